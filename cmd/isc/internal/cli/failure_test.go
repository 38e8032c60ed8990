package cli

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc"
)

func TestExplain(t *testing.T) {
	t.Parallel()
	answer := func(status int) error {
		return fmt.Errorf("call: %w", &isc.APIError{StatusCode: status, Status: http.StatusText(status)})
	}
	for _, c := range []struct {
		err  error
		code int
	}{
		{errors.New("anything"), 1},
		{context.DeadlineExceeded, 1},
		{fmt.Errorf("x: %w", isc.ErrDecode), 1},
		{fmt.Errorf("x: %w", isc.ErrPaging), 1},
		{&failure{code: 2, err: errors.New("wrong")}, 2},
		{fmt.Errorf("x: %w", isc.ErrInvalidArgument), 2},
		{fmt.Errorf("x: %w", isc.ErrConfiguration), 3},
		{fmt.Errorf("x: %w", isc.ErrCredentials), 3},
		{answer(401), 3},
		{answer(404), 4},
		{answer(429), 5},
		{answer(500), 6},
		{answer(503), 6},
		{answer(204), 1},
		{answer(302), 1},
		{answer(308), 1},
		{answer(400), 7},
		{answer(403), 7},
		{answer(409), 7},
		{&stoppedError{done: 1, of: 2, err: answer(429)}, 5},
	} {
		code, line := explain(c.err)
		assert.Equal(t, c.code, code, line)
		assert.NotContains(t, line, "\n")
	}
	_, line := explain(answer(302))
	assert.Contains(t, line, "; check the base URL with isc auth status")
	_, line = explain(errors.New("two\nlines\tand more"))
	assert.Equal(t, "isc: two lines and more", line, "one line, whatever a server says")
}
