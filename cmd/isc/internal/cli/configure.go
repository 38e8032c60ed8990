package cli

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc"
)

const configureHelp = `Asks for the tenant, and for the client id and secret of a personal access token. Checks them by getting a token, and stores them in
~/.sailpoint/config.yaml, where the SDK and the vendor's tools look for them. Nobody but you can read the file.

Without a terminal, settings without a flag are read from stdin, one per line. There is no flag for the secret, because
other users of the computer can see the arguments of a program:

  isc configure --tenant acme --client-id 1a2b3c < secret.txt`

// configureCommand writes credentials to the file that the SDK reads.
func (a *app) configureCommand() *cobra.Command {
	var s settings
	c := &cobra.Command{
		Use:   "configure",
		Short: "Check credentials and store them",
		Long:  configureHelp,
		Args:  noArguments,
		RunE:  func(c *cobra.Command, _ []string) error { return a.configure(c, s) },
	}
	flags := c.Flags()
	flags.StringVar(&s.tenant, "tenant", "", "the name of the tenant, such as acme in acme.api.identitynow.com, or the URL of its API")
	flags.StringVar(&s.clientID, "client-id", "", "the client id of a personal access token")
	flags.StringVar(&s.environment, "env", "", "the name under which the credentials are stored (default: the name of the tenant)")
	flags.StringVar(&s.environment, "environment", "", "another name of --env")
	_ = flags.MarkHidden("environment") // it fails only if there is no such flag
	completeEnvironments(c)
	return c
}

// settings are the values to write.
type settings struct {
	environment, tenant string
	clientID, secret    string
}

func (a *app) configure(c *cobra.Command, s settings) error {
	file, err := ownConfigFile()
	if err != nil {
		return err
	}
	for _, name := range []string{"tenant", "client-id", "env", "environment"} {
		if flag := c.Flags().Lookup(name); flag.Changed && strings.TrimSpace(flag.Value.String()) == "" {
			return usage(c, "--%s is empty", name) // do not ask for it: the next line of stdin is the secret
		}
	}
	address, err := a.askSettings(c, &s)
	if err != nil {
		return err
	}
	configuration := isc.NewConfiguration(address)
	configuration.ClientID, configuration.ClientSecret = s.clientID, s.secret
	configuration.Logger = a.logger()
	stop := a.waiting.start(http.MethodGet)
	_, err = fetchStatus(c.Context(), configuration)
	stop()
	if err != nil {
		if errors.Is(err, isc.ErrConfiguration) {
			return usage(c, "%w", err)
		}
		return fmt.Errorf("nothing was written: %w", err)
	}
	s.environment = strings.ToLower(cmp.Or(strings.TrimSpace(s.environment), environmentName(address)))
	if err := file.set(s.environment, address, s.clientID, s.secret); err != nil {
		return err
	}
	if err := file.writeAndCheck(func() error { return checkStored(s, address) }); err != nil {
		return err
	}
	fmt.Fprintf(a.notes, "The credentials work. They are stored as the environment %s in %s.\n", shownName(s.environment), file.path)
	if os.Getenv("SAIL_BASE_URL")+os.Getenv("SAIL_CLIENT_ID")+os.Getenv("SAIL_CLIENT_SECRET") != "" {
		fmt.Fprintln(a.notes, "SAIL_* variables are set in this shell and take precedence: unset them to use the file.")
	}
	if other := os.Getenv("SAIL_ACTIVEENVIRONMENT"); other != "" && !strings.EqualFold(other, s.environment) {
		fmt.Fprintf(a.notes, "SAIL_ACTIVEENVIRONMENT is set to %s in this shell and selects that environment: unset it to use the new one.\n", shownName(other))
	}
	return nil
}

// checkStored reports whether the SDK reads from the file what was written.
func checkStored(s settings, address string) error {
	if err := checkActive(s.environment); err != nil {
		return err
	}
	stored := isc.NewEnvironmentConfiguration(s.environment)
	if err := stored.Validate(); err != nil {
		return err
	}
	if stored.BaseURL != address || stored.ClientID != s.clientID || stored.ClientSecret != s.secret {
		return errors.New("the address or the credentials are not those that were written")
	}
	return nil
}

