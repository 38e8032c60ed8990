// Command isc calls Identity Security Cloud from a shell: operations of v2024, beta and the versions per service, with tables, JSON and CSV as output.
//
//	isc configure
//	isc identities list --filters 'name sw "A"' --all -o csv
package main

import (
	"os"

	"github.com/f745b6f1/isc/cmd/isc/internal/cli"
)

func main() { os.Exit(cli.Main()) }
