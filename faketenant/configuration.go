package faketenant

import "github.com/f745b6f1/isc"

// Configuration returns a configuration for the tenant with credentials that work. Every call returns a new one.
func (t *Tenant) Configuration() *isc.Configuration {
	c := isc.NewConfiguration(t.url)
	c.ClientID, c.ClientSecret = clientID, clientSecret
	return c
}
