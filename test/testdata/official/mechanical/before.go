package main

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/sailpoint-oss/golang-sdk/v2"
	"github.com/sailpoint-oss/golang-sdk/v2/api_v2024"
	models "github.com/sailpoint-oss/golang-sdk/v2/api_v2024"
	v3 "github.com/sailpoint-oss/golang-sdk/v2/api_v3"
)

func connect() *sailpoint.APIClient {
	configuration := sailpoint.NewDefaultConfiguration()
	configuration.Experimental = true
	return sailpoint.NewAPIClient(configuration)
}

func find(ctx context.Context, client *sailpoint.APIClient, name string) (*models.Source, error) {
	sources, _, err := client.V2024.SourcesAPI.ListSources(ctx).Filters(fmt.Sprintf("name eq %q", name)).Execute()
	if err != nil {
		return nil, err
	}
	if len(sources) == 0 {
		return nil, errors.New("there is no such source")
	}
	fmt.Println(*sources[0].Id, sources[0].GetId())
	return &sources[0], nil
}

func accounts(ctx context.Context, client *sailpoint.APIClient, source *api_v2024.Source) (bySource map[string][]api_v2024.Account, err error) {
	all, _, err := sailpoint.PaginateWithDefaults[api_v2024.Account](client.V2024.AccountsAPI.ListAccounts(ctx))
	if err != nil {
		return nil, err
	}
	bySource = map[string][]api_v2024.Account{}
	for _, account := range all {
		bySource[account.SourceId] = append(bySource[account.SourceId], account)
	}
	return bySource, nil
}

func account(id string) models.AccountAttributesCreateAttributes {
	return models.AccountAttributesCreateAttributes{SourceId: id}
}

func count(ctx context.Context, client *sailpoint.APIClient) (int, error) {
	older, _, err := client.V3.AccountsAPI.ListAccounts(ctx).Limit(5).Execute()
	var first v3.Account
	if len(older) > 0 {
		first = older[0]
	}
	fmt.Println(first.GetId())
	return len(older), err
}

func main() {
	ctx, client := context.Background(), connect()
	source, err := find(ctx, client, "HR")
	var refusal *models.GenericOpenAPIError
	if errors.As(err, &refusal) {
		log.Fatal(refusal.Error())
	}
	source.Description = models.PtrString("Checked")
	grouped, err := accounts(ctx, client, source)
	if err != nil {
		log.Fatal(err)
	}
	number, err := count(ctx, client)
	fmt.Println(len(grouped), number, err, account("a").SourceId)
}
