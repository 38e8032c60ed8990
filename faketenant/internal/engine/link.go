package engine

import (
	"hash/fnv"
	"slices"

	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// kinds are the collections of the objects that references point to, by the type of the reference. They are elsewhere or made from the seed.
var kinds = map[string]string{
	"IDENTITY": "/identities", "SOURCE": "/sources", "ROLE": "/roles", "ACCESS_PROFILE": "/access-profiles", "ENTITLEMENT": "/entitlements",
	"GOVERNANCE_GROUP": "/workgroups", "IDENTITY_PROFILE": "/identity-profiles", "ACCOUNT": "/accounts", "CAMPAIGN": "/campaigns",
	"CERTIFICATION": "/certifications", "WORKFLOW": "/workflows", "TRANSFORM": "/transforms",
}

// fillKind makes the first items of the collection of a kind, without the document of a version.
func (e *Engine) fillKind(shape string) state.Fill {
	return e.filler(nil, &collection{shape: shape, key: "id"}, shape)
}

// isKept reports whether the tenant has the objects of a kind.
func (e *Engine) isKept(kind string) bool {
	return kinds[kind] != "" && (e.Elsewhere[kinds[kind]] != nil || e.Seeded != nil)
}

// Name returns the name of an object, by the type of references to it, and whether it is there.
func (e *Engine) Name(kind, id string) (name string, found bool) {
	if !e.isKept(kind) {
		return "", false
	}
	return e.nameOf(kind, id)
}

// nameOf returns the name of an object, and whether it is there.
func (e *Engine) nameOf(kind, id string) (name string, found bool) {
	shape := kinds[kind]
	if other := e.Elsewhere[shape]; other != nil {
		return other.Name(id)
	}
	item, open := e.state.Find(shape, id) // hundreds of thousands of references can be looked at
	if !open {
		item = e.state.Get(shape, id, e.fillKind(shape))
	}
	if item == nil {
		return "", false
	}
	name, _ = item.Value()["name"].(string)
	return name, true
}

// link lets the references in a made value point to objects that are there.
func (e *Engine) link(value any) any {
	switch value := value.(type) {
	case map[string]any:
		return e.linkObject(value)
	case []any:
		for i, item := range value {
			value[i] = e.link(item)
		}
	}
	return value
}

// linkObject is link for what an object has, not for the object itself. It changes the object, which nobody else has yet.
func (e *Engine) linkObject(value map[string]any) map[string]any {
	for _, v := range value {
		switch v := v.(type) {
		case map[string]any:
			e.linkObject(v)
			e.point(v)
		case []any:
			for _, item := range v {
				if object, isObject := item.(map[string]any); isObject {
					e.linkObject(object)
					e.point(object)
				}
			}
		}
	}
	return value
}

// point lets a reference point to an object that is there.
func (e *Engine) point(reference map[string]any) {
	kind, _ := reference["type"].(string)
	id, isText := reference["id"].(string)
	if !isText || !e.isKept(kind) {
		return
	}
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(id)) // never fails
	other := e.pick(kinds[kind], int(hash.Sum32()))
	if other == "" {
		return
	}
	reference["id"] = other
	if name, found := e.nameOf(kind, other); found {
		setName(reference, name)
	}
}

// pick returns the key of one of the objects of a collection, or "" if there are none.
func (e *Engine) pick(shape string, number int) string {
	if other := e.Elsewhere[shape]; other != nil {
		var keys []string
		if shape == "/identities" && e.Owners != nil {
			keys = slices.DeleteFunc(slices.Clone(e.Owners()), func(key string) bool { return !e.isThere("IDENTITY", key) })
		}
		if len(keys) == 0 {
			keys = other.Keys()
		}
		if len(keys) == 0 {
			return ""
		}
		return keys[number%len(keys)]
	}
	return e.state.Pick(shape, number, e.fillKind(shape))
}

// setName sets what a reference has of the name of its object. It changes the reference.
func setName(reference map[string]any, name string) {
	for _, property := range []string{"name", "displayName"} {
		if _, has := reference[property].(string); has && name != "" {
			reference[property] = name
		}
	}
}
