package pages

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestInline(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"emphasis", "*a* **b** _c_ __d__ *e", `*a* **b** *c* **d** \*e`},
		{"no emphasis", "a_b_c 2 * 3 * 4 _ e _", `a_b_c 2 \* 3 \* 4 \_ e \_`},
		{"emphasis over lines", "**a\nb**", "**a b**"},
		{"code", "`a` ``b`c`` ` d", "`a` ``b`c`` \\` d"},
		{"code of blanks", "` `` ` ` `", "``` `` ```"},
		{"code over lines", "`a\nb`", "`a b`"},
		{"links", "[a `b`](http://c.test) ![d](https://e.test) [f](g) [h]", "[a `b`](http://c.test) [d](https://e.test) f (`g`) \\[h\\]"},
		{"a link that runs code", "[a](javascript:alert`1`)", "a (`` javascript:alert`1` ``)"},
		{"elements", "<b>a</b><br>b<script>c</script><x", `a b\<script\>c\</script\>\<x`},
		{"entities", "&lt;b&gt; &amp;lt; &x; & &#123;a&#125;", `\<b\> \&lt; \&x; & \{a\}`},
		{"escapes", `\*a\* \\{b} \<c> \d`, `\*a\* \\\{b\} \<c\> \\d`},
	} {
		assert.Equal(t, c.want, inline(c.text, code).Line(), c.name)
	}
}

// The time that a text takes grows with its length, whatever is in it.
func TestInlineIsLinear(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("parses megabytes in one goroutine")
	}
	for _, part := range []string{"*a ", "**a ", "_a ", "__", "`", "`` ` ", "<", "<b ", "[", "[a](", "![", "&", "&a", "\\", "***", "[*`<&"} {
		text := strings.Repeat(part, 100_000/len(part))
		assert.NotEmpty(t, inline(text, code).Line())
		assert.NotEmpty(t, markdown(text, code).String())
	}
}
