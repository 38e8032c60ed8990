package core

import (
	"context"
	"fmt"
	"net/url"
	"strings"
)

// A Service is for generated code. The services of generated packages have it as their underlying type, so that packages of fakes can make them.
type Service struct{ client *Client }

// NewService returns a service that sends its calls through a client.
func NewService(client *Client) *Service { return &Service{client} }

// NewCall starts a call of an operation. If the service is nil, executing the call returns an error.
//
//go:noinline
func (s *Service) NewCall(ctx context.Context, operation *Operation) Call {
	if s == nil {
		return newCall(ctx, nil, operation)
	}
	return newCall(ctx, s.client, operation)
}

// Call starts a call of an operation that no document has. The path is what follows the version, such as "/widgets/{id}". Values for what
// stands in braces are set by [Call.WithPath], which escapes them. A path without a slash at its beginning, with a query, or with a segment
// that is empty, "." or ".." is an [ErrInvalidArgument] when the call is executed. A slash at the end is sent.
//
//go:noinline
func (s *Service) Call(ctx context.Context, method, path string) Call {
	c := s.NewCall(ctx, &Operation{Name: method + " " + path, Method: method, Path: path})
	if err := checkPath(path); err != nil {
		c.path = []argument{{err: err}}
	}
	return c
}

// checkPath returns what is wrong with a path that a caller wrote.
func checkPath(path string) error {
	rest, found := strings.CutPrefix(path, "/")
	switch {
	case !found:
		return fmt.Errorf("%w: the path %q does not begin with a slash", ErrInvalidArgument, path)
	case strings.ContainsAny(path, "?#"):
		return fmt.Errorf("%w: the path has a query; set its parameters with WithQuery", ErrInvalidArgument)
	}
	for segment := range strings.SplitSeq(strings.TrimSuffix(rest, "/"), "/") {
		plain, err := url.PathUnescape(segment)
		switch {
		case err != nil:
			return fmt.Errorf("%w: the path %q: %w", ErrInvalidArgument, path, err)
		case plain == "", plain == ".", plain == "..":
			return fmt.Errorf("%w: the path %q has the segment %q, which would address another resource", ErrInvalidArgument, path, segment)
		}
	}
	return nil
}
