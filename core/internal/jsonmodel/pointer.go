package jsonmodel

import (
	"reflect"
	"unsafe"
)

// Codecs are made for types at run time, so that they cannot name the types of fields. They reach a field by its offset, and treat it as the
// type that reflect says it has. No other file of the package imports unsafe.

// A pointer is the address of a value whose type the codec knows.
type pointer struct{ address unsafe.Pointer }

// pointerTo returns the address in a reflected pointer.
func pointerTo(v reflect.Value) pointer { return pointer{v.UnsafePointer()} }

// addressOf returns the address of a variable.
func addressOf[T any](variable *T) pointer { return pointer{unsafe.Pointer(variable)} }

// sizeOf returns the size of a type in bytes.
func sizeOf[T any]() int {
	var value T
	return int(unsafe.Sizeof(value))
}

// at returns the value at p, which must have the memory layout of T: T, a type based on T, or a struct whose only field is a T.
func at[T any](p pointer) *T { return (*T)(p.address) }

// add returns the address of the field or array item that starts offset bytes after p.
func (p pointer) add(offset uintptr) pointer { return pointer{unsafe.Add(p.address, offset)} }

func (p pointer) isNil() bool { return p.address == nil }

// reflected returns the value at p as a reflected variable of its type.
func (p pointer) reflected(t reflect.Type) reflect.Value { return reflect.NewAt(t, p.address).Elem() }

// A sliceHeader has the memory layout of every slice.
type sliceHeader struct {
	array    pointer
	length   int
	capacity int
}

// noItems is the array of slices that are empty but not nil.
var noItems = pointer{unsafe.Pointer(new(struct{}))}

// newArray allocates n zero items of a slice type.
func newArray(slice reflect.Type, n int) pointer {
	return pointer{reflect.MakeSlice(slice, n, n).UnsafePointer()}
}
