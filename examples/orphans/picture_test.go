package main

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/examples/internal/picture"
)

func TestStart(t *testing.T) {
	t.Setenv("SAIL_BASE_URL", "")
	var out bytes.Buffer
	require.NoError(t, start(t.Context(), &out))
	require.Regexp(t, `\ANo SAIL_BASE_URL is set: this is a fake tenant\.\n\nSOURCE +ACCOUNT\nActive Directory Source +CN=`, out.String())
}

// The picture shows the output of the tests of the tool. The times that they took are left out, because they are others each time.
func TestPicture(t *testing.T) {
	program, err := os.Executable()
	require.NoError(t, err)
	command := exec.CommandContext(t.Context(), program, "-test.v", "-test.skip=^(TestStart|TestPicture)$")
	out, err := command.CombinedOutput()
	require.NoError(t, err, string(out))
	passed, _, _ := bytes.Cut(out, []byte("\nPASS\n")) // coverage can follow
	shown := regexp.MustCompile(` \(\d+\.\d+s\)`).ReplaceAllString(string(passed), "") + "\nPASS\n"
	picture.Check(t, "orphans", picture.Step{Command: "go test -v ./examples/orphans", Output: shown})
}
