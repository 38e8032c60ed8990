package isc

import (
	"net/http"

	"github.com/f745b6f1/isc/core"
)

// NewHTTPClient returns an [http.Client] for code that wants net/http, with the tokens, the default headers, the retries and the rate limits of
// a configuration:
//
//	client := isc.NewHTTPClient(isc.NewDefaultConfiguration())
//	response, err := client.Get(configuration.BaseURL + "/cc/api/user/list")
//
// Only requests to BaseURL, or to a path below it, get the token and the default headers, and count for a rate limit. Others, and redirects to
// them, are sent as they are, once. Requests are sent again as [core.RetryPolicy] says, if their body can be read again. See
// [core.NewHTTPClient] for the details.
//
// For a single operation that no document has, [APIClient.Call] is simpler: its errors are those of other operations.
func NewHTTPClient(c *Configuration) *http.Client {
	return core.NewHTTPClient(c)
}
