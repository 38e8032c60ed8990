// Command isc calls Identity Security Cloud from a shell: every operation of v2024 and beta, with tables, JSON and CSV as output.
//
//	isc configure
//	isc identities list --filters 'name sw "A"' --all -o csv
package main

import (
	"os"

	"github.com/f745b6f1/isc/cmd/isc/internal/cli"
)

func main() { os.Exit(cli.Main()) }
