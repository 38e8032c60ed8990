package cli

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
)

func TestTextWidth(t *testing.T) {
	t.Parallel()
	for text, width := range map[string]int{"": 0, "abc": 3, "Zoë": 3, "Zoe\u0308": 3, "山田": 4, "가나": 4, "Ｆ": 2, "😀": 2, "Ольга": 5} {
		assert.Equal(t, width, textWidth(text), text)
	}
}

func TestShorten(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, short string
		width       int
	}{{"abc", "abc", 3}, {"abcd", "ab…", 3}, {"山田太郎", "山…", 4}, {"Zoe\u0308y", "Zo…", 3}, {"ab", "…", 1}} {
		short := shorten(c.text, c.width)
		assert.Equal(t, c.short, short)
		assert.LessOrEqual(t, textWidth(short), c.width)
	}
}

func TestTableIsNarrowedToTheTerminal(t *testing.T) {
	t.Parallel()
	rows := []core.Value{core.MustValue(map[string]any{"a": "1234567890", "b": "1234567890", "c": "1234567890"})}
	for _, c := range []struct {
		width  int
		chosen bool
		widths []int
	}{
		{0, false, []int{10, 10, 10}},
		{34, false, []int{10, 10, 10}},
		{33, false, []int{10, 10}},
		{8, false, []int{8}},
		{33, true, []int{9, 10, 10}},
		{20, true, []int{6, 6, 6}}, // a narrower column would show nothing useful
	} {
		o := &tableOutput{out: &bytes.Buffer{}, columns: &columnSet{chosen: []string{"a", "b", "c"}}, width: c.width, chosen: c.chosen}
		require.NoError(t, o.page(rows))
		assert.Equal(t, c.widths, o.widths, c.width)
	}
}

func TestColumnsHaveAMaximumWidth(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	o := &tableOutput{out: &out, columns: &columnSet{chosen: []string{"a", "b"}}, width: 200}
	require.NoError(t, o.page([]core.Value{core.MustValue(map[string]any{"a": strings.Repeat("x", 100), "b": 1})}))
	assert.Equal(t, []int{widestColumn, 1}, o.widths)
	require.NoError(t, o.page([]core.Value{core.MustValue(map[string]any{"a": "next page", "b": 12})}))
	assert.Contains(t, out.String(), "next page"+string(bytes.Repeat([]byte(" "), widestColumn-9+columnGap))+"…\n")
}

func TestCells(t *testing.T) {
	t.Parallel()
	var item core.Value
	require.NoError(t, json.Unmarshal([]byte(`{"a":{"b":{"c":"deep"},"x.y":1},"n":null,"s":"text","l":[1, 2],"t":true,"big":9007199254740993}`), &item))
	r := newRow(item)
	for column, text := range map[string]string{
		"a.b.c": "deep", "a.x.y": "1", "n": "", "s": "text", "l": "[1,2]", "t": "true", "big": "9007199254740993",
		"missing": "", "s.below": "", "a.b": `{"c":"deep"}`, "": "", ".": "", "a.": "",
	} {
		assert.Equal(t, text, cellText(r.cell(column)), column)
	}
	assert.Nil(t, newRow(core.MustValue("no object")))
}

func TestRecordOfANonObject(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	o := &recordOutput{out: &out}
	require.NoError(t, o.page([]core.Value{core.MustValue("text"), core.MustValue(map[string]any{"a": 1, "bb": nil})}))
	require.NoError(t, o.end())
	assert.Equal(t, "text\na   1\nbb\n", out.String())
}
