// Package gentest has what the tests of the generator's packages have in common. Nothing but tests imports it.
package gentest
