package test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/beta"
	"github.com/f745b6f1/isc/core"
)

// In the official SDK an item without a "required" property made the whole page fail. Unreadable times became the year 1 and were written
// back. "created": 0 panicked, 64-bit integers lost digits, values {} and 5.5 failed, and unions "matched more than one".
func officialDecoding(t *testing.T) {
	t.Run("records", func(t *testing.T) {
		const page = `[{"id":"1"},{"id":"2","name":null,"created":"soon"},{"id":"3","created":0,"attributes":{"n":9007199254740993,"o":{},"f":5.5}},{"id":"4","created":""}]`
		_, api := startClient(t, respond(200, page))
		identities, _, err := api.ListIdentities(t.Context()).Execute()
		require.NoError(t, err)
		require.Len(t, identities, 4, "an item without a required property is an item")
		assert.Equal(t, time.UnixMilli(0).UTC(), identities[2].GetCreated())
		n, _ := identities[2].Attributes.Int64("n")
		assert.EqualValues(t, 9007199254740993, n)
		f, _ := identities[2].Attributes.Get("f")
		assert.InDelta(t, 5.5, f, 0)
		_, err = identities[1].Created.Parse()
		require.ErrorIs(t, err, isc.ErrDecode, "an unreadable time is an error when it is read")
		encoded, err := core.Marshal(identities)
		require.NoError(t, err)
		assertSameJSON(t, []byte(page), encoded)
	})
	t.Run("unions", func(t *testing.T) {
		_, api := startClient(t, respond(200, `[{"id":"1","role":{"id":"r"}},{"id":"2","assignmentSource":"UI"},{}]`))
		assignments, _, err := api.GetRoleAssignments(t.Context(), "1").Execute()
		require.NoError(t, err)
		require.Len(t, assignments, 3)
		short, err := assignments[0].AsRoleAssignmentRef()
		require.NoError(t, err)
		assert.Equal(t, "1", short.GetID())
		full, err := assignments[1].AsRoleAssignmentDto()
		require.NoError(t, err)
		assert.Equal(t, "UI", full.GetAssignmentSource())
	})
	t.Run("values of any kind", func(t *testing.T) {
		for _, text := range []string{`{}`, `5.5`, `"a"`, `["a","b"]`, `true`, `null`} {
			var context isc.ContextAttributeDto
			body := `{"attribute":"location","value":` + text + `}`
			require.NoError(t, core.Unmarshal([]byte(body), &context), text)
			encoded, err := core.Marshal(context)
			require.NoError(t, err)
			assert.JSONEq(t, body, string(encoded))
		}
	})
	t.Run("errors say where", func(t *testing.T) {
		_, api := startClient(t, respond(200, `[{"id":"1"},5]`))
		_, _, err := api.ListIdentities(t.Context()).Execute()
		var decoding *isc.DecodeError
		require.ErrorAs(t, err, &decoding)
		assert.Equal(t, "/1", decoding.Pointer)
		assert.Equal(t, "ListIdentities", decoding.Operation)
	})
}

// 20 of 122 examples of successful responses in the specification failed to decode.
func officialExamples(t *testing.T) {
	decoded := 0
	for version := range clientOf {
		for _, example := range bodyExamples(t, version) {
			require.NoError(t, core.Unmarshal(example.json, example.newBody()), version+example.pointer)
			decoded++
		}
	}
	assert.Positive(t, decoded)
}

// A JSON body without a content type, or with text/plain, gave "undefined response type".
func officialContentType(t *testing.T) {
	for _, contentType := range []string{"", "text/plain", "text/plain; charset=utf-8", "application/octet-stream", "application/json;charset=UTF-8", "nonsense"} {
		_, api := startClient(t, func(w http.ResponseWriter, r arrival) {
			w.Header()["Content-Type"] = nil
			if contentType != "" {
				w.Header().Set("Content-Type", contentType)
			}
			_, _ = io.WriteString(w, `{"id":"1"}`)
		})
		got := getIdentity(t.Context(), api, 1)
		require.NoError(t, got.err, contentType)
		assert.Equal(t, []string{"1"}, got.items)
	}
	for _, page := range []string{"<html>Sign in</html>", "no healthy upstream", "<?xml version='1.0'?><Error/>"} {
		_, api := startClient(t, respond(200, page, "Content-Type", "text/plain"))
		err := getIdentity(t.Context(), api, 1).err
		require.ErrorIs(t, err, isc.ErrDecode)
		assert.ErrorContains(t, err, page, "the beginning of the body")
	}
}

