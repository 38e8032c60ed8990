package core

// A PatchOperation is an operation of a JSON patch (RFC 6902). Requests of the media type application/json-patch+json are made of them;
// see [PatchAdd] and its like.
type PatchOperation struct {
	Op    string `json:"op"`             // add, remove, replace, move, copy or test
	Path  string `json:"path"`           // a JSON pointer (RFC 6901), such as "/owner/name"; "/tags/-" is behind the last item
	From  string `json:"from,omitempty"` // of move and copy: a JSON pointer
	Value Value  `json:"value,omitempty"`

	// Extra keeps what came for this object and has no field above, and is written back.
	Extra Extra `json:"-"`
}

// UnmarshalJSON decodes the operation without losing anything.
func (o *PatchOperation) UnmarshalJSON(data []byte) error { return Unmarshal(data, o) }

// MarshalJSON encodes the operation, with what it has kept.
func (o PatchOperation) MarshalJSON() ([]byte, error) { return MarshalJSON(o) }

// PatchAdd adds a property, or an item before the one that the path names. The value can be anything that [Marshal] takes: nil is null, and
// a [Value] is JSON as it stands. What cannot be written as JSON is refused with [ErrInvalidArgument] when the call is executed.
func PatchAdd(path string, value any) PatchOperation {
	return PatchOperation{Op: "add", Path: path, Value: patchValue(value)}
}

// PatchReplace puts a value in the place of another; see [PatchAdd] for the values.
func PatchReplace(path string, value any) PatchOperation {
	return PatchOperation{Op: "replace", Path: path, Value: patchValue(value)}
}

// PatchTest lets the whole patch fail unless the value is there; see [PatchAdd] for the values.
func PatchTest(path string, value any) PatchOperation {
	return PatchOperation{Op: "test", Path: path, Value: patchValue(value)}
}

// PatchRemove removes a property or an item.
func PatchRemove(path string) PatchOperation { return PatchOperation{Op: "remove", Path: path} }

// PatchMove moves a value from one path to another.
func PatchMove(from, path string) PatchOperation {
	return PatchOperation{Op: "move", From: from, Path: path}
}

// PatchCopy copies a value from one path to another.
func PatchCopy(from, path string) PatchOperation {
	return PatchOperation{Op: "copy", From: from, Path: path}
}

// patchValue encodes a value. What says why one cannot be encoded is no JSON, so that it is refused with the call.
func patchValue(value any) Value {
	encoded, err := ValueOf(value)
	if err != nil {
		return Value(err.Error())
	}
	return encoded
}
