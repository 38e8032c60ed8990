package test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/oauth2"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/faketenant"
)

const identityID = "ef38f94347e94562b5bb8424a56397d8"

// What the budgets of the call path are measured with: the same call written by hand, and servers that do next to nothing, so
// that it is the client which is measured.

const pageSize = 250

// plainIdentity is a struct for encoding/json. It keeps the attributes as JSON, because the SDK does so too.
type plainIdentity struct {
	ID              *string         `json:"id"`
	Name            string          `json:"name"`
	Created         *string         `json:"created"`
	Modified        *string         `json:"modified"`
	Alias           *string         `json:"alias"`
	EmailAddress    *string         `json:"emailAddress"`
	ProcessingState *string         `json:"processingState"`
	IdentityStatus  *string         `json:"identityStatus"`
	IsManager       *bool           `json:"isManager"`
	LastRefresh     *string         `json:"lastRefresh"`
	Attributes      json.RawMessage `json:"attributes"`
	ManagerRef      *struct {
		Type, ID, Name *string
	} `json:"managerRef"`
	LifecycleState *struct {
		StateName       string `json:"stateName"`
		ManuallyUpdated bool   `json:"manuallyUpdated"`
	} `json:"lifecycleState"`
}

// A getter gets one identity.
type getter func(context.Context) error

// getters returns two ways to get the identity at baseURL: with net/http and encoding/json, and with the SDK. Each has its own connections.
// The SDK's token does not expire, and its rate limit is too high to matter.
func getters(baseURL string) (raw, sdk getter) {
	client := http.Client{Transport: http.DefaultTransport.(*http.Transport).Clone()}
	raw = func(ctx context.Context) error {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, baseURL+"/v2024/identities/"+identityID, nil)
		if err != nil {
			return err
		}
		request.Header.Set("Authorization", "Bearer token")
		request.Header.Set("Accept", "application/json")
		request.Header.Set("X-SailPoint-Experimental", "true")
		response, err := client.Do(request)
		if err != nil {
			return err
		}
		defer response.Body.Close()
		if response.StatusCode != http.StatusOK {
			return fmt.Errorf("answered by %s", response.Status)
		}
		return json.NewDecoder(response.Body).Decode(new(plainIdentity))
	}
	api := lastingClient(baseURL)
	sdk = func(ctx context.Context) error {
		_, _, err := api.GetIdentity(ctx, identityID).Execute()
		return err
	}
	return raw, sdk
}

func lastingClient(baseURL string) *isc.IdentitiesAPIService {
	configuration := isc.NewConfiguration(baseURL)
	configuration.TokenSource = oauth2.StaticTokenSource(&oauth2.Token{AccessToken: "token", Expiry: time.Now().Add(time.Hour)})
	configuration.RateLimit = core.RateLimit{Requests: 1e9, Per: time.Second}
	return isc.NewAPIClient(configuration).IdentitiesAPI
}

// identityPage returns a full page of identities as a tenant sends it.
func identityPage(tb testing.TB) []isc.Identity {
	tenant := faketenant.New(tb, faketenant.WithIdentities(pageSize))
	page, _, err := isc.NewAPIClient(tenant.Configuration()).IdentitiesAPI.ListIdentities(tb.Context()).Execute()
	require.NoError(tb, err)
	require.Len(tb, page, pageSize)
	return page
}

// serveIdentity answers every request with the same identity. It parses and allocates nothing.
func serveIdentity(tb testing.TB) (baseURL string) {
	body, err := json.Marshal(identityPage(tb)[0])
	require.NoError(tb, err)
	return serveBytes(tb, fmt.Appendf(nil, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body))
}

// serveBytes answers every request with the same bytes.
func serveBytes(tb testing.TB, answer []byte) (baseURL string) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(tb, err)
	tb.Cleanup(func() { listener.Close() })
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go answerAll(connection, answer)
		}
	}()
	return "http://" + listener.Addr().String()
}

// answerAll treats every piece that it receives as one request, which is true for small requests on the loopback interface.
func answerAll(connection net.Conn, answer []byte) {
	defer connection.Close()
	request := make([]byte, 4096)
	for {
		if _, err := connection.Read(request); err != nil {
			return
		}
		if _, err := connection.Write(answer); err != nil {
			return
		}
	}
}

// serveIdentities answers with pages of identities, each with its own ID, after a wait. It keeps only one page in memory.
func serveIdentities(tb testing.TB, total int, latency time.Duration) (baseURL string) {
	const idHere = "................................"
	page := identityPage(tb)
	for i := range page {
		*page[i].ID = idHere
	}
	text, err := json.Marshal(page)
	require.NoError(tb, err)
	parts := strings.Split(strings.Trim(string(text), "[]"), idHere)
	require.Len(tb, parts, pageSize+1)

	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(latency)                                    //nolint:sleep // stands for a distant server
		offset, _ := strconv.Atoi(r.URL.Query().Get("offset")) // 0 if there is none
		w.Header().Set("Content-Type", "application/json")
		if offset >= total {
			io.WriteString(w, "[]")
			return
		}
		w.Header().Set("Content-Length", strconv.Itoa(len(text)))
		io.WriteString(w, "["+parts[0])
		for i, part := range parts[1:] {
			fmt.Fprintf(w, "%0*d", len(idHere), offset+i)
			io.WriteString(w, part)
		}
		io.WriteString(w, "]")
	}))
	tb.Cleanup(server.Close)
	return server.URL
}

// liveHeap returns the number of bytes in use on the heap.
func liveHeap() int64 {
	runtime.GC()
	runtime.GC() // values in pools survive one collection
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

// liveHeapWhile iterates over identities and returns how much the live heap grows at most, measured every 20 pages.
func liveHeapWhile(tb testing.TB, total, prefetch int) (largest int64) {
	identities := lastingClient(serveIdentities(tb, total, 0)).ListIdentities(tb.Context()).Prefetch(prefetch)
	before := liveHeap()
	seen := 0
	for _, err := range identities.All() {
		require.NoError(tb, err)
		if seen++; seen%(20*pageSize) == 0 {
			largest = max(largest, liveHeap()-before)
		}
	}
	require.Equal(tb, total, seen)
	return largest
}
