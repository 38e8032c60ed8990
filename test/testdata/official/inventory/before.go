package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/hashicorp/go-retryablehttp"
	sailpoint "github.com/sailpoint-oss/golang-sdk/v2"
	beta "github.com/sailpoint-oss/golang-sdk/v2/api_beta"
	v2024 "github.com/sailpoint-oss/golang-sdk/v2/api_v2024"
	v3 "github.com/sailpoint-oss/golang-sdk/v2/api_v3"
)

type app struct {
	client *sailpoint.APIClient
	ctx    context.Context
}

func newApp(ctx context.Context) *app {
	configuration := sailpoint.NewDefaultConfiguration()
	configuration.Experimental = true
	configuration.HTTPClient = retryablehttp.NewClient()
	configuration.HTTPClient.RetryMax = 8
	configuration.HTTPClient.RetryWaitMax = 20 * time.Second
	configuration.HTTPClient.Logger = nil
	configuration.DefaultHeader = map[string]string{"X-Acme-Tool": "inventory"}
	return &app{client: sailpoint.NewAPIClient(configuration), ctx: ctx}
}

func (a *app) findSource(name string) (*v2024.Source, error) {
	sources, response, err := a.client.V2024.SourcesAPI.ListSources(a.ctx).Filters(fmt.Sprintf("name eq %q", name)).Execute()
	if err != nil {
		return nil, describe(response, err)
	}
	if len(sources) != 1 {
		return nil, fmt.Errorf("%d sources are called %s", len(sources), name)
	}
	return &sources[0], nil
}

func (a *app) accountsOf(sourceID string) ([]v2024.Account, error) {
	request := a.client.V2024.AccountsAPI.ListAccounts(a.ctx).Filters(fmt.Sprintf("sourceId eq %q", sourceID)).DetailLevel("FULL")
	accounts, response, err := sailpoint.PaginateWithDefaults[v2024.Account](request)
	if err != nil {
		return nil, describe(response, err)
	}
	return accounts, nil
}

func (a *app) createAccount(sourceID string, attributes map[string]interface{}) error {
	create := v2024.NewAccountAttributesCreateAttributes(sourceID)
	create.AdditionalProperties = attributes
	body := v2024.NewAccountAttributesCreate(*create)
	result, response, err := a.client.V2024.AccountsAPI.CreateAccount(a.ctx).AccountAttributesCreate(*body).Execute()
	if err != nil {
		return describe(response, err)
	}
	fmt.Println("task", result.GetId())
	return nil
}

func (a *app) uncorrelate(id string) error {
	operations := []map[string]interface{}{{"op": "remove", "path": "/identityId"}}
	_, response, err := a.client.V2024.AccountsAPI.UpdateAccount(a.ctx, id).RequestBody(operations).Execute()
	if err != nil {
		return describe(response, err)
	}
	return nil
}

func (a *app) describeSource(source *v2024.Source, text string, features []string) error {
	var patch []v2024.JsonPatchOperation
	description := v2024.NewJsonPatchOperation("replace", "/description")
	description.SetValue(v2024.StringAsJsonPatchOperationValue(&text))
	patch = append(patch, *description)
	if len(features) > 0 {
		items := []v2024.ArrayInner{}
		for i := range features {
			items = append(items, v2024.StringAsArrayInner(&features[i]))
		}
		value := v2024.ArrayOfArrayInnerAsJsonPatchOperationValue(&items)
		patch = append(patch, v2024.JsonPatchOperation{Op: "replace", Path: "/features", Value: &value})
	}
	updated, response, err := a.client.V2024.SourcesAPI.UpdateSource(a.ctx, source.GetId()).JsonPatchOperation(patch).Execute()
	if err != nil {
		return describe(response, err)
	}
	if host, ok := updated.ConnectorAttributes["host"].(string); ok {
		fmt.Println("host", host)
	}
	return nil
}

func (a *app) searchIdentities(query string) ([]string, error) {
	search := v3.NewSearchWithDefaults()
	search.Indices = []v3.Index{"identities"}
	search.Query = &v3.Query{Query: v2024.PtrString(query)}
	search.Sort = []string{"-name"}
	documents, response, err := sailpoint.PaginateSearchApi(a.ctx, a.client, *search, 0, 250, 10000)
	if err != nil {
		return nil, describe(response, err)
	}
	var names []string
	for _, document := range documents {
		if name, ok := document["name"].(string); ok {
			names = append(names, name)
		}
	}
	return names, nil
}

func (a *app) importFile(sourceID, name string) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	request := a.client.V2024.SourcesAPI.ImportAccounts(a.ctx, sourceID).File(file)
	_ = request
	return nil
}

func (a *app) betaAccounts() (int, error) {
	accounts, _, err := sailpoint.Paginate[beta.Account](a.client.Beta.AccountsAPI.ListAccounts(a.ctx), 0, 100, 500)
	return len(accounts), err
}

func newSource(name, ownerID string) *v2024.Source {
	owner := v2024.NewSourceOwner()
	owner.Id = &ownerID
	owner.Type = v2024.PtrString(string(v2024.DTOTYPE_IDENTITY))
	source := v2024.NewSource(name, *v2024.NewNullableSourceOwner(owner), "delimited-file-angularsc")
	source.SetDescription("Made by the inventory")
	source.ConnectorAttributes = map[string]interface{}{"file": "people.csv"}
	return source
}

func (a *app) managers() error {
	identities, response, err := a.client.V2024.IdentitiesAPI.ListIdentities(a.ctx).Filters(`alias sw "a"`).Sorters("name").Limit(50).Execute()
	if err != nil {
		return describe(response, err)
	}
	for _, identity := range identities {
		manager := identity.GetManagerRef()
		if email := identity.EmailAddress.Get(); email != nil {
			fmt.Println(identity.GetId(), *email, manager.GetName())
		}
		if department, ok := identity.Attributes["department"]; ok {
			fmt.Println(department, identity.GetCreated().Format(time.RFC3339))
		}
	}
	return nil
}

func describe(response *http.Response, err error) error {
	var refusal *v2024.GenericOpenAPIError
	if errors.As(err, &refusal) {
		if model, ok := refusal.Model().(v2024.ErrorResponseDto); ok {
			return fmt.Errorf("%s (tracking id %s)", model.GetDetailCode(), model.GetTrackingId())
		}
		return fmt.Errorf("%w: %s", err, refusal.Body())
	}
	if response != nil && response.StatusCode == http.StatusNotFound {
		return errors.New("not found")
	}
	return err
}

func main() {
	a := newApp(context.Background())
	source, err := a.findSource("HR")
	if err != nil {
		log.Fatal(err)
	}
	accounts, err := a.accountsOf(source.GetId())
	if err != nil {
		log.Fatal(err)
	}
	text, err := json.MarshalIndent(accounts, "", "  ")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(text), len(newSource("New", "id").Name))
}
