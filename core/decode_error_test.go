package core

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDecodeErrorText(t *testing.T) {
	t.Parallel()
	cause := errors.New("the cause")
	for _, test := range []struct {
		err  DecodeError
		want string
	}{
		{DecodeError{Operation: "ListIdentities", Pointer: "/12/managerRef", Offset: 3411, Reason: "expected object, got string"},
			"ListIdentities: cannot decode /12/managerRef: expected object, got string at byte 3411"},
		{DecodeError{Reason: "expected array, got object"}, "cannot decode: expected array, got object at byte 0"},
		{DecodeError{Operation: "GetIdentity", Err: cause, Reason: "not shown"}, "GetIdentity: cannot decode: the cause"},
		{DecodeError{Pointer: "/a\nb", Reason: "r"}, `cannot decode "/a\nb": r at byte 0`},
		{DecodeError{Pointer: "/é", Reason: "r"}, `cannot decode /é: r at byte 0`},
		{DecodeError{Reason: "r", Body: []byte("secret")}, `cannot decode: r at byte 0`},
	} {
		assert.Equal(t, test.want, test.err.Error())
		wrapped := fmt.Errorf("call: %w", &test.err)
		require.ErrorIs(t, wrapped, ErrDecode)
		assert.NotErrorIs(t, wrapped, ErrBadRequest)
		assert.Equal(t, test.err.Err != nil, errors.Is(wrapped, cause))
	}
	long := DecodeError{Pointer: "/" + strings.Repeat("é", 100_000), Reason: "r"}
	assert.Less(t, len(long.Error()), 400)
}
