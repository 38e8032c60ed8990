package isc

import "github.com/f745b6f1/isc/core"

// A Configuration says which tenant is called, with which credentials, and how. BaseURL and one kind of credentials have to be
// set: ClientID and ClientSecret, or AccessToken, or TokenSource. Every other field may stay zero.
//
// Clients copy its values when they are made, so that later changes reach later clients only. Clients of one Configuration share
// connections, tokens and rate limits, those of package beta included.
type Configuration = core.Configuration

// NewConfiguration returns a Configuration for the tenant at baseURL, such as "https://tenant.api.identitynow.com". Credentials
// have to be added:
//
//	configuration := isc.NewConfiguration("https://tenant.api.identitynow.com")
//	configuration.ClientID = id
//	configuration.ClientSecret = secret
func NewConfiguration(baseURL string) *Configuration {
	return core.NewConfiguration(baseURL)
}

// NewDefaultConfiguration returns the Configuration that the vendor's tools would use on this computer. It looks, in this order, at
//
//  1. the environment: SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET;
//  2. config.json in the working directory: BaseURL, ClientId, ClientSecret and TokenURL;
//  3. ~/.sailpoint/config.yaml: the baseurl, pat.clientid and pat.clientsecret of the active environment, which is the one that
//     SAIL_ACTIVEENVIRONMENT names, or else activeenvironment in the file, or else the environment default.
//
// Where SAIL_ACTIVEENVIRONMENT is set, config.json is not looked at: it may belong to another tenant. The three variables of the first
// place, where all of them are set, win over SAIL_ACTIVEENVIRONMENT.
//
// The first place that has a base URL gives the base URL, and the first that has a client id or a secret gives both of them: a
// secret is never used with the client id of another place, nor with a base URL other than the one that stands beside it. The TokenURL
// of config.json is taken with its credentials, where it has the origin (scheme, host and port) of the base URL; another one is left
// alone, because the secret would be sent there. As soon as everything is found, later places are not looked at; a file that cannot be
// read or understood ends the search.
//
// Names in the files are read without regard to case, and the files may be in UTF-8 or UTF-16 and have up to 1 MB. It always returns a
// Configuration. What is missing, and what every place had, is in the error of [Configuration.Validate], and thus of the first call.
func NewDefaultConfiguration() *Configuration {
	return core.NewDefaultConfiguration()
}

// NewEnvironmentConfiguration returns the Configuration of an environment of ~/.sailpoint/config.yaml, the file of the vendor's CLI:
// its baseurl, pat.clientid and pat.clientsecret. Upper and lower case of the name do not matter. No environment variable and no other
// file is looked at.
//
// It always returns a Configuration. What is missing, and which environments the file has where it has none of that name, is in the
// error of [Configuration.Validate], and thus of the first call.
func NewEnvironmentConfiguration(name string) *Configuration {
	return core.NewEnvironmentConfiguration(name)
}
