package core

import (
	"fmt"
	"slices"
	"strings"
)

// Validate returns nil if the Configuration is valid. Otherwise the error wraps [ErrConfiguration]. It names everything that is missing or
// wrong with a correct example, and every place where [NewDefaultConfiguration] or [NewEnvironmentConfiguration] looked. It contains no
// secret.
func (c *Configuration) Validate() error {
	if c == nil {
		return fmt.Errorf("%w: it is nil; make one with NewConfiguration or NewDefaultConfiguration", ErrConfiguration)
	}
	problems := slices.Concat(c.addressProblems(), c.credentialProblems(), c.headerProblems())
	if len(problems) == 0 {
		return nil
	}
	text := strings.Join(problems, "; ")
	switch {
	case len(c.lookedAt) > 0:
		text += "; looked at " + strings.Join(c.lookedAt, ", ")
	case c.BaseURL == "" || !c.hasCredentials():
		text += "; only NewDefaultConfiguration looks for values in the environment and in files"
	}
	return fmt.Errorf("%w: %s", ErrConfiguration, text)
}

func (c *Configuration) addressProblems() (problems []string) {
	if c.BaseURL == "" {
		problems = append(problems, `BaseURL is missing: set the address of the tenant's API, such as "https://tenant.api.identitynow.com"`)
	} else if u, err := parseAddress(c.BaseURL); err != nil {
		problems = append(problems, `BaseURL `+err.Error()+`; it must be like "https://tenant.api.identitynow.com"`)
	} else if api, isWeb := webHost(u.Hostname()); isWeb {
		problems = append(problems, `BaseURL is an address of the tenant's web pages and not of its API; use "https://`+api+`"`)
	}
	if c.TokenURL != "" {
		if u, err := parseAddress(c.TokenURL); err != nil {
			problems = append(problems, `TokenURL `+err.Error()+`; it must be like "https://tenant.api.identitynow.com/oauth/token"`)
		} else if api, isWeb := webHost(u.Hostname()); isWeb {
			problems = append(problems, `TokenURL is an address of the tenant's web pages and not of its API; use "https://`+api+`/oauth/token"`)
		}
	}
	return problems
}

func (c *Configuration) credentialProblems() []string {
	switch {
	case c.TokenSource != nil:
		return nil
	case c.AccessToken != "":
		if strings.ContainsFunc(c.AccessToken, func(r rune) bool { return r <= ' ' || r > '~' }) {
			return []string{"AccessToken contains a space, a line break or another character that no token has; set the token alone, without the word Bearer"}
		}
		return nil
	case c.ClientID == "" && c.ClientSecret == "":
		return []string{"credentials are missing: set ClientID and ClientSecret, or AccessToken, or TokenSource"}
	case c.ClientID == "":
		return []string{"ClientID is missing beside ClientSecret"}
	case c.ClientSecret == "":
		return []string{"ClientSecret is missing beside ClientID"}
	}
	return nil
}

func (c *Configuration) hasCredentials() bool {
	return c.TokenSource != nil || c.AccessToken != "" || c.ClientID != "" && c.ClientSecret != ""
}
