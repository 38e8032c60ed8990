// Lifecycle lets people in on their first day, and out on their last: it sets their lifecycle states, requests a role for who joins, and disables the
// accounts of who leaves.
//
// It changes nothing without -apply. Without credentials in the environment it starts a fake tenant in its own process and calls that. If
// SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET are set, it calls that tenant instead.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"text/tabwriter"
	"time"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/examples/internal/demo"
	"github.com/f745b6f1/isc/faketenant"
)

func main() {
	day := flag.String("day", time.Now().Format(time.DateOnly), "the `day` that counts as today")
	role := flag.String("role", "", "the `name` of a role to request for who joins")
	j := job{interval: time.Second}
	flag.BoolVar(&j.apply, "apply", false, "change the tenant; by default, only say what would change")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	if j.today, err = time.Parse(time.DateOnly, *day); err == nil {
		err = start(ctx, os.Stdout, j, *role)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "lifecycle:", err)
		os.Exit(1)
	}
}

func start(ctx context.Context, out io.Writer, j job, role string) error {
	// In your own program: configuration := isc.NewDefaultConfiguration()
	configuration, stop, err := demo.Configuration(out, faketenant.WithIdentities(20))
	if err != nil {
		return err
	}
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, 30*time.Minute)
	defer cancel()
	j.client = isc.NewAPIClient(configuration)
	return j.run(ctx, out, role)
}

// A job is what the flags say.
type job struct {
	client   *isc.APIClient
	today    time.Time
	apply    bool
	interval time.Duration // between two looks at a task

	states map[string]string // what readStates returns
	role   *isc.Role         // nil: none is requested
}

func (j job) run(ctx context.Context, out io.Writer, role string) (err error) {
	if j.states, err = j.readStates(ctx); err != nil {
		return err
	}
	if role != "" {
		j.role, err = j.client.RolesAPI.ListRoles(ctx).
			Where(isc.ListRolesFilter.Name.Eq(role)).Only()
		if err != nil {
			return fmt.Errorf("role %q: %w", role, err)
		}
	}
	joiners, err := j.due(ctx, "prehire", "startDate")
	if err != nil {
		return err
	}
	leavers, err := j.due(ctx, "active", "endDate")
	if err != nil {
		return err
	}
	joined := j.each(ctx, out, "JOINS", joiners, j.join)
	left := j.each(ctx, out, "LEAVES", leavers, j.leave)
	if !j.apply {
		fmt.Fprintln(out, "Nothing is changed. -apply does it.")
	}
	return errors.Join(joined, left)
}

// A person is an identity that joins or leaves.
type person struct {
	id, alias, profile string
	day                time.Time
}

// due returns who is in a lifecycle state although the day in an attribute,
// such as 2026-12-01, has come.
func (j job) due(
	ctx context.Context, state, attribute string,
) (list []person, err error) {
	search := isc.Search{
		Indices: []isc.Index{isc.IndexIdentities},
		Query: &isc.Query{Query: isc.Ptr(fmt.Sprintf(
			"attributes.cloudLifecycleState:%s AND _exists_:attributes.%s",
			state, attribute,
		))},
		Sort: []string{"name", "id"},
	}
	for document, err := range j.client.SearchAPI.SearchPost(ctx).Search(search).All() {
		if err != nil {
			return nil, err
		}
		found, err := document.AsIdentityDocuments()
		if err != nil {
			return nil, err
		}
		text, _ := found.Attributes.String(attribute)
		day, err := time.Parse(time.DateOnly, text)
		if err != nil {
			return nil, fmt.Errorf("%s of %s: %w", attribute, found.Name, err)
		}
		if !day.After(j.today) {
			list = append(list, person{
				found.GetID(), found.Name, found.IdentityProfile.GetID(), day,
			})
		}
	}
	return list, nil
}

