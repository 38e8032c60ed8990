package cli

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestProgress(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	p := &progress{screen: &screen{out: &out}, enabled: true}
	shown := func(done, total int) string {
		out.Reset()
		p.show(done, total)
		return out.String()
	}
	assert.Equal(t, "\r\x1b[K[###############---------------] 5 of 10", shown(5, 10))
	assert.Empty(t, shown(6, 10), "not more often than eyes can follow")
	assert.Equal(t, "\r\x1b[K[##############################] 10 of 10", shown(10, 10), "the end is always shown")
	assert.Equal(t, "\r\x1b[K[##############################] 11 of 10", shown(11, 10), "rows may be added meanwhile")
	p.last = time.Time{}
	assert.Equal(t, "\r\x1b[K7", shown(7, -1), "without a total there is only a number")
	out.Reset()
	p.clear()
	p.clear()
	assert.Equal(t, "\r\x1b[K", out.String())

	p.enabled = false
	assert.Empty(t, shown(10, 10))
}

func TestWanted(t *testing.T) {
	t.Parallel()
	assert.Equal(t, 5, wanted(5, 0))
	assert.Equal(t, 3, wanted(5, 3))
	assert.Equal(t, 5, wanted(5, 9))
	assert.Equal(t, 9, wanted(-1, 9))
	assert.Equal(t, -1, wanted(-1, 0))
}
