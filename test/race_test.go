//go:build race

package test

// raceDetector: the race detector lets pools forget at random, so that allocations cannot be counted under it.
const raceDetector = true
