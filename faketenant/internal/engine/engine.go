// Package engine answers the operations of the API's documents from one state.
//
// What an operation does follows from the shape of its path and its schemas; see [plan]. Values that the engine cannot know are made from
// a seed, valid for the schema of the document.
package engine

import (
	"fmt"
	"hash/fnv"
	"iter"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/schema"
	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// Engine answers requests. Its methods are safe for concurrent use.
type Engine struct {
	Seed  uint64
	Now   func() time.Time
	NewID func() string
	// StartTask starts a task, known under an id that it returns.
	StartTask func(name string) (id string)
	// Elsewhere has the collections that others keep, by shape: "/identities".
	Elsewhere map[string]Collection
	// Changes counts the changes of the collections elsewhere. It can be nil.
	Changes func() uint64
	// Create makes the value of an item from the body of the request that creates it, by shape, where that is not the body itself. Its error
	// is for the caller.
	Create map[string]func(body map[string]any) (map[string]any, error)
	// Effects are the properties that an action sets in the item that its path names, by operationId without the version of a service.
	Effects map[string]map[string]any
	// Views return the keys of the items of another collection that an item refers to, by the shape of the list: those of the entitlements of
	// an account for "/accounts/{}/entitlements". A list under the name of a property that has references needs none.
	Views map[string]func(item map[string]any) []string
	// Parents are what the items of collections belong to, Uses what keeps them from being deleted, both by shape. Keeps return why an item
	// cannot be deleted as it is, or "".
	Parents map[string]Parent
	Uses    map[string][]Use
	Keeps   map[string]func(item map[string]any) (reason string)
	// Unique are the properties, by shape, that no two items of a collection have the same value of.
	Unique map[string]string
	// Entries are the collections, by shape, whose items stand for other objects and have their ids, with the type of these objects; "" is what
	// the type of an item says.
	Entries map[string]string
	// Derived make the items of collections that follow from others, by shape, each time that they are listed.
	Derived map[string]func() []*state.Item
	// Owners returns the identities that made objects refer to, so that the others are free to be deleted. It can be nil.
	Owners func() []string
	// Seeded returns the first items of a collection; ok is false for a collection that is made from its schema. It can be nil.
	Seeded func(path string) (items []*state.Item, ok bool)

	state *state.Store
	given map[string][]map[string]any // the first items of collections that a test gives, by path

	writing sync.Mutex // held while a request changes something

	mu          sync.Mutex
	plans       map[*document.Operation]*plan
	results     results
	collections sync.Map // *collection, nil if there is none, by document and shape
}

// Collection is a collection that is not in the engine's state.
type Collection interface {
	// Keys returns the keys of all items.
	Keys() []string
	// Get returns an item, or nil.
	Get(key string) map[string]any
	// Name returns the name of an item, and whether it is there. It is called for each reference that is answered, so it is fast.
	Name(key string) (name string, found bool)
}

// Init makes an engine ready.
func (e *Engine) Init() *Engine {
	e.state, e.given, e.plans = state.New(), map[string][]map[string]any{}, map[*document.Operation]*plan{}
	return e
}

// Request is a request for an operation.
type Request struct {
	Document  *document.Document
	Operation *document.Operation
	Values    []string // of the path parameters
	Query     url.Values
	Header    http.Header
	Body      []byte

	// Page changes which page of a list is answered; nil changes nothing.
	Page func(limit, offset int) (newLimit, newOffset int)

	plan *plan
	body any            // the decoded body; nil if there is none
	form *schema.Schema // of the body; nil if it is no JSON
	asIs bool           // the item is one that a test gave
}

// Answer is a response.
type Answer struct {
	Status int
	Header http.Header // may be nil
	Media  string      // the media type of the content; "" if there is none
	JSON   any         // the content, if the media type is one of JSON
	Raw    []byte      // the content otherwise
	TaskID string      // of the task that was started
}

// Refusal is the error for a request that breaks the document, or for an object that is not there.
type Refusal struct {
	Status     int
	DetailCode string
	Text       string
}

// Error returns the text for the caller.
func (r *Refusal) Error() string { return r.Text }

func badSyntax(format string, args ...any) error {
	return &Refusal{http.StatusBadRequest, "400.0 Bad Request Syntax", fmt.Sprintf(format, args...)}
}

func badContent(format string, args ...any) error {
	return &Refusal{http.StatusBadRequest, "400.1 Bad Request Content", fmt.Sprintf(format, args...)}
}

func notFound(format string, args ...any) error {
	return &Refusal{http.StatusNotFound, "404.0 Not Found", fmt.Sprintf(format, args...)}
}

// Do answers a request. Its error is a [*Refusal]; the state is then as it was.
func (e *Engine) Do(r *Request) (*Answer, error) {
	r.plan = e.plan(r.Document, r.Operation)
	if err := r.check(); err != nil {
		return nil, err
	}
	if m := r.Operation.Method; m != http.MethodGet && m != http.MethodHead {
		e.writing.Lock()
		defer e.writing.Unlock()
	}
	if err := e.checkParents(r); err != nil {
		return nil, err
	}
	switch r.plan.kind {
	case kindItem, kindSingle, kindBulkUpdate: // look at what is new
	case kindBulkAdd, kindBulkDelete: // say it for each
	default:
		if err := e.checkReferences(r.form, nil, r.body); err != nil {
			return nil, err
		}
	}
	e.nameReferences(r.form, r.body)
	switch r.plan.kind {
	case kindList:
		return e.list(r)
	case kindEnvelope:
		return e.envelope(r)
	case kindItem:
		return e.item(r)
	case kindCreate:
		return e.create(r)
	case kindSingle:
		return e.single(r)
	case kindBulkDelete:
		return e.bulkDelete(r)
	case kindBulkAdd:
		return e.bulkAdd(r)
	case kindBulkUpdate:
		return e.bulkUpdate(r)
	case kindClear:
		e.state.Clear(r.path())
		return e.done(r, nil)
	default:
		return e.action(r)
	}
}

// Alone calls a function while no request changes anything.
func (e *Engine) Alone(do func()) {
	e.writing.Lock()
	defer e.writing.Unlock()
	do()
}

// Reset forgets what callers changed.
func (e *Engine) Reset() { e.state.Reset() }

// seedOf returns the seed of the values that are made for a path.
func (e *Engine) seedOf(path string) uint64 {
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(path)) // never fails
	return e.Seed ^ hash.Sum64()
}

