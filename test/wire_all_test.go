package test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/test/calls"
)

var updateTexts = flag.Bool("update", false, "write the snapshots of the wire, and what pages say of the documents")

// Every operation of every version is sent twice, with its path parameters alone and with every argument set. What arrives stands in a file for
// each service, so that a change of the generator or of a document shows what it does to the wire. make update-spec writes the files anew.
func TestWireOfEveryOperation(t *testing.T) {
	t.Parallel()
	for version, client := range clientOf {
		t.Run(version, func(t *testing.T) {
			t.Parallel()
			var arrived string
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				arrived = printRequest(t, r)
				w.WriteHeader(http.StatusNoContent)
			}))
			t.Cleanup(server.Close)
			texts := map[string]*strings.Builder{}
			operations := calls.Operations(client(&isc.Configuration{BaseURL: server.URL, AccessToken: "token", RateLimit: core.NoRateLimit}))
			for _, o := range operations {
				if texts[o.Service] == nil {
					texts[o.Service] = &strings.Builder{}
				}
				_, err := o.Call(t.Context())
				if errors.Is(err, core.ErrInvalidArgument) { // a required argument is missing
					arrived, err = fmt.Sprintf("refused: %v\n", err), nil
				}
				if assert.NoError(t, err, o.Name) {
					fmt.Fprintf(texts[o.Service], "## %s\n%s\n", o.Name, arrived)
				}
				bare := arrived
				_, err = o.CallWithAll(t.Context())
				if assert.NoError(t, err, o.Name) && arrived != bare {
					fmt.Fprintf(texts[o.Service], "## %s with all arguments\n%s\n", o.Name, arrived)
				}
			}

			dir := filepath.Join("testdata", "wire", version)
			if *updateTexts {
				require.NoError(t, os.RemoveAll(dir))
				require.NoError(t, os.MkdirAll(dir, 0o755))
			}
			var files []string
			for service, text := range texts {
				file := filepath.Join(dir, strings.TrimSuffix(service, "API")+".txt")
				files = append(files, filepath.Base(file))
				if *updateTexts {
					require.NoError(t, os.WriteFile(file, []byte(text.String()), 0o644))
				}
				want, err := os.ReadFile(file)
				require.NoError(t, err, "go test ./test -run TestWireOfEveryOperation -update writes it")
				assert.Equal(t, string(want), text.String(), file)
			}
			entries, err := os.ReadDir(dir)
			require.NoError(t, err)
			var there []string
			for _, entry := range entries {
				there = append(there, entry.Name())
			}
			assert.ElementsMatch(t, files, there, "a file for each service, and no other")
		})
	}
}

// printRequest returns the request as text, without the headers that are the same for all requests. These are checked instead.
func printRequest(t *testing.T, r *http.Request) string {
	body, err := io.ReadAll(r.Body)
	assert.NoError(t, err)
	assert.Equal(t, "Bearer token", r.Header.Get("Authorization"))
	assert.NotEmpty(t, r.UserAgent())
	for _, name := range []string{"Authorization", "User-Agent", "Content-Length"} {
		r.Header.Del(name)
	}
	if encodings := r.Header.Get("Accept-Encoding"); encodings == "gzip" {
		r.Header.Del("Accept-Encoding")
	} else {
		r.Header.Set("Accept-Encoding", encodings) // a download may come without one
	}
	if media, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err == nil && parameters["boundary"] != "" {
		body = bytes.ReplaceAll(body, []byte(parameters["boundary"]), []byte("BOUNDARY"))
		r.Header.Set("Content-Type", media+"; boundary=BOUNDARY")
	}
	var text strings.Builder
	fmt.Fprintf(&text, "%s %s\n", r.Method, r.URL.EscapedPath())
	for _, pair := range strings.FieldsFunc(r.URL.RawQuery, func(c rune) bool { return c == '&' }) {
		fmt.Fprintf(&text, "?%s\n", pair)
	}
	for _, name := range slices.Sorted(maps.Keys(r.Header)) {
		fmt.Fprintf(&text, "%s: %s\n", name, strings.Join(r.Header[name], " | "))
	}
	if len(body) > 0 {
		fmt.Fprintf(&text, "\n%s\n", strings.ReplaceAll(string(body), "\r\n", "\n"))
	}
	return text.String()
}
