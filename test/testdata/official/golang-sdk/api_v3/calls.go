// Package api_v3 has the names of the official SDK that the guide mentions, without bodies. See ../../README.md.
package api_v3

import (
	"context"
	"net/http"
)

type APIClient struct {
	AccountsAPI *AccountsAPIService
	SourcesAPI  *SourcesAPIService
}

type (
	AccountsAPIService struct{}
	SourcesAPIService  struct{}
)

type Account struct{ Id *string }

func (o *Account) GetId() string

type ApiListAccountsRequest struct{}

func (a *AccountsAPIService) ListAccounts(ctx context.Context) ApiListAccountsRequest
func (r ApiListAccountsRequest) Filters(filters string) ApiListAccountsRequest
func (r ApiListAccountsRequest) Limit(limit int32) ApiListAccountsRequest
func (r ApiListAccountsRequest) Offset(offset int32) ApiListAccountsRequest
func (r ApiListAccountsRequest) Execute() ([]Account, *http.Response, error)

type Source struct{ Name string }

type ApiListSourcesRequest struct{}

func (a *SourcesAPIService) ListSources(ctx context.Context) ApiListSourcesRequest
func (r ApiListSourcesRequest) Execute() ([]Source, *http.Response, error)

type Index string

type Query struct{ Query *string }

type Search struct {
	Indices []Index
	Query   *Query
	Sort    []string
}

func NewSearch() *Search
func NewSearchWithDefaults() *Search
func (o *Search) UnmarshalJSON(data []byte) error
