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
	version   string // "beta", "v2024" or "services"; "" for the token endpoint
	body      []byte
	recorded  *Request
	query     url.Values
	client    *client // nil before authentication
	fault     Fault   // the zero value: none
}

// handle finds the operation of a request and runs it. Paths such as "//beta/identities" have none, so that mistakes of a client show.
func (t *Tenant) handle(w http.ResponseWriter, r *http.Request) {
	if t.settings.control && strings.HasPrefix(r.URL.Path, controlPath) {
		t.control(w, r)
		return
	}
	if escaped := r.URL.EscapedPath(); path.Clean(escaped) != escaped {
		t.serve(w, r, operation{run: func(c *call) answer { return nothingFor(c, nil) }}, "")
		return
	}
	o, version := t.find(r)
	t.serve(w, r, o, version)
}

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
	c.recorded = request
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
		a = c.run()
	}
	if spec := c.operation.spec; spec != nil && spec.Deprecated || slices.ContainsFunc(c.tenant.deprecated, c.operation.is) {
		a = a.with("X-Deprecated", "true")
	}
	return a
}

// run runs the operation, or the function that a test gave for it.
func (c *call) run() answer {
	if script := c.tenant.scripts.find(c.operation); script != nil {
		return script.run(c)
	}
	return c.operation.run(c)
}

// gate rejects what the platform rejects before an operation runs. The token endpoint rejects nobody.
func (c *call) gate() (a answer, refused bool) {
	if c.operation.name == tokenOperation {
		return answer{}, false
	}
	spec := c.operation.spec
	if spec != nil && spec.Public {
		return answer{}, false
	}
	if c.client, a = c.tenant.tokens.authenticate(c.request); c.client == nil {
		c.tenant.requests.forgetBody(c.recorded)
		return a, true
	}
	if wait := c.tenant.limiter.take(c.client.id + "/" + c.version); wait > 0 {
		return tooManyRequests(wait), true
	}
	if spec == nil {
		return answer{}, false
	}
	if spec.Experimental && c.request.Header.Get(experimentalHeader) != "true" {
		return badRequest("The operation is experimental: send the header %s with the value true.", experimentalHeader), true
	}
	if !c.client.may(spec.Scopes) {
		return forbidden("The token has none of the scopes that the operation takes: " +
			strings.Join(append(slices.DeleteFunc(slices.Clone(spec.Scopes), isAll), allScopes), ", ") + "."), true
	}
	return answer{}, false
}

func isAll(scope string) bool { return scope == allScopes }

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
