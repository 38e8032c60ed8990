package cli

import (
	"regexp"
	"strings"
)

// libraryNames are the SDK's names for settings, which users of the tool do not know, with the tool's words for them.
var libraryNames = strings.NewReplacer(
	"BaseURL is missing: set the address of the tenant's API", "the address of the tenant's API is missing",
	"credentials are missing: set ClientID and ClientSecret, or AccessToken, or TokenSource", "the client id and the secret are missing",
	"ClientID is missing beside ClientSecret", "the client id is missing beside the secret",
	"ClientSecret is missing beside ClientID", "the secret is missing beside the client id",
	"belong in ClientID and ClientSecret", "belong in the client id and the secret",
	"check BaseURL and TokenURL", "check the base URL",
	"; only NewDefaultConfiguration looks for values in the environment and in files", "",
	", which NewEnvironmentConfiguration is asked for", ", which --env names",
	"because NewEnvironmentConfiguration is asked for an environment without a name", "because --env has no name",
	"SAIL_CLIENT_SECRET for NewDefaultConfiguration", "SAIL_CLIENT_SECRET",
	"DisableExperimental is set in the configuration", "experimental operations are disabled",
)

// addresses finds the SDK's names for addresses before what is wrong with them. config.json has the same names for its keys.
var addresses = regexp.MustCompile(`\b(Base|Token)URL (is|has|does|contains) `)

// inTheToolsWords replaces names of the SDK in the text of an error.
func inTheToolsWords(text string) string {
	return addresses.ReplaceAllStringFunc(libraryNames.Replace(text), func(found string) string {
		name, rest, _ := strings.Cut(found, "URL ")
		return "the " + strings.ToLower(name) + " URL " + rest
	})
}
