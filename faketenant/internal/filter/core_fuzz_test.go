package filter_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/faketenant/internal/filter"
)

// FuzzFilterText builds trees with core's operators, and asserts that their text parses to the same tree. The input is a program
// for a stack of trees: a letter of "sSidbtLpn" pushes a comparison with one of the values, "e" pushes the empty filter, "!" applies
// Not to the top, "&" and "|" join the two trees on top, and "3" joins three with And.
func FuzzFilterText(f *testing.F) {
	for _, shape := range []string{"", "s", "S", "i", "d", "b", "t", "L", "p", "n", "e", "e!", "s!", "s!!", "si&", "si|", "sib3",
		"sbL|!&", "si&tb&|", "si|tb|&", "si|!p!|n&!", "eS&e|", "sS3", "ss&ss&&ss||!!"} {
		f.Add(shape, "A", int64(1), 0.5, int64(1545174355), int64(0))
	}
	f.Add("Ss&", `say "hi" \ # % & (and) or not`, int64(-9007199254740993), -1e-300, int64(-62135596800), int64(999999999))
	f.Add("sL|", "tab\tline\nnull\x00é\u2028\\\"", int64(0), 1e300, int64(253402300799), int64(120000000))
	f.Add("s", "\xff", int64(0), 0.0, int64(0), int64(0))
	f.Add("t", "", int64(0), 0.0, int64(253402300800), int64(0))
	f.Fuzz(func(t *testing.T, shape, text string, number int64, real float64, seconds, nanoseconds int64) {
		built := buildFilter(shape[:min(len(shape), 90)], text, number, real, time.Unix(seconds, nanoseconds%1e9))
		printed := built.filter.String()
		if built.filter.Err() != nil {
			require.ErrorIs(t, built.filter.Err(), core.ErrInvalidArgument)
			return
		}
		if built.tree == "" {
			assert.Empty(t, printed)
			return
		}
		parsed, err := filter.Parse(printed)
		require.NoError(t, err, printed)
		assert.Equal(t, built.tree, describeFilter(parsed), printed)
		assert.Equal(t, printed, parsed.String(), "both have the same text")
	})
}

// builtFilter is a filter and the tree that it stands for, written with a bracket for every join.
type builtFilter struct {
	filter core.Filter
	tree   string
}

func buildFilter(shape, text string, number int64, real float64, instant time.Time) builtFilter {
	quoted := fmt.Sprintf("%q", text)
	leaves := map[rune]builtFilter{
		's': {core.Compare[string]("name", "eq", text), "name eq string " + quoted},
		'S': {core.Compare[string]("owner.name", "sw", text), "owner.name sw string " + quoted},
		'i': {core.Compare[int64]("n", "ge", number), "n ge number " + strconv.FormatInt(number, 10)},
		'd': {core.Compare[float64]("real", "lt", real), fmt.Sprintf("real lt number %g", real)},
		'b': {core.Compare[bool]("protected", "eq", number > 0), fmt.Sprintf("protected eq boolean %t", number > 0)},
		't': {core.Compare[time.Time]("created", "gt", instant), "created gt time " + instant.UTC().Format(time.RFC3339Nano)},
		'L': {core.Compare[string]("id", "in", text, "b"), "id in string " + quoted + ` string "b"`},
		'p': {core.Compare[string]("email", "pr"), "email pr"},
		'n': {core.Compare[string]("email", "isnull"), "email isnull"},
	}
	stack := []builtFilter{{}, {}, {}} // so that every program has operands
	join := func(n int, word string, with func(...core.Filter) core.Filter) {
		operands := stack[len(stack)-n:]
		joined := builtFilter{tree: joinTrees(word, operands)}
		filters := make([]core.Filter, n)
		for i, operand := range operands {
			filters[i] = operand.filter
		}
		joined.filter = with(filters...)
		stack = append(stack[:len(stack)-n], joined)
		for len(stack) < 3 {
			stack = append([]builtFilter{{}}, stack...)
		}
	}
	for _, op := range shape {
		top := &stack[len(stack)-1]
		switch op {
		case '!':
			top.filter = core.Not(top.filter)
			if top.tree != "" {
				top.tree = "not[" + top.tree + "]"
			}
		case '&':
			join(2, "and", core.And)
		case '|':
			join(2, "or", core.Or)
		case '3':
			join(3, "and", core.And)
		default:
			stack = append(stack, leaves[op]) // the empty filter for every other character
		}
	}
	return stack[len(stack)-1]
}

// joinTrees joins trees as And and Or promise: empty ones are left out, one stands alone, and a join within its like is taken
// apart.
func joinTrees(word string, operands []builtFilter) string {
	var trees []string
	for _, operand := range operands {
		if operand.tree != "" {
			trees = append(trees, operand.tree)
		}
	}
	if len(trees) < 2 {
		return strings.Join(trees, "")
	}
	for i, tree := range trees {
		if inner, like := strings.CutPrefix(tree, word+"["); like {
			trees[i] = strings.TrimSuffix(inner, "]")
		}
	}
	return word + "[" + strings.Join(trees, "; ") + "]"
}

// describeFilter writes a parsed tree in the form of builtFilter.
func describeFilter(e filter.Expr) string {
	join := func(word string, operands []filter.Expr) string {
		texts := make([]string, len(operands))
		for i, operand := range operands {
			texts[i] = describeFilter(operand)
		}
		return word + "[" + strings.Join(texts, "; ") + "]"
	}
	switch e := e.(type) {
	case filter.And:
		return join("and", e)
	case filter.Or:
		return join("or", e)
	case filter.Not:
		return join("not", []filter.Expr{e.Operand})
	case filter.Comparison:
		text := e.Field + " " + string(e.Op)
		for _, value := range e.Values {
			content := value.Text
			switch {
			case value.Kind == filter.KindString:
				content = fmt.Sprintf("%q", value.Text)
			case e.Field == "real":
				number, _ := strconv.ParseFloat(value.Text, 64)
				content = fmt.Sprintf("%g", number)
			}
			text += " " + value.Kind.String() + " " + content
		}
		return text
	}
	return ""
}
