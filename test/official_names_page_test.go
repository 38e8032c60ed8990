package test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// officialNamesPage is the page with the types of the official SDK that have another name here.
const officialNamesPage = "docs/guides/from-the-official-sdk-names.md"

// The page has what the documents and the locks say. "go test ./test -run TestOfficialNamesPage -update" writes it.
func TestOfficialNamesPage(t *testing.T) {
	t.Parallel()
	checker := newCodeChecker(t)
	isc, beta := readOfficialNames(t, checker, "v2024", "isc"), readOfficialNames(t, checker, "beta", "beta")
	page := officialNamesHead + officialNamesOf(t, isc) + officialNamesOf(t, beta)
	path := filepath.Join(root, filepath.FromSlash(officialNamesPage))
	if *updateTexts {
		require.NoError(t, os.WriteFile(path, []byte(page), 0o644))
	}
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, page, string(text), "go test ./test -run TestOfficialNamesPage -update")
}

const officialNamesHead = `---
id: guides-from-the-official-sdk-names
title: "Types with other names"
pagination_label: "Types with other names"
sidebar_label: "Types with other names"
sidebar_class_name: gosdk
keywords: ["go", "golang", "sdk", "Migration", "golang-sdk", "models"]
slug: /tools/sdk/go/guides/from-the-official-sdk-names
tags: ["SDK", "Migration"]
---

# Types with other names

This page is for the [move from the official SDK](from-the-official-sdk.md). If the compiler says that a type such as ` + "`isc.SourceOwner`" + ` is
undefined, look for its name here. Types that are not on this page have the same name in both SDKs.

The page is made from the OpenAPI documents of this SDK by the rules of the official SDK's generator. A release that was made from an older
document can have some names that are not here. Then look at the field that you set: its type is in the comment of the model, and in the
[reference](../README.md).

Bodies of JSON patches are ` + "`core.PatchOperation`" + `, whatever their names were. The bodies of errors that all operations share,
` + "`ListAccessProfiles401Response`" + ` and ` + "`ListAccessProfiles429Response`" + `, are ` + "`UnauthorizedResponse`" + ` and
` + "`RateLimitedResponse`" + `, but [the fields of the error](errors.md#what-the-server-said) have what is in them.
`

// officialNamesOf returns the sections of one package.
func officialNamesOf(t *testing.T, o *officialNames) string {
	var text strings.Builder
	renamed, misleading, absent := o.other()
	require.Empty(t, misleading, "names that mean another type here need a section of their own")
	fmt.Fprintf(&text, "\n## Package %s: names that several types had\n\n", o.local)
	fmt.Fprintf(&text, "%d names are those of more than one type in the document. The official SDK adds numbers to all but one of them, such as\n"+
		"`Source1`. Which type has which number differs from release to release, so look for the operation in which you use it:\n\n", len(o.numbered))
	fmt.Fprintf(&text, "| In `api_%s` | Here, and where it is used |\n|---|---|\n", o.version)
	for _, name := range slices.Sorted(maps.Keys(o.numbered)) {
		var uses []string
		for _, n := range o.numbered[name] {
			assert.NotNil(t, o.scope.Lookup(n.here), n.here)
			uses = append(uses, "`"+n.here+"` in "+o.readable(n.place))
		}
		fmt.Fprintf(&text, "| `%s`, `%s1` | %s |\n", name, name, strings.Join(uses, "; "))
	}
	fmt.Fprintf(&text, "\n## Package %s: %d types with another name\n\n| In `api_%s` | Here | Where it is |\n|---|---|---|\n", o.local, len(renamed), o.version)
	for _, n := range renamed {
		if !strings.HasPrefix(n.here, "core.") {
			assert.NotNil(t, o.scope.Lookup(n.here), n.here)
		}
		fmt.Fprintf(&text, "| `%s` | `%s` | %s |\n", n.name, n.here, o.readable(n.place))
	}
	var names []string
	for _, n := range absent {
		if !strings.HasPrefix(n.name, "JsonPatch") {
			names = append(names, "`"+n.name+"`")
		}
	}
	fmt.Fprintf(&text, "\n## Package %s: types that are not needed\n\n", o.local)
	fmt.Fprintf(&text, "These have no type here, because builder methods set their properties, another type has the same fields, or no operation uses them:\n%s.\n", wrapList(names))
	fmt.Fprintf(&text, "\n## Package %s: builder methods of bodies\n\nA body is set by a method with the name of its type in both SDKs. These have "+
		"another one:\n\n| Operation | In `api_%s` | Here |\n|---|---|---|\n", o.local, o.version)
	for _, body := range o.bodies() {
		fmt.Fprintf(&text, "| `%s` | `%s` | `%s` |\n", body.operation, body.before, body.here)
	}
	return text.String()
}

var placePart = regexp.MustCompile(`^([A-Z]+ \S+)(?: (?:body|\d+)(.*))?$`)

// readable returns a place as the reader knows it: the method of an operation and what is in its body, or a property of a schema.
func (o *officialNames) readable(place string) string {
	m := placePart.FindStringSubmatch(place)
	if m == nil || o.lock.Operations[m[1]] == "" {
		return "`" + place + "`"
	}
	rest := strings.TrimLeft(strings.TrimPrefix(m[2], "[]"), ".|&")
	if end := strings.IndexAny(rest, "|&"); end >= 0 {
		rest = rest[:end]
	}
	if rest == "" {
		return "`" + o.lock.Operations[m[1]] + "`"
	}
	return "`" + o.lock.Operations[m[1]] + "`, `" + rest + "`"
}

// wrapList joins names by commas, in lines of at most 140 characters.
func wrapList(names []string) string {
	var text strings.Builder
	width := 0
	for i, name := range names {
		if i > 0 {
			text.WriteString(",")
			width++
			if width+len(name)+2 > 140 {
				text.WriteString("\n")
				width = 0
			} else {
				text.WriteString(" ")
				width++
			}
		}
		text.WriteString(name)
		width += len(name)
	}
	return text.String()
}
