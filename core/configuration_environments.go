package core

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/core/internal/yaml"
)

// An Environment is one of those in ~/.sailpoint/config.yaml, the file of the vendor's CLI.
type Environment struct {
	Name    string // NewEnvironmentConfiguration takes it
	BaseURL string // "" if the environment has none
	Active  bool   // NewDefaultConfiguration would take this environment of the file
}

// Environments returns the environments in ~/.sailpoint/config.yaml, sorted by their names. [NewEnvironmentConfiguration] takes such a name.
// The active one is that which the variable SAIL_ACTIVEENVIRONMENT names, or else activeenvironment in the file, or else the one named default.
// None is active if the file does not have it.
//
// The error is an [ErrConfiguration]. If there is no such file, it is an [io/fs.ErrNotExist] too.
func Environments() ([]Environment, error) {
	return listEnvironments(os.Getenv, os.UserHomeDir)
}

func listEnvironments(getenv func(string) string, homeDir func() (string, error)) ([]Environment, error) {
	home, err := homeDir()
	if err != nil {
		return nil, fmt.Errorf("%w: ~/.sailpoint/config.yaml: %w", ErrConfiguration, err)
	}
	name := filepath.Join(home, ".sailpoint", "config.yaml")
	data, err := readConfigurationFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %s: it is not found: %w; the vendor's CLI writes it", ErrConfiguration, name, fs.ErrNotExist)
	}
	var environments []Environment
	if err == nil {
		environments, err = parseEnvironments(data, strings.TrimSpace(getenv(activeVariable)))
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrConfiguration, name, err)
	}
	return environments, nil
}

// parseEnvironments lists the environments of config.yaml. The active one is that of this name, or that of the file if it is empty.
func parseEnvironments(data []byte, active string) (environments []Environment, err error) {
	document, err := yaml.Parse(string(data))
	if err != nil {
		return nil, err
	}
	file := cliFile{document}
	if active == "" {
		if active, err = file.Text("activeenvironment"); err != nil {
			return nil, err
		}
		if active = strings.TrimSpace(active); active == "" {
			active = defaultEnvironment
		}
	}
	node, err := file.Find("environments")
	if err != nil || node == nil {
		return nil, err
	}
	var names []string
	if err := file.names(node, "", 0, &names); err != nil {
		return nil, err
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) { // a name with a dot can also be written as nested mappings
		found, err := file.environment(choice{name: name})
		if err != nil {
			return nil, err
		}
		environments = append(environments, Environment{Name: name, BaseURL: found.base, Active: strings.EqualFold(name, active)})
	}
	return environments, nil
}
