// Package isc is a client of the Identity Security Cloud API, version v2024. Package [github.com/f745b6f1/isc/beta] is the same for
// the beta version, and package [github.com/f745b6f1/isc/services] for the API in which each service has a version of its own. All use
// [github.com/f745b6f1/isc/core].
//
// Both versions are supported until the second quarter of 2028 and stop working in the first quarter of 2029, and some operations of beta
// already announce 31 March 2027 in a Deprecation header, which [core.DeprecationOf] reads (source: SailPoint's developer site,
// https://developer.sailpoint.com/docs/api/, as of August 2026).
//
// This program lists the identities of a tenant:
//
//	client := isc.NewAPIClient(isc.NewDefaultConfiguration())
//	for identity, err := range client.IdentitiesAPI.ListIdentities(ctx).All() {
//		if err != nil {
//			return err
//		}
//		fmt.Println(identity.GetID(), identity.Name)
//	}
//
// Set SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET before you run it. Below there is an example for each kind of call: lists, searches,
// changes, uploads, downloads, tasks. The guides at https://github.com/f745b6f1/isc/tree/main/docs/guides explain more; begin with
// getting-started.md.
//
// # Calls
//
// [NewAPIClient] returns a client with a service for each tag of the API. A method of a service starts a call. Builder methods set the
// operation's parameters and have their names. Execute sends the call:
//
//	identities, response, err := client.IdentitiesAPI.ListIdentities(ctx).Filters(`alias sw "a"`).Limit(50).Execute()
//
// Parameters that are not set are not sent. Calls are values: you can keep them, change them and execute them again. Lists also have All
// and Pages, which go through the whole collection, and Where and SortBy, which take filters and sorters that the compiler checks.
//
// # Configuration
//
// [NewDefaultConfiguration] finds the credentials of the vendor's tools: in the environment (SAIL_BASE_URL, SAIL_CLIENT_ID,
// SAIL_CLIENT_SECRET), in config.json, or in ~/.sailpoint/config.yaml. [NewEnvironmentConfiguration] reads one environment of that file.
// [NewConfiguration] starts with a base URL. The SDK fetches and renews tokens, retries requests where that is safe, and keeps the
// server's rate limit.
//
// # Errors
//
// A response with a status outside 2xx is an [APIError]. Use [errors.Is] with [ErrNotFound] and the other variables to find out the kind
// of an error, and [ErrorBody] to read the body as a model. No error contains a secret or a token.
//
// # Models
//
// Optional properties are pointers. The method GetX returns the value, or its zero value if the property is absent or the model is nil.
// Properties that the server adds later are kept and written back.
//
// # Tests
//
// Package [github.com/f745b6f1/isc/faketenant] is a fake tenant on the loopback interface. Package [github.com/f745b6f1/isc/fake] has a
// fake of each service, which answers operations with functions. Code that takes an interface such as [IdentitiesAPI] works with both.
package isc
