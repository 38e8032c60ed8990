package picture

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// texts returns the texts of a picture, and fails if it is not XML.
func texts(t *testing.T, svg []byte) (found []string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(string(svg)))
	inText := false
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return found
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			inText = token.Name.Local == "text"
		case xml.EndElement:
			inText = false
		case xml.CharData:
			if inText {
				found = append(found, string(token))
			}
		}
	}
}

func TestShowsCommandsAndOutput(t *testing.T) {
	t.Parallel()
	svg := Draw("a <title>", Step{"go run .", "  one & two\n\n<three>\n"}, Step{"cat x", "\"four\"\n"})
	assert.Equal(t, []string{"a <title>", "$ go run .", "  one & two", "<three>", "$ cat x", `"four"`}, texts(t, svg))
	assert.Contains(t, string(svg), `height="187"`, "seven lines, among them two that are empty")
}

func TestCutsLongOutput(t *testing.T) {
	t.Parallel()
	var long strings.Builder
	for n := range 30 {
		fmt.Fprintf(&long, "line %d\n", n)
	}
	shown := texts(t, Draw("long", Step{"seq", long.String()}))
	assert.Len(t, shown, 2+longest)
	assert.Equal(t, []string{"line 22", "… 7 more lines"}, shown[len(shown)-2:])

	exact := strings.Repeat("x\n", longest)
	assert.Len(t, texts(t, Draw("exact", Step{"seq", exact})), 2+longest, "nothing is cut if everything fits")
}

func TestCutsLongLines(t *testing.T) {
	t.Parallel()
	shown := texts(t, Draw("wide", Step{"cat", strings.Repeat("é", columns) + "\n" + strings.Repeat("é", columns+1)}))
	assert.Equal(t, strings.Repeat("é", columns), shown[2])
	assert.Equal(t, strings.Repeat("é", columns-1)+"…", shown[3])
}

func TestLeavesOutWhatXMLCannotHave(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "a\uFFFDb", texts(t, Draw("x", Step{"c", "a\x00b"}))[2])
}
