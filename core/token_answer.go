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

// readableToken returns a token endpoint's answer in the form that golang.org/x/oauth2 reads. That one refuses a token over a lifetime
// that is written as 749.0, 7.49e2 or "", and takes JSON that a gateway calls text/plain for a form.
func readableToken(response *http.Response, body []byte) *http.Response {
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	var object Object
	if Unmarshal(body, &object) != nil || object == "" {
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

// lifetimeOf returns the lifetime in seconds, rounded down. One that cannot be read counts as not told, as does one that is over: a
// 401 will tell.
func lifetimeOf(object Object) (seconds int64, ok bool) {
	value, _ := object.Get("expires_in")
	number, err := strconv.ParseFloat(strings.TrimSpace(fmt.Sprint(value)), 64)
	if err != nil && !math.IsInf(number, 1) || !(number > 0) {
		return 0, false
	}
	return int64(min(math.Floor(number), math.MaxInt32)), true
}

// usableToken checks that a token can be sent, and says how. The platform knows bearer tokens only, whatever its endpoint calls them; a
// type that asks for a signature or a password cannot be served by sending the token alone.
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

// sendable refuses a token that cannot be the value of a header. The error does not show it.
func sendable(token *oauth2.Token) error {
	if strings.ContainsFunc(token.AccessToken, noTokenCharacter) || hasControl(token.TokenType) {
		return fmt.Errorf("%w: the token holds a space, a line break or another character that no token has", ErrCredentials)
	}
	return nil
}

// noTokenCharacter reports a character that no bearer token has. RFC 6750 allows fewer still.
func noTokenCharacter(r rune) bool { return r <= ' ' || r > '~' }
