package engine

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/schema"
	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// outcome says what became of one of the items that a request for many names.
type outcome struct {
	key    string
	status int
	text   string
	users  []User         // why it was not deleted
	value  map[string]any // the item then, or nil
}

// bulkDelete deletes the items whose keys the body lists, except those that are in use. A body with bestEffortOnly has to say that it wants
// that: otherwise nothing is deleted if one of them is in use.
func (e *Engine) bulkDelete(r *Request) (*Answer, error) {
	c, path := r.plan.collection, r.parentPath()
	fill := e.filler(r, c, path)
	var outcomes []outcome
	used := false
	for _, key := range listedIn(r.body) {
		o := outcome{key: key, status: http.StatusNoContent, text: "It was deleted."}
		if item := e.state.Get(path, key, fill); item == nil {
			o.status, o.text = http.StatusNotFound, noItem(c, key).Error()
		} else if o.users = e.usersOf(r.Document, c, item); len(o.users) > 0 {
			o.status, o.text = http.StatusConflict, inUse(c, item, o.users)
			used = true
		}
		outcomes = append(outcomes, o)
	}
	body, _ := r.body.(map[string]any)
	all := r.form.Property("bestEffortOnly") != nil && body["bestEffortOnly"] != true
	if used && all {
		for i := range outcomes {
			if outcomes[i].status == http.StatusNoContent {
				outcomes[i].status = 0
			}
		}
		return e.bulkAnswer(r, outcomes)
	}
	for i, o := range outcomes {
		if o.status != http.StatusNoContent {
			continue
		}
		if item := e.state.Get(path, o.key, fill); item != nil { // it could be there twice
			if err := e.remove(r, c, path, item); err != nil {
				outcomes[i].status, outcomes[i].text = http.StatusConflict, err.Error()
			}
		}
	}
	return e.bulkAnswer(r, outcomes)
}

// bulkAdd adds the items that the body lists, unless they are there already, or refer to what is not there.
func (e *Engine) bulkAdd(r *Request) (*Answer, error) {
	c, path := r.plan.collection, r.parentPath()
	fill := e.filler(r, c, path)
	list, _ := r.body.([]any)
	var outcomes []outcome
	for _, entry := range list {
		given, _ := entry.(map[string]any)
		o := outcome{key: text(c.keyIn(given)), status: http.StatusCreated, text: "It was added."}
		value, isObject := schema.Conform(c.item, entry, e.seedOf(path)).(map[string]any)
		switch kind, id, isReference := e.reference(r.form.ArrayItems(), given); {
		case !isObject || o.key == "":
			o.status, o.text = http.StatusBadRequest, "It has no "+c.key+"."
		case isReference && !e.isThere(kind, id):
			o.status, o.text = http.StatusNotFound, fmt.Sprintf("There is no %s with the id %q.", called(kind), id)
		case e.state.Add(path, state.NewItem(o.key, value), fill) != nil:
			o.status, o.text = http.StatusConflict, "It is there already."
		}
		outcomes = append(outcomes, o)
	}
	return e.bulkAnswer(r, outcomes)
}

func (e *Engine) isThere(kind, id string) bool {
	_, found := e.nameOf(kind, id)
	return found
}

// bulkUpdate changes items: those whose keys the body lists by the JSON patch that it has, or each of a list by what the list has of it. One
// change that is not allowed lets all fail; an item that is not there only if the answer cannot tell.
func (e *Engine) bulkUpdate(r *Request) (*Answer, error) {
	c, path := r.plan.collection, r.parentPath()
	fill := e.filler(r, c, path)
	type change struct {
		key  string
		body any
	}
	var changes []change
	switch body := r.body.(type) {
	case map[string]any:
		operations := body["jsonPatch"]
		keys := maps.Clone(body)
		delete(keys, "jsonPatch")
		for _, key := range listedIn(keys) {
			changes = append(changes, change{key, operations})
		}
	case []any:
		for _, item := range body {
			value, _ := item.(map[string]any)
			changes = append(changes, change{text(c.keyIn(value)), value})
		}
	}
	one := *r
	one.Operation = &document.Operation{ID: r.Operation.ID, Method: http.MethodPatch, Shape: c.shape + "/{}"}
	tells := tellsOutcomes(r.Operation.Success().JSON())
	var items []*state.Item
	var outcomes []outcome
	for _, change := range changes {
		item := e.state.Get(path, change.key, fill)
		if item == nil && tells {
			outcomes = append(outcomes, outcome{key: change.key, status: http.StatusNotFound, text: noItem(c, change.key).Error(), value: asObject(change.body)})
			continue
		}
		if given := asObject(change.body); item == nil && given != nil && r.Operation.Success().JSON().ArrayItems() != nil {
			value := maps.Clone(given) // the answer has the items as they are then, so that all are there
			if err := e.checkReferences(c.item, nil, value); err != nil {
				return nil, err
			}
			e.complete(c, value)
			items = append(items, state.NewItem(change.key, value))
			outcomes = append(outcomes, outcome{key: change.key, value: value})
			continue
		}
		if item == nil {
			return nil, noItem(c, change.key)
		}
		one.body, one.asIs = change.body, item.AsIs
		old := e.valueOf(r.Document, c, path, item)
		value, err := e.changed(&one, c, old)
		if err == nil {
			err = e.checkNames(r, c, path, item.Key, old, value)
		}
		if err != nil {
			return nil, err
		}
		items = append(items, item.With(value))
		outcomes = append(outcomes, outcome{change.key, http.StatusCreated, "It was updated.", nil, value})
	}
	for _, item := range items {
		e.state.Put(path, item, fill)
	}
	return e.bulkAnswer(r, outcomes)
}

