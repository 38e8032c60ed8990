package model

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLocationKey(t *testing.T) {
	t.Parallel()
	l := Location{Operation: "GET /things/*", Part: "200", Steps: []Step{{Kind: ToItem}, {Kind: ToProperty, Name: "owner"}, {Kind: ToMember, Name: "1"}}}
	assert.Equal(t, "GET /things/* 200[].owner|1", l.Key())
	assert.Equal(t, l.Key(), l.String())
	assert.Equal(t, "Thing.owner", Location{Component: "Thing", Steps: []Step{{Kind: ToProperty, Name: "owner"}}}.String())
	assert.Equal(t, "Thing []", Location{Component: "Thing", Steps: []Step{{Kind: ToItem}}}.String())
	assert.Equal(t, "Thing", Location{Component: "Thing"}.String())
	parent, last := l.Parent()
	assert.Equal(t, "GET /things/* 200[].owner", parent.Key())
	assert.Equal(t, Step{Kind: ToMember, Name: "1"}, last)
	assert.Equal(t, "Thing {}&Base", Location{Component: "Thing", Steps: []Step{{Kind: ToValue}, {Kind: ToBase, Name: "Base"}}}.Key())
}

func TestCompareLocations(t *testing.T) {
	t.Parallel()
	property := []Step{{Kind: ToProperty, Name: "cluster"}}
	inOrder := []Location{
		{Operation: "GET /a", Part: "200"},
		{Component: "Source", Steps: property},
		{Component: "Sources", Steps: property},
		{Component: "MultiHost", Steps: property},
		{Component: "Thing-2", Steps: property},
		{Operation: "GET /a", Part: "200", Steps: property},
		{Operation: "GET /b", Part: "200", Steps: property},
		{Component: "A", Steps: append(property, property...)},
	}
	shuffled := slices.Clone(inOrder)
	slices.Reverse(shuffled)
	slices.SortFunc(shuffled, func(a, b Location) int { return CompareLocations(a, b, map[string]string{"Thing-2": "SourceThing"}) })
	assert.Equal(t, inOrder, shuffled)
}

// What a client sends does not depend on the names of parameters.
func TestOperationKey(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "GET /things/*/parts/*", OperationKey("get", "/things/{id}/parts/{partId}"))
	assert.Equal(t, OperationKey("GET", "/a/{b}"), (&Operation{Method: "GET", Path: "/a/{c}"}).Key())
}
