package picture

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the picture of the tutorial anew")

// folder has the pages and their pictures, seen from the folder of an example.
const folder = "../../docs/guides"

// Check fails the test if the picture of a tutorial does not show these steps. With -update it writes the picture. The test is that of a program in
// examples.
func Check(t *testing.T, name string, steps ...Step) {
	t.Helper()
	file := filepath.Join(folder, "tutorial-"+name+".svg")
	want := Draw(name, steps...)
	if *update {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	have, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(have, want) {
		t.Errorf("%s shows something else than the program prints. Write it anew with -update, and look at it. It should be:\n%s", file, want)
	}
}
