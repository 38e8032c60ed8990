package core

import (
	"errors"
	"fmt"
	"iter"
	"reflect"
	"strconv"
)

// ErrAmbiguous is the error of Only if a list has more than one item.
var ErrAmbiguous = errors.New("ambiguous")

// First returns the first item of a list. It sends one request, with a limit of 1 or the smallest limit that the operation takes. If the
// list is empty, the error is an [ErrNotFound].
func First[T any](c Call) (*T, error) {
	var item *T
	err := FirstInto(c, &item)
	return item, err
}

// FirstInto is for generated code. It is [First], and target points to the pointer that gets the result. It has no type parameter, so that it is
// compiled once and not for every type of item.
//
//go:noinline
func FirstInto(c Call, target any) error { return c.leading(target, 1) }

// Only returns the only item of a list. It sends one request, with a limit of 2 or the smallest limit that the operation takes. If the
// list is empty, the error is an [ErrNotFound], and if it has more than one item, an [ErrAmbiguous].
func Only[T any](c Call) (*T, error) {
	var item *T
	err := OnlyInto(c, &item)
	return item, err
}

// OnlyInto is for generated code. It is [Only], with a target like that of [FirstInto].
//
//go:noinline
func OnlyInto(c Call, target any) error { return c.leading(target, 2) }

// Total returns how many items a filtered list has on all its pages. It sends one request, with count=true and a limit of 1 or the smallest
// limit that the operation takes. Limit and Offset of the call do not change the number. If the response has no header X-Total-Count, or it is not
// a number, the error is an [ErrDecode].
func Total(c Call) (int, error) {
	response, _, err := c.WithQueryInt("limit", int64(c.limitFor(1))).WithQueryBool("count", true).send(false)
	if err != nil {
		return 0, err
	}
	told := response.Header.Get("X-Total-Count")
	total, err := strconv.Atoi(told)
	if err != nil || total < 0 {
		return 0, fmt.Errorf("%s: %w: the number of items is missing: X-Total-Count is %q", c.operation.Name, ErrDecode, told)
	}
	return total, nil
}

// Collect returns the items of a sequence as a slice. It stops at the first error, and returns it without the items before.
func Collect[T any](items iter.Seq2[T, error]) ([]T, error) {
	var all []T
	for item, err := range items {
		if err != nil {
			return nil, err
		}
		all = append(all, item)
	}
	return all, nil
}

// leading sends one request with a limit, and sets the pointer that target points to to the first item. An empty list is an error, and if the
// limit is greater than 1, a list with more than one item is one too.
func (c Call) leading(target any, most int) error {
	pointer := reflect.ValueOf(target).Elem()
	pointer.SetZero()
	slice := reflect.Zero(reflect.SliceOf(pointer.Type().Elem())).Interface()
	page, err := fetchItems(slice)(c.WithQueryInt("limit", int64(c.limitFor(most))))
	if err != nil {
		return err
	}
	switch found := page.items.Len(); {
	case found == 0:
		return fmt.Errorf("%s: %w: the list is empty", c.operation.Name, ErrNotFound)
	case most > 1 && found > 1:
		return fmt.Errorf("%s: %w: the list has more than one item; filter by what only one has", c.operation.Name, ErrAmbiguous)
	}
	// A copy, so that the item does not keep the others in memory.
	pointer.Set(reflect.New(pointer.Type().Elem()))
	pointer.Elem().Set(page.items.Index(0))
	return nil
}