// The ids "", ".." and "/" changed the URL. v2024's ResetIdentity sent a literal {id} and reported success.
func officialPaths(t *testing.T) {
	server, api := startClient(t, respond(http.StatusAccepted, ""))
	_, err := api.ResetIdentity(t.Context(), "ef38f943").Execute()
	require.NoError(t, err)
	assert.Equal(t, "/v2024/identities/ef38f943/reset", server.all()[1].URL.Path)
	before := len(server.all())
	for _, id := range []string{"", ".", ".."} {
		_, err := api.DeleteIdentity(t.Context(), id).Execute()
		require.ErrorIs(t, err, isc.ErrInvalidArgument, id)
	}
	assert.Len(t, server.all(), before, "nothing was sent")
	for id, escaped := range map[string]string{"/": "%2F", "../a": "..%2Fa", "a?b#c": "a%3Fb%23c", "{id}": "%7Bid%7D", "%2F": "%252F"} {
		_, err := api.DeleteIdentity(t.Context(), id).Execute()
		require.NoError(t, err)
		all := server.all()
		assert.Equal(t, "/v2024/identities/"+escaped, all[len(all)-1].RequestURI)
	}
}

// Paging silently ended at 10,000 items, or after one page if the server limits pages. With an increment of 0 it never ended.
func officialPaging(t *testing.T) {
	list := func(total, pageCap int) reply {
		return func(w http.ResponseWriter, r arrival) {
			offset, _ := strconv.Atoi(r.URL.Query().Get("offset"))
			var page []string
			for id := offset; id < min(offset+pageCap, total); id++ {
				page = append(page, `{"id":"`+strconv.Itoa(id)+`"}`)
			}
			fmt.Fprintf(w, "[%s]", strings.Join(page, ","))
		}
	}
	for name, tc := range map[string]struct{ total, pageCap int }{
		"past 10,000": {10_600, 250}, "a server that limits pages": {1_030, 100},
	} {
		_, api := startClient(t, list(tc.total, tc.pageCap))
		seen := 0
		for identity, err := range api.ListIdentities(t.Context()).All() {
			require.NoError(t, err, name)
			require.Equal(t, strconv.Itoa(seen), identity.GetID(), name)
			seen++
		}
		assert.Equal(t, tc.total, seen, name)
	}
	server, api := startClient(t, nil)
	require.ErrorIs(t, listLimited(t, api, 0), isc.ErrInvalidArgument)
	require.ErrorIs(t, listLimited(t, api, -5), isc.ErrInvalidArgument)
	assert.Empty(t, server.all())
}

func listLimited(t *testing.T, api *isc.IdentitiesAPIService, limit int32) error {
	for _, err := range api.ListIdentities(t.Context()).Limit(limit).All() {
		return err
	}
	return errors.New("no error")
}

