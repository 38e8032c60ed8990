package main

import (
	"runtime/debug"

	"github.com/f745b6f1/isc/core"
)

// version returns the version of iscgen: that of its module or, in a checkout, that of the SDK with the commit.
func version() string {
	text := "iscgen " + core.Version
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return text
	}
	if of := build.Main.Version; of != "" && of != "(devel)" {
		return "iscgen " + of + " " + build.GoVersion
	}
	for _, setting := range build.Settings {
		if setting.Key == "vcs.revision" {
			text += " (" + setting.Value[:min(12, len(setting.Value))] + ")"
		}
	}
	return text + " " + build.GoVersion
}
