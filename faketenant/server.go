package faketenant

import (
	"context"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"
)

// maxBody is the largest request body in bytes.
const maxBody = 8 << 20

// call is a request that the tenant handles.
type call struct {
	tenant    *Tenant
	request   *http.Request
	operation operation
	version   string // "beta", "v2024" or "services"
	body      []byte
	query     url.Values
	client    *client // nil before authentication
	fault     Fault   // the zero value: none
}

// route hands requests to mux. ServeMux redirects paths such as "//beta/identities", which would hide mistakes of a client; the API
// returns 404 for them.
func (t *Tenant) route(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if escaped := r.URL.EscapedPath(); path.Clean(escaped) != escaped {
			t.serve(w, r, operation{run: nothingHere}, "")
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// newMux handles every operation of every version, and returns 404 or 405 for everything else.
func (t *Tenant) newMux() *http.ServeMux {
	mux := http.NewServeMux()
	handle := func(pattern string, o operation, version string) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) { t.serve(w, r, o, version) })
	}
	handle("POST /oauth/token", operation{name: tokenOperation, run: t.tokens.grant}, "")
	for _, version := range versions {
		for _, o := range operations(version) {
			handle(o.method+" "+o.path, o, version)
		}
		if version != services {
			handle("/"+version+"/", unknownOperation(mux), version)
		}
	}
	handle("/", unknownOperation(mux), services)
	return mux
}

// unknownOperation handles paths and methods without an operation.
func unknownOperation(mux *http.ServeMux) operation {
	return operation{run: func(c *call) answer {
		var allowed []string
		for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodDelete} {
			if _, pattern := mux.Handler(&http.Request{Method: method, URL: c.request.URL}); strings.HasPrefix(pattern, method) {
				allowed = append(allowed, method)
			}
		}
		if len(allowed) == 0 {
			return nothingHere(c)
		}
		a := errorAnswer(http.StatusMethodNotAllowed, "405 Method Not Allowed", "The path does not take "+c.request.Method+".")
		return a.with("Allow", strings.Join(allowed, ", "))
	}}
}

func nothingHere(c *call) answer { return notFound("There is nothing at %s.", c.request.URL.Path) }

// serve handles a request.
func (t *Tenant) serve(w http.ResponseWriter, r *http.Request, o operation, version string) {
	c := &call{tenant: t, request: r, operation: o, version: version, query: r.URL.Query()}
	var readError error
	c.body, readError = io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	request := &Request{
		Operation: o.name,
		Method:    r.Method,
		Path:      r.URL.EscapedPath(),
		Query:     c.query,
		RawQuery:  r.URL.RawQuery,
		Header:    r.Header.Clone(),
		Body:      c.body,
		Time:      t.now(),
	}
	c.fault, request.Faulted = t.faults.take(o)
	t.requests.arrived(request)
	if !t.pause(r.Context(), t.latency+c.fault.Delay) {
		drop(w)
		return
	}
	var a answer
	if readError == nil {
		a = c.answer()
	} else {
		a = errorAnswer(http.StatusRequestEntityTooLarge, "413 Payload Too Large", "The request body cannot be read: "+readError.Error())
	}
	if c.fault.DropConnection {
		drop(w)
		return
	}
	t.requests.answered(request, a.status)
	w.Header().Set("SLPT-Request-ID", newID())
	a.write(w, r, t.gzipMin, c.fault.CutAfter)
}

// answer runs the operation, unless a fault replaces it.
func (c *call) answer() answer {
	if c.fault.ExpireTokens {
		c.tenant.tokens.expireAll()
	}
	var a answer
	if !c.fault.replaces() || c.fault.AfterExecution {
		a = c.execute()
	}
	if c.fault.replaces() {
		a = c.fault.answer()
	}
	for name, values := range c.fault.Header {
		a = a.with(name, values...)
	}
	return a
}

func (c *call) execute() answer {
	a, refused := c.gate()
	if !refused {
		a = c.operation.run(c)
	}
	if slices.ContainsFunc(c.tenant.deprecated, c.operation.is) {
		a = a.with("X-Deprecated", "true")
	}
	return a
}

// gate rejects what the platform rejects before an operation runs. The token endpoint rejects nobody.
func (c *call) gate() (a answer, refused bool) {
	if c.operation.name == tokenOperation {
		return answer{}, false
	}
	if c.client, a = c.tenant.tokens.authenticate(c.request); c.client == nil {
		return a, true
	}
	if wait := c.tenant.limiter.take(c.client.id + "/" + c.version); wait > 0 {
		return tooManyRequests(wait), true
	}
	if c.operation.experimental && c.request.Header.Get(experimentalHeader) != "true" {
		return badRequest("The operation is experimental: send the header %s with the value true.", experimentalHeader), true
	}
	if c.operation.name != "" && !c.client.may(c.operation) {
		return forbidden("The token has none of the scopes that the operation takes: " +
			strings.Join(append(slices.Clone(c.operation.scopes), allScopes), ", ") + "."), true
	}
	return answer{}, false
}

// pause waits, and reports whether the client is still there.
func (t *Tenant) pause(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	case <-t.closed:
		return false
	}
}

// drop closes the connection without a response.
func drop(w http.ResponseWriter) {
	if connection, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = connection.Close() // nothing was sent on it
	}
}

// decode reads a JSON body into v, or returns a 400.
func (c *call) decode(v any) (a answer, refused bool) {
	if got, _, _ := mime.ParseMediaType(c.request.Header.Get("Content-Type")); got != "application/json" {
		return errorAnswer(http.StatusBadRequest, "400.0 Bad Request Syntax", "The request body has to be application/json."), true
	}
	if err := json.Unmarshal(c.body, v); err != nil {
		return errorAnswer(http.StatusBadRequest, "400.0 Bad Request Syntax", "The request body is not what is expected: "+err.Error()), true
	}
	return answer{}, false
}
