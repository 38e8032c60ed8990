package faketenant

import (
	"crypto/rand"
	"errors"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// allScopes is the scope of a client that may do everything.
const allScopes = "sp:scopes:all"

// client is an API client of the tenant; the vendor calls it a personal access token.
type client struct {
	id, secret string
	scopes     []string
}

// may reports whether the client has one of the scopes of an operation, or the operation has none.
func (c *client) may(scopes []string) bool {
	return slices.Contains(c.scopes, allScopes) || len(scopes) == 0 ||
		slices.ContainsFunc(scopes, func(scope string) bool { return slices.Contains(c.scopes, scope) })
}

// tokens issues access tokens and keeps them.
type tokens struct {
	lifetime time.Duration
	clients  []*client
	now      func() time.Time

	mu     sync.Mutex
	issued map[string]issued
}

type issued struct {
	to      *client
	expires time.Time
}

// grant handles a request to the token endpoint: RFC 6749, section 4.4, client credentials. They are accepted in a form body of both kinds or
// by basic authentication, as the RFC has it, and in the query, where older clients of the API put them.
func (s *tokens) grant(c *call) answer {
	form, err := c.form()
	if err != nil {
		return refuseGrant(http.StatusBadRequest, "invalid_request", err.Error())
	}
	id, secret := form.Get("client_id"), form.Get("client_secret")
	if user, password, ok := c.request.BasicAuth(); ok {
		id, secret = unescapeForm(user), unescapeForm(password)
	}
	switch grantType := form.Get("grant_type"); grantType {
	case "client_credentials":
	case "":
		return refuseGrant(http.StatusBadRequest, "invalid_request", "grant_type is missing")
	default:
		return refuseGrant(http.StatusBadRequest, "unsupported_grant_type", "grant_type "+grantType+" is not supported")
	}
	known := slices.IndexFunc(s.clients, func(c *client) bool { return c.id == id && c.secret == secret })
	if known < 0 {
		return refuseGrant(http.StatusUnauthorized, "invalid_client", "client_id or client_secret is wrong")
	}
	return jsonAnswer(http.StatusOK, s.issue(s.clients[known])).with("Cache-Control", "no-store")
}

// form reads a form body, which can be missing if there is a query, and adds the query.
func (c *call) form() (url.Values, error) {
	const urlencoded, multipart = "application/x-www-form-urlencoded", "multipart/form-data"
	form := url.Values{}
	switch got, _, _ := mime.ParseMediaType(c.request.Header.Get("Content-Type")); {
	case got == urlencoded:
		var err error
		if form, err = url.ParseQuery(string(c.body)); err != nil {
			return nil, err
		}
	case got == multipart:
		parts, err := c.parts()
		if err != nil {
			return nil, err
		}
		for name, value := range parts {
			text, _ := value.(string)
			form.Set(name, text)
		}
	case len(c.body) > 0 || len(c.query) == 0:
		return nil, errors.New("the body has to be " + urlencoded + " or " + multipart)
	}
	for name, values := range c.query {
		if !form.Has(name) {
			form[name] = values
		}
	}
	return form, nil
}

// unescapeForm undoes the form encoding that RFC 6749, section 2.3.1, requires within basic authentication. Text without that encoding,
// as curl -u sends it, is returned as it is.
func unescapeForm(text string) string {
	if unescaped, err := url.QueryUnescape(text); err == nil {
		return unescaped
	}
	return text
}

// tokenBody is the response body of a granted token.
type tokenBody struct {
	AccessToken string `json:"access_token"`
	TokenType   string `json:"token_type"`
	ExpiresIn   int64  `json:"expires_in"`
	Scope       string `json:"scope"`
	TenantID    string `json:"tenant_id"`
	Org         string `json:"org"`
	JTI         string `json:"jti"`
}

func (s *tokens) issue(to *client) tokenBody {
	token := rand.Text() + rand.Text()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.issued[token] = issued{to, s.now().Add(s.lifetime)}
	return tokenBody{
		AccessToken: token,
		TokenType:   "bearer",
		ExpiresIn:   int64((s.lifetime + time.Second - 1) / time.Second),
		Scope:       strings.Join(to.scopes, " "),
		TenantID:    "faketenant",
		Org:         "faketenant",
		JTI:         rand.Text(),
	}
}

// authenticate returns the client of a request, or a 401.
func (s *tokens) authenticate(r *http.Request) (*client, answer) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "bearer") || token == "" {
		return nil, unauthorized("the request has no bearer token")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	found, known := s.issued[token]
	switch {
	case !known:
		return nil, unauthorized("JWT is not one that this tenant issued")
	case !s.now().Before(found.expires):
		return nil, unauthorized("JWT is expired")
	}
	return found.to, answer{}
}

// expireAll expires every token issued so far.
func (s *tokens) expireAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for token, t := range s.issued {
		s.issued[token] = issued{t.to, s.now()}
	}
}

func refuseGrant(status int, code, description string) answer {
	return jsonAnswer(status, map[string]string{"error": code, "error_description": description})
}