func asObject(value any) map[string]any {
	object, _ := value.(map[string]any)
	return object
}

// tellsOutcomes reports whether an answer says what became of each item.
func tellsOutcomes(s *schema.Schema) bool {
	items := s.ArrayItems()
	return items.Property("id") != nil && items.Property("status") != nil
}

// bulkAnswer tells what became of each item, as far as the document has room for it: in a list with an id and a status, in lists of the keys
// that were deleted, that are in use and that were not found, or in a list of the items.
func (e *Engine) bulkAnswer(r *Request, outcomes []outcome) (*Answer, error) {
	response := r.Operation.Success()
	s := response.JSON()
	switch items := s.ArrayItems(); {
	case tellsOutcomes(s):
		list := []any{}
		for _, o := range outcomes {
			list = append(list, schema.Conform(items, outcomeIn(items, o), e.seedOf(o.key)))
		}
		return &Answer{Status: response.Status, Media: "application/json", JSON: list}, nil
	case items.IsObject() && r.plan.kind == kindBulkUpdate:
		list := []any{}
		for _, o := range outcomes {
			list = append(list, schema.Conform(items, declared(items, o.value), e.seedOf(o.key)))
		}
		return &Answer{Status: response.Status, Media: "application/json", JSON: list}, nil
	case s.Property("inUse").ArrayItems() != nil:
		return e.usageAnswer(r, s, outcomes)
	}
	return e.done(r, nil)
}

// outcomeIn is an outcome as an item of a list has it.
func outcomeIn(s *schema.Schema, o outcome) map[string]any {
	value := declared(s, o.value)
	if value == nil {
		value = map[string]any{}
	}
	value = maps.Clone(value)
	value["id"] = o.key
	value["status"] = json.Number(strconv.Itoa(o.status))
	if s.Property("status").Type == "string" {
		value["status"] = strconv.Itoa(o.status)
	}
	if s.Property("description") != nil {
		value["description"] = o.text
	}
	return value
}

// usageAnswer tells which items a task deletes, and what uses the others. Its status is 202 if the task deletes any, where there is such a status.
func (e *Engine) usageAnswer(r *Request, s *schema.Schema, outcomes []outcome) (*Answer, error) {
	a := &Answer{Status: r.Operation.Success().Status, Media: "application/json"}
	value := map[string]any{"inUse": []any{}}
	deleted := []any{}
	form := s.Property("inUse").ArrayItems()
	for _, o := range outcomes {
		if o.status == http.StatusNoContent {
			deleted = append(deleted, o.key)
		}
		if len(o.users) == 0 {
			continue
		}
		usage := map[string]any{}
		for _, name := range form.PropertyNames() {
			switch property := form.Property(name); {
			case strings.HasSuffix(name, "Id"):
				usage[name] = o.key
			case property.ArrayItems() != nil:
				usage[name] = users(property.ArrayItems(), o.users)
			}
		}
		value["inUse"] = append(value["inUse"].([]any), usage)
	}
	for _, name := range []string{"pending", "deleted"} {
		if s.Property(name).ArrayItems() != nil {
			value[name] = deleted
		}
	}
	if len(deleted) > 0 {
		if r.Operation.Declares(http.StatusAccepted) {
			a.Status = http.StatusAccepted
		}
		if s.Property("taskId") != nil {
			a.TaskID = e.StartTask(schema.Sentence(r.Operation.ID))
			value["taskId"] = a.TaskID
		}
	}
	a.JSON = schema.Conform(s, value, e.seedOf(r.path()))
	return a, nil
}

// users are the objects that use an item, as a list has them. Those that it cannot have are left out.
func users(s *schema.Schema, users []User) []any {
	list := []any{}
	for _, user := range users {
		kind := strings.ToUpper(strings.ReplaceAll(singular(user.shape), " ", "_"))
		value := map[string]any{"type": kind, "id": user.value["id"], "name": user.value["name"]}
		if s.Check(value, schema.Response) == nil {
			list = append(list, value)
		}
	}
	return list
}

// listedIn returns the texts in a list, or in the lists of an object.
func listedIn(body any) (keys []string) {
	switch body := body.(type) {
	case []any:
		for _, item := range body {
			if key := text(item); key != "" {
				keys = append(keys, key)
			} else if object, isObject := item.(map[string]any); isObject {
				keys = append(keys, text(object["id"]))
			}
		}
	case map[string]any:
		for _, value := range body {
			if list, isList := value.([]any); isList {
				keys = append(keys, listedIn(list)...)
			}
		}
	}
	return keys
}
