package engine

import (
	"hash/fnv"
)

// kinds are the collections of the objects that references point to, by the type of the reference.
var kinds = map[string]string{
	"IDENTITY": "/identities", "SOURCE": "/sources", "ROLE": "/roles", "ACCESS_PROFILE": "/access-profiles", "ENTITLEMENT": "/entitlements",
	"GOVERNANCE_GROUP": "/workgroups", "IDENTITY_PROFILE": "/identity-profiles", "ACCOUNT": "/accounts",
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
	shape := kinds[kind]
	if !isText || shape == "" {
		return
	}
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(id)) // never fails
	pick := func(count int) int { return int(hash.Sum32()) % count }
	var target map[string]any
	if other := e.Elsewhere[shape]; other != nil {
		if keys := other.Keys(); len(keys) > 0 {
			target = other.Get(keys[pick(len(keys))])
		}
	} else if e.Seeded != nil {
		if items, ok := e.Seeded(shape); ok && len(items) > 0 {
			target = items[pick(len(items))].Value()
		}
	}
	if target == nil {
		return
	}
	reference["id"] = target["id"]
	for _, name := range []string{"name", "displayName"} {
		if _, has := reference[name].(string); has && target["name"] != nil {
			reference[name] = target["name"]
		}
	}
}
