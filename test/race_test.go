//go:build race

package test

// raceDetector says that the race detector is on. It makes pools drop values at random, so allocations cannot be counted.
const raceDetector = true
