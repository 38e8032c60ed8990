// Package api_v2024 has the names of the official SDK that the guide mentions, without bodies. See ../../README.md.
package api_v2024

import (
	"context"
	"net/http"
	"os"
)

type APIClient struct {
	AccountsAPI               *AccountsAPIService
	CertificationCampaignsAPI *CertificationCampaignsAPIService
	IdentitiesAPI             *IdentitiesAPIService
	ManagedClusterTypesAPI    *ManagedClusterTypesAPIService
	SearchAPI                 *SearchAPIService
	SourcesAPI                *SourcesAPIService
}

type (
	AccountsAPIService               struct{}
	CertificationCampaignsAPIService struct{}
	IdentitiesAPIService             struct{}
	ManagedClusterTypesAPIService    struct{}
	SearchAPIService                 struct{}
	SourcesAPIService                struct{}
)

type ApiCreateAccountRequest struct{}

func (a *AccountsAPIService) CreateAccount(ctx context.Context) ApiCreateAccountRequest
func (r ApiCreateAccountRequest) AccountAttributesCreate(accountAttributesCreate AccountAttributesCreate) ApiCreateAccountRequest
func (r ApiCreateAccountRequest) Execute() (*AccountsAsyncResult, *http.Response, error)

type ApiGetAccountRequest struct{}

func (a *AccountsAPIService) GetAccount(ctx context.Context, id string) ApiGetAccountRequest
func (r ApiGetAccountRequest) Execute() (*Account, *http.Response, error)

type ApiListAccountsRequest struct{}

func (a *AccountsAPIService) ListAccounts(ctx context.Context) ApiListAccountsRequest
func (r ApiListAccountsRequest) Limit(limit int32) ApiListAccountsRequest
func (r ApiListAccountsRequest) Offset(offset int32) ApiListAccountsRequest
func (r ApiListAccountsRequest) Count(count bool) ApiListAccountsRequest
func (r ApiListAccountsRequest) DetailLevel(detailLevel string) ApiListAccountsRequest
func (r ApiListAccountsRequest) Filters(filters string) ApiListAccountsRequest
func (r ApiListAccountsRequest) Sorters(sorters string) ApiListAccountsRequest
func (r ApiListAccountsRequest) Execute() ([]Account, *http.Response, error)

type ApiUpdateAccountRequest struct{}

func (a *AccountsAPIService) UpdateAccount(ctx context.Context, id string) ApiUpdateAccountRequest
func (r ApiUpdateAccountRequest) RequestBody(requestBody []map[string]interface{}) ApiUpdateAccountRequest
func (r ApiUpdateAccountRequest) Execute() (map[string]interface{}, *http.Response, error)

type ApiGetActiveCampaignsRequest struct{}

func (a *CertificationCampaignsAPIService) GetActiveCampaigns(ctx context.Context) ApiGetActiveCampaignsRequest
func (r ApiGetActiveCampaignsRequest) Detail(detail string) ApiGetActiveCampaignsRequest
func (r ApiGetActiveCampaignsRequest) Execute() ([]GetActiveCampaigns200ResponseInner, *http.Response, error)

type ApiGetIdentityRequest struct{}

func (a *IdentitiesAPIService) GetIdentity(ctx context.Context, id string) ApiGetIdentityRequest
func (r ApiGetIdentityRequest) XSailPointExperimental(xSailPointExperimental string) ApiGetIdentityRequest
func (r ApiGetIdentityRequest) Execute() (*Identity, *http.Response, error)

type ApiListIdentitiesRequest struct{}

func (a *IdentitiesAPIService) ListIdentities(ctx context.Context) ApiListIdentitiesRequest
func (r ApiListIdentitiesRequest) Filters(filters string) ApiListIdentitiesRequest
func (r ApiListIdentitiesRequest) Sorters(sorters string) ApiListIdentitiesRequest
func (r ApiListIdentitiesRequest) Limit(limit int32) ApiListIdentitiesRequest
func (r ApiListIdentitiesRequest) Offset(offset int32) ApiListIdentitiesRequest
func (r ApiListIdentitiesRequest) Execute() ([]Identity, *http.Response, error)

type ApiGetManagedClusterTypesRequest struct{}

func (a *ManagedClusterTypesAPIService) GetManagedClusterTypes(ctx context.Context) ApiGetManagedClusterTypesRequest
func (r ApiGetManagedClusterTypesRequest) Type_(type_ string) ApiGetManagedClusterTypesRequest

type ApiSearchPostRequest struct{}

func (a *SearchAPIService) SearchPost(ctx context.Context) ApiSearchPostRequest
func (r ApiSearchPostRequest) Search(search Search) ApiSearchPostRequest
func (r ApiSearchPostRequest) Limit(limit int32) ApiSearchPostRequest
func (r ApiSearchPostRequest) Offset(offset int32) ApiSearchPostRequest
func (r ApiSearchPostRequest) Execute() ([]map[string]interface{}, *http.Response, error)

type ApiSearchCountRequest struct{}

func (a *SearchAPIService) SearchCount(ctx context.Context) ApiSearchCountRequest
func (r ApiSearchCountRequest) Search(search Search) ApiSearchCountRequest
func (r ApiSearchCountRequest) Execute() (*http.Response, error)

type ApiCreateSourceRequest struct{}

func (a *SourcesAPIService) CreateSource(ctx context.Context) ApiCreateSourceRequest
func (r ApiCreateSourceRequest) Source(source Source) ApiCreateSourceRequest
func (r ApiCreateSourceRequest) Execute() (*Source, *http.Response, error)

type ApiGetSourceRequest struct{}

func (a *SourcesAPIService) GetSource(ctx context.Context, id string) ApiGetSourceRequest
func (r ApiGetSourceRequest) Execute() (*Source, *http.Response, error)

type ApiImportAccountsRequest struct{}

func (a *SourcesAPIService) ImportAccounts(ctx context.Context, id string) ApiImportAccountsRequest
func (r ApiImportAccountsRequest) File(file *os.File) ApiImportAccountsRequest
func (r ApiImportAccountsRequest) DisableOptimization(disableOptimization string) ApiImportAccountsRequest

type ApiListSourcesRequest struct{}

func (a *SourcesAPIService) ListSources(ctx context.Context) ApiListSourcesRequest
func (r ApiListSourcesRequest) Filters(filters string) ApiListSourcesRequest
func (r ApiListSourcesRequest) Execute() ([]Source, *http.Response, error)

type ApiUpdateSourceRequest struct{}

func (a *SourcesAPIService) UpdateSource(ctx context.Context, id string) ApiUpdateSourceRequest
func (r ApiUpdateSourceRequest) JsonPatchOperation(jsonPatchOperation []JsonPatchOperation) ApiUpdateSourceRequest
func (r ApiUpdateSourceRequest) Execute() (*Source, *http.Response, error)
