// Package sent has nothing but tests: they call the packages that the cases in testdata expect, and look at what these send and read on
// loopback. They stand apart from the tests that write what cases expect, because they compile only where that is there.
package sent
