package core

import (
	"fmt"
	"net/url"
	"strings"
)

// expandPath fills the slots of a path template in one pass, so that a value with braces in it is never filled again.
func expandPath(template string, arguments []argument) (string, error) {
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
		name := template[open+1 : end]
		value, err := pathSegment(name, arguments)
		if err != nil {
			return "", err
		}
		path.WriteString(template[:open])
		path.WriteString(value)
		template = template[end+1:]
	}
}

// pathSegment escapes the argument for one slot. What would change the path's shape instead of naming a resource is refused:
// servers and proxies resolve "." and ".." even where they are escaped.
func pathSegment(name string, arguments []argument) (string, error) {
	for _, a := range arguments {
		if a.name != name {
			continue
		}
		switch a.value {
		case "":
			return "", fmt.Errorf("%w: path parameter %s is empty", ErrInvalidArgument, name)
		case ".", "..":
			return "", fmt.Errorf("%w: path parameter %s is %q, which would address another resource", ErrInvalidArgument, name, a.value)
		}
		return url.PathEscape(a.value), nil
	}
	return "", fmt.Errorf("%w: path parameter %s is missing", ErrInvalidArgument, name)
}

// encodeQuery encodes the arguments once, in the order in which they were given.
func encodeQuery(arguments []argument) string {
	var query strings.Builder
	for i, a := range arguments {
		if i > 0 {
			query.WriteByte('&')
		}
		query.WriteString(url.QueryEscape(a.name))
		query.WriteByte('=')
		query.WriteString(url.QueryEscape(a.value))
	}
	return query.String()
}
