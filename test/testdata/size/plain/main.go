// The baseline of the size budget: lists identities with only net/http and encoding/json.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"
)

type identity struct {
	ID         string         `json:"id"`
	Name       string         `json:"name"`
	Attributes map[string]any `json:"attributes"`
}

func main() {
	base := os.Getenv("SAIL_BASE_URL")
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {os.Getenv("SAIL_CLIENT_ID")}, "client_secret": {os.Getenv("SAIL_CLIENT_SECRET")}}
	answer, err := http.Post(base+"/oauth/token", "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
	if err != nil {
		log.Fatal(err)
	}
	var token struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&token); err != nil {
		log.Fatal(err)
	}
	request, err := http.NewRequest(http.MethodGet, base+"/v2024/identities", nil)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+token.AccessToken)
	request.Header.Set("X-SailPoint-Experimental", "true")
	if answer, err = http.DefaultClient.Do(request); err != nil {
		log.Fatal(err)
	}
	var identities []identity
	if err := json.NewDecoder(answer.Body).Decode(&identities); err != nil {
		log.Fatal(err)
	}
	for _, identity := range identities {
		fmt.Println(identity.ID, identity.Name)
	}
}