// done answers with a value, in the form that the document has for the success of the operation.
func (e *Engine) done(r *Request, value map[string]any) (*Answer, error) {
	response := r.Operation.Success()
	if response == nil {
		return &Answer{Status: http.StatusOK}, nil
	}
	a := &Answer{Status: response.Status}
	if len(response.Media) == 0 || response.Status == http.StatusNoContent {
		return a, nil
	}
	media := r.accepted(response)
	a.Media = media.Type
	if !isJSON(media.Type) {
		a.Raw = sample(media.Type)
		return a, nil
	}
	a.JSON = e.body(r, media.Schema, value)
	if list, isList := a.JSON.([]any); isList {
		return pageOf(r, a, list)
	}
	if isTask(media.Schema) {
		a.JSON = schema.Clone(a.JSON) // it can be a part of the state
		a.TaskID = e.StartTask(schema.Sentence(r.Operation.ID))
		setTaskID(media.Schema, a.JSON, a.TaskID)
	}
	return a, nil
}

// body gives a value the form of a schema. Without a value it makes one.
func (e *Engine) body(r *Request, s *schema.Schema, value map[string]any) any {
	switch {
	case value != nil && s.IsObject():
		return schema.Conform(s, declared(s, value), e.seedOf(r.path()))
	case s.IsObject() && len(s.PropertyNames()) == 0:
		return map[string]any{}
	default:
		return e.link(schema.Make(s, e.seedOf(r.path()), 0))
	}
}

// declared returns a value without the properties that a schema does not know.
func declared(s *schema.Schema, value map[string]any) map[string]any {
	names := s.PropertyNames()
	if len(names) == 0 || s.Additional != nil {
		return value
	}
	known := make(map[string]any, len(value))
	if id, there := value["id"]; there && !s.Closed {
		known["id"] = id
	}
	for _, name := range names {
		if v, there := value[name]; there {
			known[name] = v
		}
	}
	return known
}

// Documents returns all items of a collection, such as "/accounts", as they are now.
func (e *Engine) Documents(d *document.Document, path string) iter.Seq[map[string]any] {
	r := &Request{Document: d, Operation: &document.Operation{Shape: path, Method: http.MethodGet}}
	c := e.collectionAt(d, path)
	if c == nil {
		c = &collection{shape: path} // events are found by a search alone
	}
	return func(yield func(map[string]any) bool) {
		for _, item := range e.items(r, c, path) {
			if value := e.valueOf(d, c, path, item); value != nil && !yield(value) {
				return
			}
		}
	}
}
