package isc

import "github.com/f745b6f1/isc/core"

// A Configuration says which tenant is called, with which credentials, and how. BaseURL and one kind of credentials are required: ClientID
// and ClientSecret, or AccessToken, or TokenSource. All other fields are optional.
//
// A client copies the values when it is created, so later changes affect only later clients. Clients of one Configuration share
// connections, tokens and rate limits, including clients of packages beta and services.
type Configuration = core.Configuration

// NewConfiguration returns a Configuration for the tenant at baseURL, such as "https://tenant.api.identitynow.com". Add the credentials:
//
//	configuration := isc.NewConfiguration("https://tenant.api.identitynow.com")
//	configuration.ClientID = id
//	configuration.ClientSecret = secret
func NewConfiguration(baseURL string) *Configuration {
	return core.NewConfiguration(baseURL)
}

// NewDefaultConfiguration returns the Configuration that the vendor's tools would use on this computer. It looks in these places, in this
// order:
//
//  1. the environment: SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET;
//  2. config.json in the working directory: BaseURL, ClientId, ClientSecret and TokenURL;
//  3. ~/.sailpoint/config.yaml: baseurl, pat.clientid and pat.clientsecret of the active environment. That is the one named by
//     SAIL_ACTIVEENVIRONMENT, or else by activeenvironment in the file, or else the environment default.
//
// If SAIL_ACTIVEENVIRONMENT is set, config.json is not read, because it may belong to another tenant. If the three variables of the first
// place are all set, SAIL_ACTIVEENVIRONMENT is ignored.
//
// The base URL comes from the first place that has one. The client id and the secret come from the first place that has either of them. A
// secret is never used with the client id of another place, nor with another base URL than the one beside it. The TokenURL of config.json
// is used with the credentials of config.json, if it has the origin (scheme, host and port) of the base URL; otherwise the secret would be
// sent somewhere else. The search ends when everything is found, or at a file that cannot be read.
//
// Names in the files are case-insensitive. The files can be in UTF-8 or UTF-16, and up to 1 MB long. NewDefaultConfiguration always
// returns a Configuration. The error of [Configuration.Validate], which the first call returns too, says what is missing and what was found
// in every place.
func NewDefaultConfiguration() *Configuration {
	return core.NewDefaultConfiguration()
}

// NewEnvironmentConfiguration returns the Configuration of an environment in ~/.sailpoint/config.yaml, the file of the vendor's CLI: its
// baseurl, pat.clientid and pat.clientsecret. The name is case-insensitive. Environment variables and other files are ignored.
//
// It always returns a Configuration. The error of [Configuration.Validate], which the first call returns too, says what is missing, and
// lists the environments in the file if it does not have this one.
func NewEnvironmentConfiguration(name string) *Configuration {
	return core.NewEnvironmentConfiguration(name)
}

// Environments returns the environments in ~/.sailpoint/config.yaml, the file of the vendor's CLI, sorted by their names, which
// [NewEnvironmentConfiguration] takes. The active one is that which [NewDefaultConfiguration] would take of the file.
//
// The error is an [ErrConfiguration]. If there is no such file, it is an [io/fs.ErrNotExist] too.
func Environments() ([]core.Environment, error) {
	return core.Environments()
}
