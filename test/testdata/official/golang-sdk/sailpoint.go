// Package sailpoint has the names of the official SDK that the guide mentions, without bodies. See ../README.md.
package sailpoint

import (
	"context"
	"net/http"

	"github.com/hashicorp/go-retryablehttp"
	beta "github.com/sailpoint-oss/golang-sdk/v2/api_beta"
	generic "github.com/sailpoint-oss/golang-sdk/v2/api_generic"
	v2024 "github.com/sailpoint-oss/golang-sdk/v2/api_v2024"
	v3 "github.com/sailpoint-oss/golang-sdk/v2/api_v3"
)

type ClientConfiguration struct {
	ClientId     string
	ClientSecret string
	BaseURL      string
	TokenURL     string
	Token        string
}

type Configuration struct {
	Host                string
	Scheme              string
	DefaultHeader       map[string]string
	UserAgent           string
	Debug               bool
	Experimental        bool
	HTTPClient          *retryablehttp.Client
	ClientConfiguration ClientConfiguration
}

func NewConfiguration(clientConfiguration ClientConfiguration) *Configuration
func NewDefaultConfiguration() *Configuration

type APIClient struct {
	V3      *v3.APIClient
	Beta    *beta.APIClient
	V2024   *v2024.APIClient
	Generic *generic.APIClient
}

func NewAPIClient(cfg *Configuration) *APIClient

func PaginateSearchApi(ctx context.Context, apiClient *APIClient, search v3.Search, initialOffset int32, increment int32, limit int32) ([]map[string]interface{}, *http.Response, error)

// A generic function must have a body.

func PaginateWithDefaults[T any](f interface{}) ([]T, *http.Response, error) { panic("") }

func Paginate[T any](f interface{}, initialOffset int32, increment int32, limit int32) ([]T, *http.Response, error) {
	panic("")
}
