// Package gentest has helpers for the tests of the generator's packages. Only tests import it.
package gentest
