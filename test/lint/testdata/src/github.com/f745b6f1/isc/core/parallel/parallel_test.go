package parallel

import "testing"

func TestAlone(t *testing.T) { t.Log() } // want `missing the call to method parallel`

func TestBeside(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"a", "b"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			t.Log(name)
		})
	}
}

func TestEnvironment(t *testing.T) { t.Setenv("A", "b") }
