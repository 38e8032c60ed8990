package faketenant

import "github.com/f745b6f1/isc"

// Configuration returns a new configuration for the tenant, with valid credentials.
func (t *Tenant) Configuration() *isc.Configuration {
	c := isc.NewConfiguration(t.url)
	c.ClientID, c.ClientSecret = clientID, clientSecret
	return c
}
