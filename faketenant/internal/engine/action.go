package engine

import (
	"maps"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/schema"
)

// action answers an operation that does something else than to read or to change an object. If it answers with the item that its path
// names, that is what the answer is.
func (e *Engine) action(r *Request) (*Answer, error) {
	s := r.Operation.Success().JSON()
	effect := e.Effects[document.BaseName(r.Operation.ID, r.Document.Version)]
	if effect == nil && (s == nil || s.Name == "" || !s.IsObject()) {
		return e.done(r, nil)
	}
	shape := r.Operation.Shape
	for at, depth := strings.LastIndex(shape, "/{}"), strings.Count(shape, "/{}"); at > 0; at, depth = strings.LastIndex(shape[:at], "/{}"), depth-1 {
		c := e.collectionAt(r.Document, shape[:at])
		if c == nil || c.open || c.item == nil || depth > len(r.Values) {
			continue
		}
		if effect != nil {
			path, key := fill(shape[:at], r.Values[:depth-1]), r.Values[depth-1]
			_, err := e.state.Update(path, key, e.filler(r, c, path), func(old map[string]any) (map[string]any, error) {
				value := maps.Clone(old)
				maps.Copy(value, effect)
				return value, nil
			})
			if err != nil {
				return nil, noItem(c, key)
			}
			effect = nil
		}
		if s == nil || c.item.Name != s.Name {
			continue
		}
		if item := e.get(r, c, fill(shape[:at], r.Values[:depth-1]), r.Values[depth-1]); item != nil {
			return e.done(r, e.valueOf(r.Document, c, fill(shape[:at], r.Values[:depth-1]), item))
		}
	}
	return e.done(r, nil)
}

// taskSchemas are the schemas of answers that say which task was started, in lower case.
var taskSchemas = []string{
	"taskresultdto", "taskresultsimplified", "taskresultresponse", "taskstatus", "loadaccountstask", "loaduncorrelatedaccountstask",
	"loadentitlementtask", "accountsasyncresult", "sourcesyncjob", "identitysyncjob", "entitlementsourceresetbasereferencedto",
}

// isTask reports whether an answer says which task was started: by the name of its schema, or because it is a reference to a task.
func isTask(s *schema.Schema) bool {
	name := strings.ToLower(s.Name)
	if slices.Contains(taskSchemas, name) {
		return true
	}
	kind := s.Property("type")
	return kind != nil && s.Property("id") != nil && (kind.Example == "TASK_RESULT" || kind.Default == "TASK_RESULT" || len(kind.Enum) == 1 && kind.Enum[0] == "TASK_RESULT")
}

// setTaskID puts the id of a task where the answer has it.
func setTaskID(s *schema.Schema, answer any, id string) {
	object, isObject := answer.(map[string]any)
	if !isObject {
		return
	}
	if inner, isObject := object["task"].(map[string]any); isObject {
		inner["id"] = id
	}
	if s.Property("id") != nil {
		object["id"] = id
	}
}
