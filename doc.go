// Package isc is a client of the Identity Security Cloud API, version v2024. Package [github.com/f745b6f1/isc/beta] is the same for
// the beta version; both stand on [github.com/f745b6f1/isc/core].
//
// A program that lists the identities of a tenant:
//
//	client := isc.NewAPIClient(isc.NewDefaultConfiguration())
//	for identity, err := range client.IdentitiesAPI.ListIdentities(ctx).All() {
//		if err != nil {
//			return err
//		}
//		fmt.Println(identity.GetID(), identity.Name)
//	}
//
// # Calls
//
// [NewAPIClient] returns a client with a service per tag of the API. A method of a service begins a call; builder methods named
// like the operation's parameters add to it; Execute sends it:
//
//	identities, response, err := client.IdentitiesAPI.ListIdentities(ctx).Filters(`alias sw "a"`).Limit(50).Execute()
//
// What is not set is not sent. Calls are values: they may be kept, changed and executed again. Lists also have All and Pages, which
// page through the whole collection, and Where and SortBy, which take filters and sorters that the compiler checks.
//
// # Configuration
//
// [NewDefaultConfiguration] finds the credentials that the vendor's tools use: in the environment (SAIL_BASE_URL, SAIL_CLIENT_ID,
// SAIL_CLIENT_SECRET), in config.json, or in ~/.sailpoint/config.yaml. [NewEnvironmentConfiguration] takes one environment of that file
// by its name. [NewConfiguration] begins with a base URL. Tokens are fetched and renewed automatically; requests that may be repeated
// are; the server's rate limit is kept.
//
// # Errors
//
// An answer of the server with a status outside 2xx is an [APIError]. Use [errors.Is] with [ErrNotFound] and its like to tell what
// happened, and [ErrorBody] to read the body as a model. No error ever holds a secret or a token.
//
// # Models
//
// Optional properties are pointers; a method GetX returns the value, or its zero if it is absent, also on a nil model. What the
// server adds to a model later is kept and written back.
//
// # Tests
//
// Package [github.com/f745b6f1/isc/faketenant] is a tenant on the loopback interface. Package [github.com/f745b6f1/isc/fake] has a fake
// of each service, which answers operations from functions. Code that takes an interface such as [IdentitiesAPI] works with both.
package isc
