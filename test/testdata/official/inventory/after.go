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

	v2024 "github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/beta"
	"github.com/f745b6f1/isc/core"
)

type Clients struct {
	V2024 *v2024.APIClient
	Beta  *beta.APIClient
}

func NewClients(configuration *v2024.Configuration) *Clients {
	return &Clients{V2024: v2024.NewAPIClient(configuration), Beta: beta.NewAPIClient(configuration)}
}

type app struct {
	client *Clients
	ctx    context.Context
}

func newApp(ctx context.Context) *app {
	configuration := v2024.NewDefaultConfiguration()
	configuration.Retry.MaxAttempts = 9
	configuration.Retry.MaxDelay = 20 * time.Second
	configuration.DefaultHeader = http.Header{"X-Acme-Tool": {"inventory"}}
	return &app{client: NewClients(configuration), ctx: ctx}
}

func (a *app) findSource(name string) (*v2024.Source, error) {
	sources, _, err := a.client.V2024.SourcesAPI.ListSources(a.ctx).Filters(fmt.Sprintf("name eq %q", name)).Execute()
	if err != nil {
		return nil, describe(err)
	}
	if len(sources) != 1 {
		return nil, fmt.Errorf("%d sources are called %s", len(sources), name)
	}
	return &sources[0], nil
}

func (a *app) accountsOf(sourceID string) ([]v2024.Account, error) {
	request := a.client.V2024.AccountsAPI.ListAccounts(a.ctx).Filters(fmt.Sprintf("sourceId eq %q", sourceID)).DetailLevel("FULL")
	accounts, err := request.Collect()
	if err != nil {
		return nil, describe(err)
	}
	return accounts, nil
}

func (a *app) createAccount(sourceID string, attributes map[string]interface{}) error {
	create := v2024.AccountAttributesCreateAttributes{SourceID: sourceID}
	for name, value := range attributes {
		if err := create.Extra.Set(name, value); err != nil {
			return err
		}
	}
	body := v2024.AccountAttributesCreate{Attributes: create}
	result, _, err := a.client.V2024.AccountsAPI.CreateAccount(a.ctx).AccountAttributesCreate(body).Execute()
	if err != nil {
		return describe(err)
	}
	fmt.Println("task", result.GetID())
	return nil
}

func (a *app) uncorrelate(id string) error {
	operations := []core.PatchOperation{core.PatchRemove("/identityId")}
	_, _, err := a.client.V2024.AccountsAPI.UpdateAccount(a.ctx, id).JsonPatchOperation(operations).Execute()
	if err != nil {
		return describe(err)
	}
	return nil
}

func (a *app) describeSource(source *v2024.Source, text string, features []string) error {
	patch := []core.PatchOperation{core.PatchReplace("/description", text)}
	if len(features) > 0 {
		patch = append(patch, core.PatchReplace("/features", features))
	}
	updated, _, err := a.client.V2024.SourcesAPI.UpdateSource(a.ctx, source.GetID()).JsonPatchOperation(patch).Execute()
	if err != nil {
		return describe(err)
	}
	if host, ok := updated.ConnectorAttributes.String("host"); ok {
		fmt.Println("host", host)
	}
	return nil
}

func (a *app) searchIdentities(query string) ([]string, error) {
	search := v2024.Search{
		Indices: []v2024.Index{"identities"},
		Query:   &v2024.Query{Query: v2024.Ptr(query)},
		Sort:    []string{"-name", "id"},
	}
	documents, err := a.client.V2024.SearchAPI.SearchPost(a.ctx).Search(search).MaxItems(10000).Collect()
	if err != nil {
		return nil, describe(err)
	}
	var names []string
	for _, document := range documents {
		identity, err := document.AsIdentityDocuments()
		if err != nil {
			return nil, err
		}
		names = append(names, identity.GetName())
	}
	return names, nil
}

func (a *app) importFile(sourceID, name string) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	request := a.client.V2024.SourcesAPI.ImportAccounts(a.ctx, sourceID).File(core.File{Name: file.Name(), Content: file})
	_ = request
	return nil
}

func (a *app) betaAccounts() (int, error) {
	accounts, err := a.client.Beta.AccountsAPI.ListAccounts(a.ctx).Limit(100).MaxItems(500).Collect()
	return len(accounts), err
}

func newOwner(id string) *v2024.OwnerDto {
	return &v2024.OwnerDto{ID: &id, Type: v2024.Ptr(string(v2024.DtoTypeIdentity))}
}

// newSource leaves out the owner: whether its field is a pointer depends on whether the document allows null.
func newSource(name string) *v2024.Source {
	return &v2024.Source{
		Name:                name,
		Connector:           "delimited-file-angularsc",
		Description:         v2024.Ptr("Made by the inventory"),
		ConnectorAttributes: core.MustObject(map[string]any{"file": "people.csv"}),
	}
}

func (a *app) managers() error {
	identities, _, err := a.client.V2024.IdentitiesAPI.ListIdentities(a.ctx).Filters(`alias sw "a"`).Sorters("name").Limit(50).Execute()
	if err != nil {
		return describe(err)
	}
	for _, identity := range identities {
		manager := identity.GetManagerRef()
		if email := identity.EmailAddress; email != nil {
			fmt.Println(identity.GetID(), *email, manager.GetName())
		}
		if department, ok := identity.Attributes.Get("department"); ok {
			fmt.Println(department, identity.GetCreated().Format(time.RFC3339))
		}
	}
	return nil
}

func describe(err error) error {
	var refusal *v2024.APIError
	if errors.As(err, &refusal) {
		return fmt.Errorf("%s (tracking id %s)", refusal.DetailCode, refusal.TrackingID)
	}
	if errors.Is(err, v2024.ErrNotFound) {
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
	accounts, err := a.accountsOf(source.GetID())
	if err != nil {
		log.Fatal(err)
	}
	text, err := json.MarshalIndent(accounts, "", "  ")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(text), len(newSource("New").Name), newOwner("id").GetID())
}
