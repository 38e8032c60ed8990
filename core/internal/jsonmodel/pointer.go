package jsonmodel

import (
	"reflect"
	"unsafe"
)

// This file is the only one of the package that imports unsafe. A plan is made for a type at run time, so its code cannot name
// the fields' types: it reaches them by their offset, which reflect states, as what reflect says they are.

// A pointer is the address of a value whose type the plan knows.
type pointer struct{ address unsafe.Pointer }

// pointerTo returns the address that a reflected pointer holds.
func pointerTo(v reflect.Value) pointer { return pointer{v.UnsafePointer()} }

// addressOf returns the address of a variable.
func addressOf[T any](variable *T) pointer { return pointer{unsafe.Pointer(variable)} }

// sizeOf returns the size of a type in bytes.
func sizeOf[T any]() int {
	var value T
	return int(unsafe.Sizeof(value))
}

// at returns the value at p, which must have the memory layout of T: T itself, a type made from it, or a struct with it alone.
func at[T any](p pointer) *T { return (*T)(p.address) }

// add returns the address of the field or array element that begins offset bytes into the value at p.
func (p pointer) add(offset uintptr) pointer { return pointer{unsafe.Add(p.address, offset)} }

func (p pointer) isNil() bool { return p.address == nil }

// reflected returns the value at p as a reflected variable of its type.
func (p pointer) reflected(t reflect.Type) reflect.Value { return reflect.NewAt(t, p.address).Elem() }

// sliceHeader is the layout of every slice.
type sliceHeader struct {
	array    pointer
	length   int
	capacity int
}

// noItems is the array of slices that are empty without being nil.
var noItems = pointer{unsafe.Pointer(new(struct{}))}

// newArray allocates room for n zero elements of a slice type, which the garbage collector knows as such.
func newArray(slice reflect.Type, n int) pointer {
	return pointer{reflect.MakeSlice(slice, n, n).UnsafePointer()}
}
