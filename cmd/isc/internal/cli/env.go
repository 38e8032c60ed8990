package cli

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
)

const envHelp = `Lists, selects and shows the environments of ~/.sailpoint/config.yaml, the file that isc configure and the vendor's tools write.

The variables SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET take precedence over the file, and SAIL_ACTIVEENVIRONMENT over the active
environment in it. --env selects an environment for one command, whatever the variables say.`

// envCommand returns the commands about environments.
func (a *app) envCommand() *cobra.Command {
	env := &cobra.Command{
		Use:   "env",
		Short: "List and select the environments of the configuration file",
		Long:  envHelp,
		Args:  noSuchCommand,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	env.AddCommand(
		&cobra.Command{
			Use:   "list",
			Short: "List the environments and say which is active",
			Args:  noArguments,
			RunE:  func(c *cobra.Command, _ []string) error { return a.listEnvironments(c) },

			Annotations: map[string]string{columnsAnnotation: strings.Join(environmentColumns, " ")},
		},
		&cobra.Command{
			Use:   "use NAME",
			Short: "Make an environment the active one",
			Long:  "Writes the name into ~/.sailpoint/config.yaml. Everything else in the file stays, comments included.",
			Args:  oneName,
			RunE:  func(c *cobra.Command, arguments []string) error { return a.useEnvironment(c, arguments[0]) },

			ValidArgsFunction: offerEnvironments,
		},
		&cobra.Command{
			Use:   "show [NAME]",
			Short: "Show the address and where the credentials come from",
			Long: "Shows what the other commands would use, or what they would use with --env NAME. Secrets are not shown, and nothing is sent: " +
				"isc auth status checks the credentials.",
			Args: atMostOneName,
			RunE: func(c *cobra.Command, arguments []string) error { return a.showEnvironment(c, arguments) },

			Annotations:       map[string]string{columnsAnnotation: strings.Join(shownColumns, " ")},
			ValidArgsFunction: offerEnvironments,
		},
	)
	return env
}

func oneName(c *cobra.Command, arguments []string) error {
	if len(arguments) == 0 {
		return usage(c, "the name of the environment is missing; isc env list lists the names")
	}
	return atMostOneName(c, arguments)
}

func atMostOneName(c *cobra.Command, arguments []string) error {
	if len(arguments) > 1 {
		return usage(c, "unexpected argument %q: the command takes one name", arguments[1])
	}
	return nil
}

var environmentColumns = []string{"name", "baseUrl", "active"}

func (a *app) listEnvironments(c *cobra.Command) error {
	if err := a.checkColumns(c, environmentColumns); err != nil {
		return err
	}
	environments, err := isc.Environments()
	if err != nil {
		return err
	}
	type environment struct {
		Name    string `json:"name"`
		BaseURL string `json:"baseUrl"`
		Active  bool   `json:"active"`
	}
	var rows []any
	for _, e := range environments {
		rows = append(rows, environment{e.Name, e.BaseURL, e.Active})
	}
	if err := a.printAll(true, environmentColumns, rows...); err != nil {
		return err
	}
	a.tellOfVariables(environments)
	return nil
}

// printAll prints values in the chosen format.
func (a *app) printAll(list bool, columns []string, rows ...any) error {
	out, err := a.newOutput(list, columns)
	if err != nil {
		return err
	}
	items := make([]core.Value, len(rows))
	for i, row := range rows {
		if items[i], err = core.ValueOf(row); err != nil {
			return err
		}
	}
	if err := out.page(items); err != nil {
		return err
	}
	return out.end()
}

// tellOfVariables says which variables decide instead of the active environment in the file.
func (a *app) tellOfVariables(environments []core.Environment) {
	switch name := activeVariable(); {
	case os.Getenv("SAIL_BASE_URL") != "" && os.Getenv("SAIL_CLIENT_ID")+os.Getenv("SAIL_CLIENT_SECRET") != "":
		fmt.Fprintln(a.notes, "SAIL_* variables are set in this shell and take precedence: unset them to use the file, or add --env.")
	case name != "" && activeOf(environments) == nil:
		fmt.Fprintf(a.notes, "SAIL_ACTIVEENVIRONMENT is set to %s in this shell, which the file does not have.\n", shownName(name))
	case name != "":
		fmt.Fprintf(a.notes, "SAIL_ACTIVEENVIRONMENT is set to %s in this shell and selects that environment.\n", shownName(name))
	}
}

func activeVariable() string { return strings.TrimSpace(os.Getenv("SAIL_ACTIVEENVIRONMENT")) }

// activeOf returns the active environment, or nil.
func activeOf(environments []core.Environment) *core.Environment {
	for i := range environments {
		if environments[i].Active {
			return &environments[i]
		}
	}
	return nil
}

// findEnvironment returns the environment of a name, in the file's spelling.
func findEnvironment(c *cobra.Command, name string) (*core.Environment, error) {
	environments, err := isc.Environments()
	if err != nil {
		return nil, err
	}
	var names []string
	for i := range environments {
		if strings.EqualFold(environments[i].Name, strings.TrimSpace(name)) {
			return &environments[i], nil
		}
		names = append(names, shownName(environments[i].Name))
	}
	return nil, usage(c, "there is no environment %s; there are %s", shownName(name), cmp.Or(strings.Join(names, ", "), "none"))
}

// useEnvironment makes an environment the active one.
func (a *app) useEnvironment(c *cobra.Command, name string) error {
	found, err := findEnvironment(c, name)
	if err != nil {
		return err
	}
	file, err := ownConfigFile()
	if err != nil {
		return err
	}
	if err := file.setText(file.root, "activeenvironment", found.Name); err != nil {
		return err
	}
	if err := file.writeAndCheck(func() error { return checkActive(found.Name) }); err != nil {
		return err
	}
	fmt.Fprintf(a.notes, "The environment %s (%s) is active now.\n", shownName(found.Name), printable(cmp.Or(found.BaseURL, "it has no address")))
	if environments, err := isc.Environments(); err == nil {
		a.tellOfVariables(environments)
	}
	return nil
}

// ownConfigFile reads ~/.sailpoint/config.yaml to change it.
func ownConfigFile() (*configFile, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil, fmt.Errorf("finding ~/.sailpoint/config.yaml: %w", err)
	}
	file, err := readConfigFile(filepath.Join(home, ".sailpoint", "config.yaml"))
	if err != nil {
		return nil, err
	}
	return file, file.clear()
}

