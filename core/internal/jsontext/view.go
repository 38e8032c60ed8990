package jsontext

import "unsafe"

// View returns bytes as a string that shares their memory. The bytes must not change as long as the string is used.
func View(data []byte) string { return unsafe.String(unsafe.SliceData(data), len(data)) }

// Reuse clears a list and returns it with length 0, so that it can be filled again. It drops a list that has grown unusually large.
func Reuse[T any](list []T) []T {
	const largest = 256
	if cap(list) > largest {
		return nil
	}
	clear(list[:cap(list)])
	return list[:0]
}
