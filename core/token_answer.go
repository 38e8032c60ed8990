package core

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"net/http"
	"strconv"
	"strings"

	"golang.org/x/oauth2"
)

// readableToken returns the response of a token endpoint in a form that golang.org/x/oauth2 can read, which refuses a lifetime of 749.0, 7.49e2
// or "", and reads JSON as a form if a gateway says that it is text/plain.
func readableToken(response *http.Response, body []byte) *http.Response {
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	var object Object
	if Unmarshal(body, &object) != nil || object.IsZero() {
		return response
	}
	members := map[string]any{}
	for _, name := range []string{"access_token", "token_type", "error", "error_description"} {
		if text, ok := object.String(name); ok {
			members[name] = text
		}
	}
	if lifetime, ok := lifetimeOf(object); ok {
		members["expires_in"] = lifetime
	}
	plain, err := Marshal(members)
	if err != nil {
		return response
	}
	readable := *response
	readable.Header = response.Header.Clone()
	readable.Header.Set("Content-Type", jsonMedia)
	readable.Body, readable.ContentLength = io.NopCloser(bytes.NewReader(plain)), int64(len(plain))
	return &readable
}

// lifetimeOf returns the lifetime in seconds, rounded down. A lifetime that cannot be read or is not positive counts as absent: the token is
// used until a 401.
func lifetimeOf(object Object) (seconds int64, ok bool) {
	value, _ := object.Get("expires_in")
	number, err := strconv.ParseFloat(strings.TrimSpace(fmt.Sprint(value)), 64)
	if err != nil && !math.IsInf(number, 1) || !(number > 0) {
		return 0, false
	}
	return int64(min(math.Floor(number), math.MaxInt32)), true
}

// usableToken returns a token as a bearer token, or an error if it cannot be sent as one. The platform has bearer tokens only, whatever the
// endpoint calls them, but for the types MAC and Basic sending the token is not enough.
func usableToken(token *oauth2.Token) (*oauth2.Token, error) {
	if kind := token.Type(); kind == "MAC" || kind == "Basic" {
		return nil, fmt.Errorf("%w: the token is of the type %s, which is not a bearer token", ErrCredentials, kind)
	}
	bearer := *token
	bearer.TokenType = "Bearer"
	if err := sendable(&bearer); err != nil {
		return nil, err
	}
	return &bearer, nil
}

// sendable returns an error if a token cannot be sent in a header. The error does not show the token.
func sendable(token *oauth2.Token) error {
	if strings.ContainsFunc(token.AccessToken, noTokenCharacter) || hasControl(token.TokenType) {
		return fmt.Errorf("%w: the token contains a space, a line break or another character that no token has", ErrCredentials)
	}
	return nil
}

// noTokenCharacter reports whether bearer tokens never have a character. RFC 6750 allows even fewer.
func noTokenCharacter(r rune) bool { return r <= ' ' || r > '~' }
