package contextfirst

import (
	"context"
	"testing"
)

type own = context.Context

func late(name string, ctx context.Context) {} // want `context.Context is not the first parameter: move it to the front \(contextfirst\)`

func lateByAlias(name string, ctx own) {} // want `not the first`

type caller interface {
	Call(name string, ctx context.Context) error // want `not the first`
}

var literal = func(int, context.Context) {} // want `not the first`

func first(ctx context.Context, name string) {}

func (c *client) method(ctx context.Context) {}

type client struct{ done func(context.Context, error) }

func helper(t *testing.T, ctx context.Context, name string) {}

func helperOfAny(tb testing.TB, ctx context.Context) {}
