package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
)

// TestEveryTag runs a script for every group of commands of every version, which is made from its commands: it lists what can be listed, gets what
// was listed, and shows the help of the others.
func TestEveryTag(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a thousand processes")
	}
	t.Parallel()
	for _, api := range commands.Names() {
		version, err := commands.Open(api)
		require.NoError(t, err)
		dir := t.TempDir()
		for _, entry := range version.Groups {
			group, err := version.Find(entry.Name)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(filepath.Join(dir, entry.File+".txtar"), []byte(scriptOf(version, group)), 0o600))
		}
		t.Run(api, func(t *testing.T) {
			t.Parallel()
			testscript.Run(t, testscript.Params{
				Dir: dir, RequireExplicitExec: true,
				Cmds: map[string]func(*testscript.TestScript, bool, []string){"tenant": startTenant, "exits": runAndCheckExit},
			})
		})
	}
}

// scriptOf returns the script of a group.
func scriptOf(version *commands.Version, group *commands.Group) string {
	var script strings.Builder
	fmt.Fprintf(&script, "tenant 20\n")
	words := map[string]*commands.Operation{}
	for _, o := range version.Operations(group) {
		words[o.Words] = o
	}
	helped := false
	for _, o := range version.Operations(group) {
		command := "isc --api " + version.Name + " " + o.Words
		switch {
		case o.Method == "GET" && o.List() && canRun(o):
			fmt.Fprintf(&script, "exec %s -o ndjson\n! stderr .\n", command)
			get := words[strings.TrimSuffix(o.Words, " list")+" get"]
			if !strings.HasSuffix(o.Words, " list") || get == nil || !get.Bulk() || !strings.HasPrefix(get.Path, o.Path+"/") || !canRun(get) || !strings.HasSuffix(strings.ToLower(get.PathParameters()[0].Name), "id") {
				continue
			}
			fmt.Fprintf(&script, "exec %s --query '[?id] | [:2].id' -o csv\ncp stdout ids.txt\nexec isc --api %s %s --ids-from ids.txt\n! stderr .\n", command, version.Name, get.Words)
		case !helped:
			helped = true
			fmt.Fprintf(&script, "exec %s --help\nstdout 'Usage:'\n", command)
		}
	}
	return script.String()
}

// canRun reports whether an operation needs nothing but its path.
func canRun(o *commands.Operation) bool {
	for _, p := range o.Parameters {
		if p.Required && (p.In != "path" || o.List()) {
			return false
		}
	}
	return o.Body == nil || !o.Body.Required
}
