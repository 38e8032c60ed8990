package cli

import (
	"runtime"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc/core"
)

var versionColumns = []string{"sdk", "go", "platform"}

// versionCommand prints what a report about the tool should have.
func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Show the versions of the SDK and of Go",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := a.checkColumns(c, versionColumns); err != nil {
				return err
			}
			return a.printAll(false, versionColumns, struct {
				SDK      string `json:"sdk"`
				Go       string `json:"go"`
				Platform string `json:"platform"`
			}{core.Version, runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH})
		},
	}
}
