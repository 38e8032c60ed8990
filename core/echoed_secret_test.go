package core

import (
	"encoding/base64"
	"fmt"
	"html"
	"net/url"
	"strings"
)

// oddSecret has characters that every encoding writes differently.
const oddSecret = "S3CRET-pa/ss<&\"w\\ü+ 1"

// echoes are some encodings in which servers repeat what they received; the tests of package redact have all of them.
func echoes(secret string) map[string]string {
	return map[string]string{
		"plain": secret, "query": url.QueryEscape(secret), "HTML": html.EscapeString(secret), "base64": base64.StdEncoding.EncodeToString([]byte(secret)),
		"beginning": string([]rune(secret)[:14]), "percent for every letter": percentAll(secret), "JSON for every letter": escapeAll(secret),
	}
}

func percentAll(text string) string {
	var all strings.Builder
	for i := range len(text) {
		fmt.Fprintf(&all, "%%%02x", text[i])
	}
	return all.String()
}

func escapeAll(text string) string {
	var all strings.Builder
	for _, r := range text {
		fmt.Fprintf(&all, `\u%04X`, r)
	}
	return all.String()
}