// askSettings asks for settings without a flag, and returns the address of the API. It stops at an invalid answer before the next
// question, so that no answer is taken for another.
func (a *app) askSettings(c *cobra.Command, s *settings) (address string, err error) {
	q, ctx := a.questioner(), c.Context()
	if s.tenant == "" {
		if s.tenant, err = q.line(ctx, "Tenant (its name, or the address of its API)", ""); err != nil {
			return "", err
		}
	}
	if s.tenant == "" {
		return "", usage(c, "the tenant is missing")
	}
	address, err = tenantURL(s.tenant)
	if web := (*webHostError)(nil); errors.As(err, &web) && a.terminal.in {
		answer, failed := q.line(ctx, fmt.Sprintf("%s is the host of the tenant's web pages. Use its API, %s? [Y/n]", web.host, web.api), "")
		if failed != nil {
			return "", failed
		}
		if answer = strings.ToLower(answer); answer == "" || answer == "y" || answer == "yes" {
			address, err = web.api, nil
		}
	}
	if err != nil {
		return "", usage(c, "%w", err)
	}
	if s.clientID == "" {
		if s.clientID, err = q.line(ctx, "Client id", ""); err != nil {
			return "", err
		}
	}
	if s.clientID == "" {
		return "", usage(c, "the client id is missing")
	}
	if s.secret, err = q.secret(ctx, "Client secret (not shown)"); err != nil {
		return "", err
	}
	if s.secret == "" {
		return "", usage(c, "the secret is missing")
	}
	return address, nil
}

var (
	tenantNames = regexp.MustCompile(`^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$`)
	versions    = regexp.MustCompile(`(/+(v3|v[0-9]{4}|beta))?/*$`)
	webHosts    = regexp.MustCompile(`(?i)^([a-z0-9-]+)\.(identitynow(?:-demo)?\.com)$`)
)

// tenantURL returns the address of the API for a tenant's name or for an address, from which it removes an API version at the end. It
// rejects the host of the tenant's web pages.
func tenantURL(tenant string) (string, error) {
	tenant = strings.TrimSpace(tenant)
	switch {
	case strings.Contains(tenant, "://"):
	case strings.ContainsAny(tenant, ".:/"):
		tenant = "https://" + tenant
	case tenantNames.MatchString(tenant):
		return "https://" + strings.ToLower(tenant) + ".api.identitynow.com", nil
	default:
		return "", fmt.Errorf("the tenant is %q; write a name such as acme, or a URL such as https://acme.api.identitynow.com", cut(tenant))
	}
	address, err := url.Parse(tenant)
	if err != nil || address.Host == "" || address.Hostname() == "" {
		return "", errors.New("the tenant is not a valid URL; write acme or https://acme.api.identitynow.com")
	}
	if web := webHosts.FindStringSubmatch(address.Hostname()); web != nil && !strings.EqualFold(web[1], "api") {
		return "", &webHostError{web[0], "https://" + web[1] + ".api." + web[2]}
	}
	return versions.ReplaceAllString(tenant, ""), nil
}

// A webHostError says that an address is that of a tenant's web pages.
type webHostError struct{ host, api string }

func (e *webHostError) Error() string {
	return fmt.Sprintf("%s is the host of the tenant's web pages; use the URL of its API: %s", e.host, e.api)
}

// shownName quotes the name of an environment unless it is a plain word.
func shownName(name string) string {
	if plainNames.MatchString(name) {
		return name
	}
	return strconv.QuoteToASCII(name)
}

var plainNames = regexp.MustCompile(`^[a-zA-Z0-9._-]+$`)

var environmentNames = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9_-]*`)

// environmentName returns the first label of the tenant's host.
func environmentName(baseURL string) string {
	address, err := url.Parse(baseURL)
	if err != nil {
		return "default"
	}
	return cmp.Or(environmentNames.FindString(address.Hostname()), "default")
}
