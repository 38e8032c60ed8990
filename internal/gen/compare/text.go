package compare

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// api compares the general information about the API.
func (c *comparison) api() {
	at := subject{name: "APIClient", origin: "info and servers"}
	before, after := c.before.API, c.after.API
	if before.Version != after.Version {
		c.note(Additive, Changed, "version changed", was(after.Version, before.Version), at)
	}
	if before.Version == after.Version && before.Path != after.Path {
		c.note(Additive, Changed, "path of the server changed", was("/"+after.Path, "/"+before.Path), at)
	}
	c.text("title", before.Title, after.Title, at)
	c.text("lifetime", before.Lifetime, after.Lifetime, at)
	c.text("address", before.BaseURL, after.BaseURL, at)
	tags := map[string]*model.Tag{}
	for _, tag := range before.Tags {
		tags[tag.Name] = tag
	}
	for _, service := range c.after.Services {
		tag := service.Tag
		if former := tags[tag.Name]; former != nil {
			c.text("tag description", former.Description, tag.Description, subject{name: service.Field(), origin: "tag " + tag.Name})
		}
	}
}

// operationTexts compares the parts of an operation that only affect documentation.
func (c *comparison) operationTexts(p operationPair) {
	before, after := p.before.Source, p.after.Source
	at := operationSubject(p.after)
	c.text("operation summary", before.Summary, after.Summary, at)
	c.text("operation description", before.Description, after.Description, at)
	if old, now := serverText(before), serverText(after); old != now {
		c.note(Additive, Changed, "server of its own changed", was(now, old), at)
	}
	c.text("link to more", before.ExternalDocs, after.ExternalDocs, at)
	c.text("security scopes", scopeText(before), scopeText(after), at)
	c.text("user levels", sortedText(before.UserLevels), sortedText(after.UserLevels), at)
	for i := range min(len(before.PathParameters), len(after.PathParameters)) {
		c.parameterTexts(before.PathParameters[i], after.PathParameters[i], at)
	}
	old := responsesOf(p.before)
	for _, response := range after.Responses {
		if former := old[response.Code].Source; former != nil {
			inside := at.inside(response.Code)
			c.text("answer description", former.Description, response.Description, inside)
			c.examples("answer examples", former.Examples, response.Examples, inside)
			c.text("answer headers", headerText(former), headerText(response), inside)
		}
	}
}

func (c *comparison) parameterTexts(before, after *model.Parameter, at subject) {
	inside := at.inside(after.Name)
	c.schemaTexts("parameter", inside, before.Schema, after.Schema)
	c.text("parameter description", before.Description, after.Description, inside)
	c.text("parameter example", before.Example, after.Example, inside)
}

func scopeText(o *model.Operation) string {
	var schemes []string
	for _, scopes := range o.Scopes {
		schemes = append(schemes, scopes.Scheme+": "+sortedText(scopes.Names))
	}
	return sortedText(schemes)
}

func headerText(r *model.Response) string {
	var headers []string
	for _, header := range r.Headers {
		headers = append(headers, header.Name+": "+header.Description)
	}
	return strings.Join(headers, "\n")
}

func sortedText(list []string) string {
	list = slices.Clone(list)
	slices.Sort(list)
	return strings.Join(list, ", ")
}

// schemaTexts compares the annotations of a schema. Those of its type are compared with the type.
func (c *comparison) schemaTexts(what string, at subject, before, after *model.Schema) {
	c.text(what+" description", before.Description, after.Description, at)
	c.examples(what+" example", []string{before.Example}, []string{after.Example}, at)
	if before.Default != after.Default {
		c.note(Words, Changed, what+" default", was(orNothing(after.Default), orNothing(before.Default)), at)
	}
	c.text(what+" limits", strings.Join(before.Limits.Phrases(), ", "), strings.Join(after.Limits.Phrases(), ", "), at)
	c.text(what+" null or read-only", notesOf(before), notesOf(after), at)
}

// notesOf returns the properties of a value that the reference shows and Go does not.
func notesOf(s *model.Schema) string {
	var notes []string
	for _, note := range []struct {
		is   bool
		says string
	}{{s.Nullable, "nullable"}, {s.ReadOnly, "read-only"}, {s.WriteOnly, "write-only"}} {
		if note.is {
			notes = append(notes, note.says)
		}
	}
	return strings.Join(notes, ", ")
}

// text records a change of a text. Line breaks and indentation do not count.
func (c *comparison) text(what, before, after string, at subject) {
	if !slices.Equal(strings.Fields(before), strings.Fields(after)) {
		c.note(Words, Changed, what, "", at)
	}
}

// examples records a change of examples. The order of examples and of keys does not count.
func (c *comparison) examples(what string, before, after []string, at subject) {
	values := func(texts []string) []string {
		texts = slices.Clone(texts)
		for i, text := range texts {
			var value any
			if json.Unmarshal([]byte(text), &value) == nil {
				texts[i] = fmt.Sprint(value) // fmt prints maps sorted by key
			}
		}
		slices.Sort(texts)
		return texts
	}
	if !slices.Equal(values(before), values(after)) {
		c.note(Words, Changed, what, "", at)
	}
}

// serverText returns the operation's own server, or "none".
func serverText(o *model.Operation) string {
	if o.Server == nil {
		return "none"
	}
	return o.Server.Host + "/" + o.Server.Path
}
