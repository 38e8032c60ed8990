package core

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"
)

// expandPath fills in a path template.
func expandPath(template string, arguments []argument) (string, error) {
	return expandTemplate(template, func(name string) (string, error) { return pathSegment(name, arguments) })
}

// expandTemplate fills in a template in one pass, so that braces in a value are left alone.
func expandTemplate(template string, fill func(name string) (string, error)) (string, error) {
	var path strings.Builder
	path.Grow(len(template) + 32)
	for {
		open := strings.IndexByte(template, '{')
		if open < 0 {
			path.WriteString(template)
			return path.String(), nil
		}
		end := strings.IndexByte(template, '}')
		if end < open {
			return "", fmt.Errorf("%w: the path template %q has an unpaired brace", ErrInvalidArgument, template)
		}
		value, err := fill(template[open+1 : end])
		if err != nil {
			return "", err
		}
		path.WriteString(template[:open])
		path.WriteString(value)
		template = template[end+1:]
	}
}

// pathSegment returns the escaped value of a path parameter. An empty value, "." and ".." are errors, because they would address another
// resource: servers and proxies resolve "." and ".." even if they are escaped.
func pathSegment(name string, arguments []argument) (string, error) {
	for _, a := range arguments {
		if a.name != name {
			continue
		}
		escaped := a.encoded
		if escaped == "" {
			escaped = url.PathEscape(a.value)
		}
		switch {
		case a.value == "":
			return "", fmt.Errorf("%w: path parameter %s is empty", ErrInvalidArgument, name)
		case escaped == ".", escaped == "..":
			return "", fmt.Errorf("%w: path parameter %s is %q, which would address another resource", ErrInvalidArgument, name, a.value)
		}
		return escaped, nil
	}
	return "", missingParameter(name)
}

// encodeQuery encodes query parameters in their order.
func encodeQuery(arguments []argument) string {
	var query strings.Builder
	for i, a := range arguments {
		if i > 0 {
			query.WriteByte('&')
		}
		query.WriteString(url.QueryEscape(a.name))
		query.WriteByte('=')
		query.WriteString(cmp.Or(a.encoded, url.QueryEscape(a.value)))
	}
	return query.String()
}

// joinTexts joins two texts, which may be empty.
func joinTexts(a, separator, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + separator + b
}

// encodeCookies returns cookies as the value of the Cookie header.
func encodeCookies(arguments []argument) string {
	var cookies strings.Builder
	for i, a := range arguments {
		if i > 0 {
			cookies.WriteString("; ")
		}
		cookies.WriteString(strictText(a.name))
		cookies.WriteByte('=')
		cookies.WriteString(a.encoded)
	}
	return cookies.String()
}

// expandQuery fills in the query at the end of a path template. No value in a query addresses another resource, so that every value is allowed.
func expandQuery(template string, arguments []argument) (string, error) {
	return expandTemplate(template, func(name string) (string, error) {
		for _, a := range arguments {
			if a.name == name {
				return strictText(a.value), nil
			}
		}
		return "", missingParameter(name)
	})
}

func missingParameter(name string) error {
	return fmt.Errorf("%w: path parameter %s is missing", ErrInvalidArgument, name)
}
