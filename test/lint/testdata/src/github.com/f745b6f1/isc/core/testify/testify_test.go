package testify

import "testing"

func TestA(t *testing.T) {
	t.Errorf("no") // want `use assert or require`
	t.Fatal("no")  // want `use assert or require`
	t.Log("yes")
	t.Skip("yes")
}
