package core

import (
	"iter"
	"reflect"
)

// What the generated code still uses.
type (
	EqOperator[T FilterValue] struct{ Field string }
	SwOperator[T FilterValue] struct{ Field string }
	InOperator[T FilterValue] struct{ Field string }
)

func (o EqOperator[T]) Eq(value T) Filter         { return Compare(o.Field, "eq", value) }
func (o SwOperator[T]) StartsWith(value T) Filter { return Compare(o.Field, "sw", value) }
func (o InOperator[T]) In(values ...T) Filter     { return Compare(o.Field, "in", values...) }

type Shape struct {
	Name       string
	Kind       Kind
	Properties []string
}

func (v Value) BestMatch(shapes []Shape) string {
	var members [][]string
	for _, s := range shapes {
		members = append(members, append([]string{s.Name, string(s.Kind)}, s.Properties...))
	}
	return BestMatch(v, members...)
}

func PagesOf[B, T any](c Call, items func(*B) []T, _ func(*B) int) iter.Seq2[*Page[T], error] {
	return pagesOf[T](runPages(c, fetchWrapped(items)))
}

func AllOf[B, T any](c Call, items func(*B) []T, _ func(*B) int) iter.Seq2[T, error] {
	return itemsOf[T](runPages(c, fetchWrapped(items)))
}

func fetchWrapped[B, T any](items func(*B) []T) fetcher {
	return func(c Call) (*rawPage, error) {
		body, response, err := Execute[B](c)
		if body == nil {
			return newRawPage(reflect.ValueOf([]T(nil)), response), err
		}
		return newRawPage(reflect.ValueOf(items(body)), response), err
	}
}
