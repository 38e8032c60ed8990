package cli

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc/faketenant"
)

const fakeHelp = `Serves a fake tenant on this computer until Ctrl-C, for trying things out and for tests in any language.

It prints the address and the credentials as lines that a shell can evaluate:

  isc fake --identities 5000 --port 8080 > tenant.env &
  sleep 1 && . ./tenant.env`

// fakeCommand runs a fake tenant.
func (a *app) fakeCommand() *cobra.Command {
	var identities, port int
	var data string
	var control bool
	var seed int64
	var latency time.Duration
	c := &cobra.Command{
		Use:   "fake",
		Short: "Serve a fake tenant until Ctrl-C",
		Long:  fakeHelp,
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			options := []faketenant.Option{faketenant.WithPort(port), faketenant.WithSeed(seed), faketenant.WithLatency(latency)}
			if data != "" {
				if _, err := os.Stat(data); err != nil {
					return usage(c, "--data: %w", err)
				}
				options = append(options, faketenant.WithFiles(os.DirFS(data)))
			}
			if data == "" || c.Flags().Changed("identities") {
				options = append(options, faketenant.WithIdentities(identities))
			}
			if control {
				options = append(options, faketenant.WithControl())
			}
			tenant, err := faketenant.Start(options...)
			if err != nil {
				return usage(c, "%w", err)
			}
			credentials := tenant.Configuration()
			fmt.Fprintf(a.out, "export SAIL_BASE_URL=%s\nexport SAIL_CLIENT_ID=%s\nexport SAIL_CLIENT_SECRET=%s\n",
				credentials.BaseURL, credentials.ClientID, credentials.ClientSecret)
			if err := a.out.Flush(); err != nil {
				return err
			}
			<-c.Context().Done()
			a.served = true
			return tenant.Close()
		},
	}
	flags := c.Flags()
	flags.StringVar(&data, "data", "", "a `directory` with JSON files, named after the path of their collection: identities.json, sources.json")
	flags.BoolVar(&control, "control", false, "serve POST /_fake/reset, and GET and DELETE /_fake/requests, without a token")
	flags.IntVar(&identities, "identities", 100, "how many identities the tenant has")
	flags.IntVar(&port, "port", 0, "the port on 127.0.0.1; 0 takes a free one")
	flags.Int64Var(&seed, "seed", 1, "the seed of the generated identities")
	flags.DurationVar(&latency, "latency", 0, "the delay of each response, such as 30ms")
	return c
}

// noArguments rejects arguments of a command that takes none.
func noArguments(c *cobra.Command, arguments []string) error {
	if len(arguments) > 0 {
		return usage(c, "%q takes no arguments, but got %q", c.CommandPath(), arguments[0])
	}
	return nil
}
