package core

import "context"

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
