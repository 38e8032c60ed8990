package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc"
)

const configureHelp = `Asks for the tenant, the client id and the secret of a personal access token, checks them by getting a token, and keeps them in
~/.sailpoint/config.yaml, where the SDK and the vendor's tools look for them. Nobody but you can read the file.

Without a terminal the answers are read from stdin, a line each, for what the flags do not say. There is no flag for the secret, because
other users of a computer can see the arguments of a program:

  isc configure --tenant acme --client-id 1a2b3c < secret.txt`

// configureCommand keeps credentials in the file that the SDK reads.
func (a *app) configureCommand() *cobra.Command {
	var s settings
	c := &cobra.Command{
		Use:   "configure",
		Short: "Check credentials and keep them",
		Long:  configureHelp,
		Args:  noArguments,
		RunE:  func(c *cobra.Command, _ []string) error { return a.configure(c, s) },
	}
	flags := c.Flags()
	flags.StringVar(&s.tenant, "tenant", "", "the name of the tenant, as acme in acme.api.identitynow.com, or the address of its API")
	flags.StringVar(&s.clientID, "client-id", "", "the client id of a personal access token")
	flags.StringVar(&s.environment, "environment", "", "the name under which the credentials are kept (default: that of the tenant)")
	return c
}

// settings are what is kept.
type settings struct {
	environment, tenant string
	clientID, secret    string
}

func (a *app) configure(c *cobra.Command, s settings) error {
	home, err := os.UserHomeDir()
	if err != nil {
		return fmt.Errorf("finding ~/.sailpoint/config.yaml: %w", err)
	}
	file, err := readConfigFile(filepath.Join(home, ".sailpoint", "config.yaml"))
	if err != nil {
		return err
	}
	if err := a.askSettings(c.Context(), &s); err != nil {
		return err
	}
	for _, missing := range []struct{ what, value string }{{"tenant", s.tenant}, {"client id", s.clientID}, {"secret", s.secret}} {
		if missing.value == "" {
			return usage(c, "the %s is missing", missing.what)
		}
	}
	configuration := isc.NewConfiguration(tenantURL(s.tenant))
	configuration.ClientID, configuration.ClientSecret = s.clientID, s.secret
	status, err := fetchStatus(c.Context(), configuration)
	if err != nil {
		if errors.Is(err, isc.ErrConfiguration) {
			return usage(c, "%w", err)
		}
		return fmt.Errorf("nothing was written: %w", err)
	}
	s.environment = strings.ToLower(cmp.Or(s.environment, environmentName(status.BaseURL)))
	if err := file.set(s.environment, status.BaseURL, s.clientID, s.secret); err != nil {
		return err
	}
	if err := file.write(); err != nil {
		return err
	}
	fmt.Fprintf(a.notes, "The credentials work. They are kept as the environment %s in %s.\n", s.environment, file.path)
	if os.Getenv("SAIL_BASE_URL")+os.Getenv("SAIL_CLIENT_ID")+os.Getenv("SAIL_CLIENT_SECRET") != "" {
		fmt.Fprintln(a.notes, "SAIL_* variables are set in this shell, and are looked at first: unset them to use the file.")
	}
	return nil
}

// askSettings asks for what the flags do not say.
func (a *app) askSettings(ctx context.Context, s *settings) (err error) {
	q := a.questioner()
	if s.tenant == "" {
		if s.tenant, err = q.line(ctx, "Tenant (its name, or the address of its API)", ""); err != nil {
			return err
		}
	}
	if s.clientID == "" {
		if s.clientID, err = q.line(ctx, "Client id", ""); err != nil {
			return err
		}
	}
	s.secret, err = q.secret(ctx, "Client secret (not shown)")
	return err
}

// tenantURL makes the address of the API of a tenant's name; an address stays.
func tenantURL(tenant string) string {
	if strings.Contains(tenant, "://") {
		return tenant
	}
	if strings.Contains(tenant, ".") {
		return "https://" + tenant
	}
	return "https://" + tenant + ".api.identitynow.com"
}

var environmentNames = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9_-]*`)

// environmentName is the first label of the tenant's host.
func environmentName(baseURL string) string {
	address, err := url.Parse(baseURL)
	if err != nil {
		return "default"
	}
	return cmp.Or(environmentNames.FindString(address.Hostname()), "default")
}
