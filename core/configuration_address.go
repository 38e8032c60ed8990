package core

import (
	"cmp"
	"errors"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// baseURL returns BaseURL without trailing slashes and version segment, or "" if it is not valid.
func (c *Configuration) baseURL() string {
	u, err := parseAddress(c.BaseURL)
	if err != nil {
		return ""
	}
	path := strings.TrimRight(u.EscapedPath(), "/")
	if before, segment, found := cutLast(path, "/"); found && isVersion(segment) {
		path = strings.TrimRight(before, "/")
	}
	return u.Scheme + "://" + u.Host + path
}

// rootOf returns BaseURL for operations below a path. If BaseURL ends in the path, the path is removed.
func (c *Configuration) rootOf(path string) string {
	u, err := parseAddress(c.BaseURL)
	if prefix := prefixOf(path); err == nil && prefix != "" {
		if before, found := strings.CutSuffix(strings.TrimRight(u.EscapedPath(), "/"), prefix); found {
			return u.Scheme + "://" + u.Host + strings.TrimRight(before, "/")
		}
	}
	return c.baseURL()
}

func (c *Configuration) tokenURL() string {
	return cmp.Or(strings.TrimSpace(c.TokenURL), c.baseURL()+"/oauth/token")
}

// parseAddress parses a URL to which paths are added. Its errors do not contain the URL, because people paste tokens and passwords into it.
func parseAddress(address string) (*url.URL, error) {
	address = strings.TrimSpace(address)
	if err := unprintable(address); err != nil {
		return nil, err
	}
	if lower := strings.ToLower(address); !strings.HasPrefix(lower, "https://") && !strings.HasPrefix(lower, "http://") {
		return nil, errors.New(`does not begin with "https://" or "http://"`)
	}
	u, err := url.Parse(address)
	switch {
	case err != nil && strings.Contains(address, "@"):
		return nil, errors.New("is not a URL; user name and password belong in ClientID and ClientSecret")
	case err != nil && strings.ContainsAny(address, "<>{}"):
		return nil, errors.New("is not a URL; where < > or { } mark a placeholder, the tenant's name belongs there")
	case err != nil:
		return nil, errors.New("is not a URL")
	case u.Hostname() == "":
		return nil, errors.New("has no host")
	case u.User != nil:
		return nil, errors.New("contains a user name or password, which belong in ClientID and ClientSecret")
	case u.RawQuery != "" || u.ForceQuery:
		return nil, errors.New("has a query (from ? on)")
	case strings.Contains(address, "#"):
		return nil, errors.New("has a fragment (from # on)")
	case strings.ContainsAny(u.Host, "<>{}"):
		return nil, errors.New("has a placeholder in its host, in < > or { }, where the tenant's name belongs")
	case !isHostAndPort(u.Host):
		return nil, errors.New("has a host with a character that no host has, or a port outside of 1 to 65535")
	}
	return u, nil
}

// unprintable returns an error for characters that URLs do not have, and that are often copied along with them.
func unprintable(address string) error {
	for _, r := range address {
		switch {
		case unicode.IsControl(r):
			return errors.New("contains a control character, such as a line break")
		case unicode.IsSpace(r):
			return errors.New("contains a space")
		case !unicode.IsPrint(r):
			return errors.New("contains an invisible character or one that is not UTF-8")
		case r == unicode.ReplacementChar:
			return errors.New("contains a character that is not UTF-8")
		}
	}
	return nil
}

// isHostAndPort reports whether a text is a host, with or without a port. url.Parse checks IPv6 addresses in brackets, and that the port is a
// number, but not the characters of a host name, nor the range of ports.
func isHostAndPort(text string) bool {
	u := url.URL{Host: text}
	if port := u.Port(); port != "" {
		if number, err := strconv.ParseUint(port, 10, 16); err != nil || number == 0 {
			return false
		}
	}
	host := u.Hostname()
	if strings.HasPrefix(text, "[") {
		return host != ""
	}
	return host != "" && !strings.ContainsFunc(host, func(r rune) bool {
		return r < utf8.RuneSelf && !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._", r)
	})
}

// webHost reports whether a host is that of a tenant's web pages, which responds to API requests with a sign-in page or "405 Not Allowed". It
// returns the host of the tenant's API.
func webHost(host string) (api string, isWeb bool) {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for _, domain := range []string{"identitynow.com", "identitynow-demo.com"} {
		tenant, found := strings.CutSuffix("."+host, "."+domain)
		if !found {
			continue
		}
		tenant = strings.TrimPrefix(tenant, ".")
		if strings.Contains(tenant+".", ".api.") {
			return "", false
		}
		if tenant == "" || tenant == "api" || strings.Contains(tenant, ".") {
			tenant = "tenant" // it is not certain which part is the name of the tenant
		}
		return tenant + ".api." + domain, true
	}
	return "", false
}

func cutLast(text, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(text, separator); i >= 0 {
		return text[:i], text[i+len(separator):], true
	}
	return text, "", false
}

// isVersion reports whether a path segment is an API version: beta, v3, v2024 or a later year.
func isVersion(segment string) bool {
	if segment == "beta" || segment == "v3" {
		return true
	}
	year, found := strings.CutPrefix(segment, "v")
	return found && len(year) == 4 && strings.Trim(year, "0123456789") == ""
}
