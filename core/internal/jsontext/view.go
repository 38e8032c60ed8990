package jsontext

import "unsafe"

// viewOf returns the bytes as a string that shares their memory. It must not outlive the caller's promise not to change them.
func View(data []byte) string { return unsafe.String(unsafe.SliceData(data), len(data)) }

// emptied returns a list without items that can be used again, unless it has grown unusually large.
func Reuse[T any](list []T) []T {
	const largest = 256
	if cap(list) > largest {
		return nil
	}
	clear(list[:cap(list)])
	return list[:0]
}