// Without a configuration the official SDK panicked. A trailing slash gave //beta/..., DefaultHeader and UserAgent were ignored, and a base
// URL without credentials sent requests without a token.
func officialConfiguration(t *testing.T) {
	for name, c := range map[string]*isc.Configuration{
		"nil": nil, "empty": {}, "a base URL alone": isc.NewConfiguration("https://tenant.api.identitynow.com"),
	} {
		err := getIdentity(t.Context(), isc.NewAPIClient(c).IdentitiesAPI, 1).err
		require.ErrorIs(t, err, isc.ErrConfiguration, name)
		if c != nil {
			assert.ErrorContains(t, err, "credentials are missing: set ClientID and ClientSecret")
		}
	}
	server := startFaultServer(t)
	for _, suffix := range []string{"", "/", "//", "/beta", "/v2024/"} {
		c := server.configuration()
		c.BaseURL += suffix
		c.UserAgent = "acme/1"
		c.DefaultHeader = http.Header{"X-Acme": {"1"}}
		_, _, err := beta.NewAPIClient(c).IdentitiesAPI.GetIdentity(t.Context(), "1").Execute()
		require.NoError(t, err, suffix)
		all := server.all()
		last := all[len(all)-1]
		assert.Equal(t, "/beta/identities/1", last.RequestURI)
		assert.True(t, strings.HasPrefix(last.UserAgent(), "acme/1 isc-go/"), last.UserAgent())
		assert.Equal(t, "1", last.Header.Get("X-Acme"))
	}
}

// The official SDK panicked unless a flag was set, even if the header was set.
func officialExperimental(t *testing.T) {
	server, api := startClient(t, func(w http.ResponseWriter, r arrival) {
		if r.Header.Get("X-SailPoint-Experimental") == "" {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		sound(w, r)
	})
	require.NoError(t, getIdentity(t.Context(), api, 1).err, "the header is sent automatically")
	c := server.configuration()
	c.DisableExperimental = true
	_, _, err := isc.NewAPIClient(c).IdentitiesAPI.SynchronizeAttributesForIdentity(t.Context(), "1").XSailPointExperimental("true").Execute()
	require.ErrorIs(t, err, isc.ErrExperimental)
}

// The official SDK left temporary files behind. This SDK writes none: a download starts before the server has sent its end.
func officialDownloads(t *testing.T) {
	rest := make(chan struct{})
	server, _ := startClient(t, func(w http.ResponseWriter, _ arrival) {
		_, _ = io.WriteString(w, "a,b\n")
		_ = http.NewResponseController(w).Flush()
		<-rest
		_, _ = io.WriteString(w, "1,2\n")
	})
	export := &core.Operation{Name: "GetExport", Method: "GET", Path: "/export", Accept: "text/csv"}
	body, _, err := core.ExecuteStream(core.NewService(core.NewClient(server.configuration(), "v2024")).NewCall(t.Context(), export))
	require.NoError(t, err)
	start := make([]byte, 4)
	_, err = io.ReadFull(body, start)
	require.NoError(t, err)
	assert.Equal(t, "a,b\n", string(start))
	close(rest)
	end, err := io.ReadAll(body)
	require.NoError(t, err)
	assert.Equal(t, "1,2\n", string(end))
	require.NoError(t, body.Close())
}

// By default the official SDK printed every URL with its query to stderr, and debug output had the bearer token. This test runs alone, because
// it replaces the standard files and reads the directory for temporary files.
func TestOfficialLogging(t *testing.T) {
	directory := t.TempDir()
	t.Setenv("TMPDIR", directory)
	printed, err := os.CreateTemp(t.TempDir(), "")
	require.NoError(t, err)
	stdout, stderr := os.Stdout, os.Stderr
	os.Stdout, os.Stderr = printed, printed
	func() {
		defer func() { os.Stdout, os.Stderr = stdout, stderr }()
		_, api := startClient(t, inTurn(respond(503, ""), unauthorized, sound))
		err = listAll(t.Context(), api, 0).err
	}()
	require.NoError(t, err)
	text, err := os.ReadFile(printed.Name())
	require.NoError(t, err)
	assert.Empty(t, string(text), "nothing is printed by default")
	files, err := os.ReadDir(directory)
	require.NoError(t, err)
	assert.Empty(t, files, "there are no temporary files")

	server, keeper := startFaultServer(t), newLogKeeper()
	require.NoError(t, secretCall(t.Context(), secretConfiguration(server, keeper), "GET"))
	assert.NotEmpty(t, keeper.everything())
	assert.NotContains(t, keeper.everything(), "token-1")
	assert.NotContains(t, keeper.everything(), "filters")
}