// checkActive reports whether the SDK takes an environment for the active one. It cannot know if a variable selects another one.
func checkActive(name string) error {
	environments, err := isc.Environments()
	if err != nil {
		return err
	}
	if active := activeOf(environments); activeVariable() == "" && (active == nil || !strings.EqualFold(active.Name, name)) {
		return errors.New("another environment is active")
	}
	return nil
}

// A shownEnvironment is what commands use.
type shownEnvironment struct {
	Environment string `json:"environment,omitempty"`
	BaseURL     string `json:"baseUrl"`
	ClientID    string `json:"clientId"`
	Credentials string `json:"credentials"`
}

var shownColumns = []string{"environment", "baseUrl", "clientId", "credentials"}

func (a *app) showEnvironment(c *cobra.Command, arguments []string) error {
	if err := a.checkColumns(c, shownColumns); err != nil {
		return err
	}
	if len(arguments) > 0 {
		a.environment = arguments[0]
	}
	if a.environment != "" {
		found, err := findEnvironment(c, a.environment)
		if err != nil {
			return err
		}
		a.environment = found.Name
	}
	configuration := a.configuration()
	environment, source := a.source(configuration)
	shown := shownEnvironment{Environment: environment, BaseURL: configuration.BaseURL, ClientID: configuration.ClientID, Credentials: source}
	if err := a.printAll(false, shownColumns, shown); err != nil {
		return err
	}
	return configuration.Validate()
}

// source says where the credentials of a configuration come from, and the name of the environment if they are from one. The SDK takes them from
// the first place that has either a client id or a secret.
func (a *app) source(c *isc.Configuration) (environment, text string) {
	const file = "~/.sailpoint/config.yaml"
	variables := os.Getenv("SAIL_CLIENT_ID")+os.Getenv("SAIL_CLIENT_SECRET") != ""
	switch {
	case c.ClientID+c.ClientSecret == "":
		return "", "none"
	case a.environment != "":
		return a.environment, "the environment " + shownName(a.environment) + " of " + file
	case variables:
		text = "the variables SAIL_CLIENT_ID and SAIL_CLIENT_SECRET"
		if activeVariable() != "" {
			text += "; SAIL_ACTIVEENVIRONMENT is not used beside them"
		}
		return "", text
	}
	environments, _ := isc.Environments() // without a file that can be read, they are not from there
	if active := activeOf(environments); active != nil {
		if own := isc.NewEnvironmentConfiguration(active.Name); own.ClientID == c.ClientID && own.ClientSecret == c.ClientSecret {
			text = "the environment " + shownName(active.Name) + " of " + file
			if activeVariable() != "" {
				text += ", which SAIL_ACTIVEENVIRONMENT names"
			}
			return active.Name, text
		}
	}
	return "", "config.json in the working directory"
}
