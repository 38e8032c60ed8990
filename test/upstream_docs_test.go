package test

import (
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// checkPages applies the rules for this repository's pages. Every operation, and every schema that operations use, must be on a page that the
// index links to.
func (u *upstreamSDK) checkPages(t *testing.T) {
	t.Helper()
	pages := readPagesIn(t, u.dir)
	anchors, listed, operations, models := map[string][]string{}, map[string]bool{}, 0, 0
	for _, p := range pages {
		anchors[p.path] = p.anchors()
	}
	for _, p := range pages {
		for _, problem := range lint(p) {
			assert.Fail(t, problem)
		}
		for _, l := range p.links() {
			file, anchor, hasAnchor := strings.Cut(l.target, "#")
			if strings.Contains(file, ":") {
				continue
			}
			if file = path.Join(path.Dir(p.path), file); file == path.Dir(p.path) {
				file = p.path
			}
			assert.Contains(t, anchors, file, l.at)
			assert.True(t, !hasAnchor || slices.Contains(anchors[file], anchor), "%s: there is no %s", l.at, l.target)
			if path.Base(p.path) == "README.md" {
				listed[l.target] = true
			}
		}
	}
	for _, p := range pages {
		switch name := path.Base(p.path); {
		case name == "README.md":
		case path.Dir(p.path) == "docs/models":
			for _, anchor := range anchors[p.path][1:] {
				models++
				assert.True(t, listed[name+"#"+anchor], "%s#%s", p.path, anchor)
			}
		default:
			for _, anchor := range anchors[p.path] {
				if listed["methods/"+name+"#"+anchor] {
					operations++
				}
			}
		}
	}
	assert.Equal(t, u.operations, operations)
	assert.Equal(t, u.report.Models+u.schemas-u.types, models, "types, and schemas without a type of their own")
}
