// Package api_generic has the names of the official SDK that the guide mentions, without bodies. See ../../README.md.
package api_generic

import (
	"context"
	"net/http"
)

type APIClient struct{ DefaultAPI *DefaultAPIService }

type DefaultAPIService struct{}

type GenericResponse struct{}

func (o GenericResponse) MarshalJSON() ([]byte, error)

type ApiGenericGetRequest struct{}

func (a *DefaultAPIService) GenericGet(ctx context.Context, path string) ApiGenericGetRequest
func (r ApiGenericGetRequest) Execute() (*GenericResponse, *http.Response, error)

type ApiGenericPostRequest struct{}

func (a *DefaultAPIService) GenericPost(ctx context.Context, path string) ApiGenericPostRequest
func (r ApiGenericPostRequest) RequestBody(requestBody map[string]interface{}) ApiGenericPostRequest
func (r ApiGenericPostRequest) Execute() (*GenericResponse, *http.Response, error)
