// Access shows what an identity can access, through which roles and accounts, and who owns it.
//
// Without credentials in the environment it starts a fake tenant in its own process and calls that. If SAIL_BASE_URL, SAIL_CLIENT_ID and
// SAIL_CLIENT_SECRET are set, it calls that tenant instead, and only reads.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/examples/internal/demo"
)

func main() {
	alias := flag.String("identity", "", "the `alias` of the identity; by default, the first in the list")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := start(ctx, os.Stdout, *alias); err != nil {
		fmt.Fprintln(os.Stderr, "access:", err)
		os.Exit(1)
	}
}

func start(ctx context.Context, out io.Writer, alias string) error {
	// In your own program: configuration := isc.NewDefaultConfiguration()
	configuration, stop, err := demo.Configuration(out)
	if err != nil {
		return err
	}
	defer stop()
	return run(ctx, out, isc.NewAPIClient(configuration), alias)
}

func run(
	ctx context.Context, out io.Writer, client *isc.APIClient, alias string,
) error {
	identity, err := find(ctx, client, alias)
	if err != nil {
		return err
	}
	roles, err := throughRoles(ctx, client, identity.GetID())
	if err != nil {
		return err
	}
	accounts, err := onAccounts(ctx, client, identity.GetID())
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s (%s)\n\n", identity.Name, identity.GetAlias())
	show(out, append(roles, accounts...))
	return nil
}

// find returns the identity with an alias, or the first one.
func find(
	ctx context.Context, client *isc.APIClient, alias string,
) (*isc.Identity, error) {
	list := client.IdentitiesAPI.ListIdentities(ctx)
	if alias == "" {
		return list.Sorters("alias").First()
	}
	identity, err := list.Where(isc.ListIdentitiesFilter.Alias.Eq(alias)).Only()
	if errors.Is(err, isc.ErrNotFound) {
		return nil, fmt.Errorf("nobody has the alias %q", alias)
	}
	return identity, err
}

// A row is something that the identity can access.
type row struct {
	depth             int // 0 for roles and accounts, and one more for what is in them
	kind, name, owner string
}

// throughRoles returns the roles of an identity, and the access profiles and
// entitlements in them.
func throughRoles(
	ctx context.Context, client *isc.APIClient, id string,
) (rows []row, err error) {
	assignments, _, err := client.IdentitiesAPI.GetRoleAssignments(ctx, id).Execute()
	if err != nil {
		return nil, err
	}
	for _, assignment := range assignments {
		assigned, err := assignment.AsRoleAssignmentRef()
		if err != nil {
			return nil, err
		}
		role, _, err := client.RolesAPI.GetRole(ctx, assigned.Role.GetID()).Execute()
		if err != nil {
			return nil, err
		}
		rows = append(rows, row{0, "role", role.Name, role.Owner.GetName()})
		for _, in := range role.AccessProfiles {
			profile, _, err := client.AccessProfilesAPI.GetAccessProfile(ctx, in.GetID()).
				Execute()
			if err != nil {
				return nil, err
			}
			rows = append(rows,
				row{1, "access profile", profile.Name, profile.Owner.GetName()})
			for _, entitlement := range profile.Entitlements {
				rows = append(rows, row{2, "entitlement", entitlement.GetName(), "-"})
			}
		}
	}
	return rows, nil
}

// onAccounts returns the accounts of an identity and their entitlements. It
// reads those of four accounts at a time.
func onAccounts(
	ctx context.Context, client *isc.APIClient, id string,
) (rows []row, err error) {
	accounts, err := client.AccountsAPI.ListAccounts(ctx).
		Where(isc.ListAccountsFilter.IdentityID.Eq(id)).
		Sorters("sourceId").
		Collect()
	if err != nil {
		return nil, err
	}
	entitlements, err := core.Each(ctx, accounts, 4,
		func(ctx context.Context, a isc.Account) ([]isc.Entitlement, error) {
			return client.AccountsAPI.
				GetAccountEntitlements(ctx, a.GetID()).Collect()
		})
	if err != nil {
		return nil, err
	}
	for i, account := range accounts {
		kind := "account"
		if account.Disabled {
			kind = "account, disabled"
		}
		rows = append(rows,
			row{0, kind, account.GetSourceName(), account.SourceOwner.GetName()})
		for _, e := range entitlements[i] {
			kind := "entitlement"
			if e.GetPrivileged() {
				kind = "entitlement, privileged"
			}
			rows = append(rows, row{1, kind, e.GetName(), e.Owner.GetName()})
		}
	}
	return rows, nil
}

// show prints the rows, and how much each owner has to decide about.
func show(out io.Writer, rows []row) {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	owned := map[string]int{}
	var owners []string
	fmt.Fprintln(table, "ACCESS\tKIND\tOWNER")
	for _, r := range rows {
		indent := strings.Repeat("  ", r.depth)
		fmt.Fprintf(table, "%s%s\t%s\t%s\n", indent, r.name, r.kind, r.owner)
		if r.owner == "-" {
			continue // it belongs to the owner of its access profile
		}
		if owned[r.owner]++; owned[r.owner] == 1 {
			owners = append(owners, r.owner)
		}
	}
	table.Flush()
	slices.Sort(owners)
	fmt.Fprintln(out)
	for _, owner := range owners {
		fmt.Fprintf(out, "Ask %s about %d of them.\n", owner, owned[owner])
	}
}