// each does something for all persons, four at a time, and prints what was
// done. One that fails does not stop the others; the error has all of them.
func (j job) each(
	ctx context.Context, out io.Writer, title string, persons []person,
	do func(context.Context, person) (string, error),
) error {
	done, err := core.Each(ctx, persons, 4, do, core.EachOptions{KeepGoing: true})
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	outcome := "WOULD BE"
	if j.apply {
		outcome = "IS NOW"
	}
	fmt.Fprintf(table, "%s\tDAY\t%s\n", title, outcome)
	for i, p := range persons {
		fmt.Fprintf(table, "%s\t%s\t%s\n",
			p.alias, p.day.Format(time.DateOnly), cmp.Or(done[i], "failed"))
	}
	table.Flush()
	fmt.Fprintln(out)
	return err
}

// join requests the role and then sets the state, so that the next run finds
// again who could not be finished.
func (j job) join(ctx context.Context, p person) (string, error) {
	if j.apply && j.role != nil {
		_, _, err := j.client.AccessRequestsAPI.CreateAccessRequest(ctx).
			AccessRequest(isc.AccessRequest{
				RequestedFor: []string{p.id},
				RequestedItems: []isc.AccessRequestItem{{
					Type: isc.AccessItemRefTypeRole, ID: j.role.GetID(),
					Comment: isc.Ptr("Joins on " + p.day.Format(time.DateOnly)),
				}},
			}).Execute()
		if err != nil {
			return "", err
		}
	}
	if err := j.move(ctx, p, "active"); err != nil {
		return "", err
	}
	if j.role != nil {
		return fmt.Sprintf("active, role %s is requested", j.role.Name), nil
	}
	return "active", nil
}

// leave disables the accounts, and sets the state when all of them are.
func (j job) leave(ctx context.Context, p person) (string, error) {
	disabled := 0
	for account, err := range j.client.AccountsAPI.ListAccounts(ctx).
		Where(isc.ListAccountsFilter.IdentityID.Eq(p.id)).All() {
		if err != nil {
			return "", err
		}
		if account.Disabled {
			continue
		}
		if err := j.disable(ctx, account.GetID()); err != nil {
			return "", fmt.Errorf("account on %s: %w", account.GetSourceName(), err)
		}
		disabled++
	}
	if err := j.move(ctx, p, "terminated"); err != nil {
		return "", err
	}
	return fmt.Sprintf("terminated, %d accounts are disabled", disabled), nil
}

// disable starts the task that disables an account, and waits for its end.
func (j job) disable(ctx context.Context, id string) error {
	if !j.apply {
		return nil
	}
	started, _, err := j.client.AccountsAPI.DisableAccount(ctx, id).
		AccountToggleRequest(isc.AccountToggleRequest{}).Execute()
	if err != nil {
		return err
	}
	_, err = isc.WaitForTask(ctx, j.client, started.ID,
		isc.TaskOptions{Interval: j.interval})
	return err
}

// move sets the lifecycle state of a person.
func (j job) move(ctx context.Context, p person, state string) error {
	id := j.states[p.profile+" "+state]
	if id == "" {
		return fmt.Errorf("the identity profile of %s has no state %q", p.alias, state)
	}
	if !j.apply {
		return nil
	}
	_, _, err := j.client.LifecycleStatesAPI.SetLifecycleState(ctx, p.id).
		SetLifecycleStateRequest(isc.SetLifecycleStateRequest{LifecycleStateID: &id}).
		Execute()
	return err
}

// readStates returns the IDs of the lifecycle states, by the ID of their
// identity profile and their technical name.
func (j job) readStates(ctx context.Context) (map[string]string, error) {
	ids := map[string]string{}
	for profile, err := range j.client.IdentityProfilesAPI.ListIdentityProfiles(ctx).All() {
		if err != nil {
			return nil, err
		}
		states, err := j.client.LifecycleStatesAPI.
			GetLifecycleStates(ctx, profile.GetID()).Collect()
		if err != nil {
			return nil, err
		}
		for _, state := range states {
			ids[profile.GetID()+" "+state.TechnicalName] = state.GetID()
		}
	}
	return ids, nil
}
