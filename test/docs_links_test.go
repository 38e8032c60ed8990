package test

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark/ast"
)

// Every relative link leads to a file in the repository, and its fragment to a heading in that file.
func TestDocsLinks(t *testing.T) {
	t.Parallel()
	pages := readPages(t)
	anchors := map[string][]string{}
	for _, p := range pages {
		anchors[p.path] = p.anchors()
	}
	count := 0
	for _, p := range pages {
		for _, l := range p.links() {
			count++
			assert.NoError(t, follow(l.target, p, anchors), "%s", l.at)
		}
	}
	assert.NotZero(t, count)
}

type link struct{ at, target string }

func (p *page) links() []link {
	var links []link
	each(p, func(n *ast.Link) { links = append(links, link{p.at(n), string(n.Destination)}) })
	each(p, func(n *ast.Image) { links = append(links, link{p.at(n), string(n.Destination)}) })
	return links
}

// follow returns an error if a link on a page is broken. It only checks the form of links to other sites, because tests run offline.
func follow(target string, from *page, anchors map[string][]string) error {
	file, anchor, hasAnchor := strings.Cut(target, "#")
	switch {
	case strings.HasPrefix(file, "https://"):
		return nil
	case strings.Contains(file, ":") || strings.HasPrefix(file, "/"):
		return fmt.Errorf("%s is neither a relative path nor begins with https://", target)
	case file == "":
		file = from.path
	default:
		file = path.Join(path.Dir(from.path), file)
	}
	if from.onSite() && !strings.HasPrefix(file, "docs/") {
		return fmt.Errorf("%s leads out of docs, where the site ends", target)
	}
	info, err := os.Stat(filepath.Join(root, filepath.FromSlash(file)))
	switch {
	case err != nil:
		return fmt.Errorf("%s: there is no %s", target, file)
	case info.IsDir() && (from.onSite() || hasAnchor):
		return fmt.Errorf("%s: %s is a directory", target, file)
	case hasAnchor && !slices.Contains(anchors[file], anchor):
		return fmt.Errorf("%s: %s has no heading of that name; it has %s", target, file, strings.Join(anchors[file], ", "))
	}
	return nil
}

func TestFollowFindsBrokenLinks(t *testing.T) {
	t.Parallel()
	p, err := parsePage("docs/README.md", []byte("# The `X-Y` header: {id}!\n\n## B\n\n## B\n\n<a id=\"get-it\"></a>\n\n## C\n"))
	require.NoError(t, err)
	anchors := map[string][]string{p.path: p.anchors()}
	assert.Equal(t, []string{"the-x-y-header-id", "b", "b-1", "get-it"}, anchors[p.path])

	readme, err := parsePage("README.md", nil)
	require.NoError(t, err)
	assert.NoError(t, follow("#b-1", p, anchors))
	assert.NoError(t, follow("#get-it", p, anchors))
	assert.NoError(t, follow("api", readme, anchors))
	assert.NoError(t, follow("https://example.com", p, anchors))
	for _, target := range []string{"#c", "no-such-page.md", "../README.md", "/docs/README.md", "http://example.com"} {
		assert.Error(t, follow(target, p, anchors), target)
	}
	assert.Error(t, follow("api#b", readme, anchors))
}
