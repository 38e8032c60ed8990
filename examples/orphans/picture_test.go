package main

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
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

var passed = regexp.MustCompile(`(?m)^(--- PASS: \w+) \(.*\)$`)

// The picture shows which tests of the tool pass. The times that they took are left out, because they are others each time.
func TestPicture(t *testing.T) {
	t.Parallel()
	program, err := os.Executable()
	require.NoError(t, err)
	out, err := exec.CommandContext(t.Context(), program, "-test.v", "-test.run=Orphans").CombinedOutput()
	require.NoError(t, err, string(out))
	var lines []string
	for _, match := range passed.FindAllStringSubmatch(string(out), -1) {
		lines = append(lines, match[1]+"\n")
	}
	slices.Sort(lines)
	picture.Check(t, "orphans", picture.Step{
		Command: "go test -v -run Orphans ./examples/orphans | grep PASS: | sort", Output: strings.Join(lines, ""),
	})
}
