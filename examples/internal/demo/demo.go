// Package demo lets the examples run without a tenant.
package demo

import (
	"fmt"
	"io"
	"os"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/faketenant"
)

// Configuration returns the configuration of the tenant that SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET name. Without SAIL_BASE_URL it
// starts a fake tenant in this process and returns its configuration; stop ends that tenant. It writes to notes which of the two it is.
//
// A program of your own calls isc.NewDefaultConfiguration instead.
func Configuration(notes io.Writer, options ...faketenant.Option) (c *isc.Configuration, stop func(), err error) {
	if os.Getenv("SAIL_BASE_URL") != "" {
		c = isc.NewDefaultConfiguration()
		fmt.Fprintf(notes, "This is the tenant at %s.\n\n", c.BaseURL)
		return c, func() {}, nil
	}
	tenant, err := faketenant.Start(options...)
	if err != nil {
		return nil, nil, err
	}
	fmt.Fprint(notes, "No SAIL_BASE_URL is set: this is a fake tenant.\n\n")
	return tenant.Configuration(), func() { _ = tenant.Close() }, nil
}
