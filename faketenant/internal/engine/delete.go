package engine

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// Parent is the object that each item of a collection belongs to, and with which it is deleted.
type Parent struct {
	Kind  string // the type of references to it: "SOURCE"
	Field string // of the item, has its id: "source.id"
}

// Use is a use of the items of a collection by those of another one. An item in use cannot be deleted.
type Use struct {
	By string // the collection of the users: "/roles", "/identity-profiles/{}/lifecycle-states"
	// Field is the field of the users that has the ids of what they use, or nil.
	Field string
	// Uses reports whether a user uses an item, if the ids are not in a field. It can be nil.
	Uses func(user, item map[string]any) bool
}

// User is an object that uses another one.
type User struct {
	shape string
	value map[string]any
}

// String describes the user: the role "Engineer".
func (u User) String() string {
	name := text(u.value["name"])
	if name == "" {
		name = text(u.value["id"])
	}
	return fmt.Sprintf("the %s %q", singular(u.shape), name)
}

// remove deletes an item and what belongs to it. The error says why it cannot be deleted.
func (e *Engine) remove(r *Request, c *collection, path string, item *state.Item) error {
	if keeps := e.Keeps[c.shape]; keeps != nil {
		if reason := keeps(item.Value()); reason != "" {
			return badContent("%s", reason)
		}
	}
	if users := e.usersOf(r.Document, c, item); len(users) > 0 {
		return &Refusal{http.StatusBadRequest, "400.2.1.0 Object in use by another", inUse(c, item, users)}
	}
	e.state.Remove(path, item.Key, e.filler(r, c, path))
	e.removeChildren(c.shape, item.Key)
	return nil
}

func inUse(c *collection, item *state.Item, users []User) string {
	name := text(item.Value()["name"])
	if name == "" {
		name = item.Key
	}
	return fmt.Sprintf("The %s %q cannot be deleted because %s uses it.", singular(c.shape), name, users[0])
}

// removeChildren deletes the items that belong to an object that was deleted.
func (e *Engine) removeChildren(shape, key string) {
	for child, parent := range e.Parents {
		if kinds[parent.Kind] != shape {
			continue
		}
		for _, item := range e.state.List(child, e.fillKind(child)) {
			if at(item.Value(), parent.Field) == key {
				e.state.Remove(child, item.Key, nil)
				e.removeChildren(child, item.Key)
			}
		}
	}
}

// usersOf returns the objects that use an item.
func (e *Engine) usersOf(d *document.Document, c *collection, item *state.Item) (users []User) {
	for _, use := range e.Uses[c.shape] {
		for _, user := range e.allOf(d, use.By) {
			value := user.Value()
			if use.Uses != nil && use.Uses(value, item.Value()) || use.Field != "" && has(at(value, use.Field), item.Key) {
				users = append(users, User{use.By, value})
			}
		}
	}
	return users
}

// has reports whether a value is a key, or a list that has it.
func has(value any, key string) bool {
	if list, isList := value.([]any); isList {
		for _, item := range list {
			if has(item, key) {
				return true
			}
		}
		return false
	}
	return text(value) == key
}

// allOf returns the items of a collection, or of all collections with a shape such as "/identity-profiles/{}/lifecycle-states".
func (e *Engine) allOf(d *document.Document, shape string) (items []*state.Item) {
	c := e.collectionAt(d, shape)
	if c == nil {
		return nil
	}
	owner, _, isBelow := strings.Cut(shape, "/{}/")
	if !isBelow {
		return e.items(&Request{Document: d, Operation: &document.Operation{Shape: shape}}, c, shape)
	}
	for _, parent := range e.allOf(d, owner) {
		path := fill(shape, []string{parent.Key})
		r := &Request{Document: d, Operation: &document.Operation{Shape: shape}, Values: []string{parent.Key}}
		items = append(items, e.items(r, c, path)...)
	}
	return items
}

// withParents returns the seeded items whose parents are there: a test can have replaced these, or a caller deleted them.
func (e *Engine) withParents(shape string, items []*state.Item) []*state.Item {
	parent, belongs := e.Parents[shape]
	if !belongs || e.allSeeded(kinds[parent.Kind]) {
		return items
	}
	kept := []*state.Item{}
	for _, item := range items {
		if _, found := e.nameOf(parent.Kind, text(at(item.Value(), parent.Field))); found {
			kept = append(kept, item)
		}
	}
	return kept
}

// allSeeded reports whether all seeded items of a collection are still there.
func (e *Engine) allSeeded(shape string) bool {
	seeded, _ := e.Seeded(shape)
	for _, item := range seeded {
		if e.state.Get(shape, item.Key, e.fillKind(shape)) == nil {
			return false
		}
	}
	return true
}

// isGone reports whether an item stands for an object that is gone: a member of a governance group, an object that can be requested.
func (e *Engine) isGone(shape string, item *state.Item) bool {
	kind, stands := e.Entries[shape]
	if !stands || item.AsIs {
		return false
	}
	if kind == "" {
		kind = text(item.Value()["type"])
	}
	if !e.isKept(kind) {
		return false
	}
	_, found := e.nameOf(kind, item.Key)
	return !found
}
