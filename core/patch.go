package core

import (
	"fmt"
	"log/slog"

	"github.com/f745b6f1/isc/core/internal/jsonmodel"
	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// A PatchOperation is one change of a JSON patch (RFC 6902). The bodies of application/json-patch+json requests are lists of them. PatchAdd
// and the other functions return them.
type PatchOperation struct {
	Op    string `json:"op"`             // add, remove, replace, move, copy or test
	Path  string `json:"path"`           // a JSON pointer (RFC 6901), such as "/owner/name"; "/tags/-" is the place after the last item
	From  string `json:"from,omitempty"` // of move and copy: a JSON pointer
	Value Value  `json:"value,omitzero"`

	// Extra: what was received for this object and has no field above. It is written back.
	Extra Extra `json:"-"`
}

// UnmarshalJSON decodes the operation without losing anything.
func (o *PatchOperation) UnmarshalJSON(data []byte) error { return Unmarshal(data, o) }

// MarshalJSON encodes the operation, including Extra.
func (o PatchOperation) MarshalJSON() ([]byte, error) { return MarshalJSON(o) }

// String returns the operation as JSON. The value is left out if it is a secret, see [Text].
func (o PatchOperation) String() string { return Text(o) }

// LogValue returns the operation as a group for log/slog. The value is left out if it is a secret, see [Text].
func (o PatchOperation) LogValue() slog.Value { return LogValue(o) }

// PatchAdd adds a property, or an item before the item at the path. The value can be anything that [Marshal] can encode: nil is null, and a
// [Value] is JSON. If it cannot be written as JSON, executing the call returns an [ErrInvalidArgument].
func PatchAdd(path string, value any) PatchOperation {
	return PatchOperation{Op: "add", Path: path, Value: patchValue("add", path, value)}
}

// PatchReplace replaces a value. See [PatchAdd] for the values.
func PatchReplace(path string, value any) PatchOperation {
	return PatchOperation{Op: "replace", Path: path, Value: patchValue("replace", path, value)}
}

// PatchTest makes the whole patch fail unless the path has this value. See [PatchAdd] for the values.
func PatchTest(path string, value any) PatchOperation {
	return PatchOperation{Op: "test", Path: path, Value: patchValue("test", path, value)}
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

// patchValue encodes the value of an operation. If it cannot be encoded, the reason takes its place, which is not JSON, so that encoding the
// call fails and shows it.
func patchValue(op, path string, value any) Value {
	encoded, err := ValueOf(value)
	if err != nil {
		return Value{jsonmodel.Unencodable(fmt.Sprintf("the value of %s %q, a %T: %s", op, jsontext.Shorten(path), value, err))}
	}
	return encoded
}
