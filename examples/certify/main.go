// Certify writes a CSV file of everything that a certification campaign is about, with the decisions so far. It can start the campaign too.
//
// It only reads, unless -new names a campaign to start. Without credentials in the environment it starts a fake tenant in its own process and calls
// that. If SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET are set, it calls that tenant instead.
package main

import (
	"context"
	"encoding/csv"
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
)

func main() {
	s := settings{days: 14, interval: 5 * time.Second}
	flag.StringVar(&s.name, "campaign", "", "the `name` of a campaign; by default, the first active one")
	flag.BoolVar(&s.create, "new", false, "create the campaign and activate it: this changes the tenant")
	flag.IntVar(&s.days, "days", s.days, "how many `days` reviewers of a new campaign have")
	flag.StringVar(&s.file, "file", "review.csv", "the `file` to write")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := start(ctx, os.Stdout, s); err != nil {
		fmt.Fprintln(os.Stderr, "certify:", err)
		os.Exit(1)
	}
}

func start(ctx context.Context, out io.Writer, s settings) error {
	// In your own program: configuration := isc.NewDefaultConfiguration()
	configuration, stop, err := demo.Configuration(out)
	if err != nil {
		return err
	}
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, time.Hour)
	defer cancel()
	return run(ctx, out, isc.NewAPIClient(configuration), s)
}

// settings are what the flags say.
type settings struct {
	name, file string
	create     bool
	days       int
	interval   time.Duration // between two looks at a new campaign
}

func run(
	ctx context.Context, out io.Writer, client *isc.APIClient, s settings,
) error {
	if s.create && s.name == "" {
		return errors.New("-new needs the name of the -campaign")
	}
	id, name, err := find(ctx, client, s.name)
	if s.create {
		if err == nil {
			return fmt.Errorf("there is already a campaign %q", name)
		}
		if errors.Is(err, isc.ErrNotFound) {
			name = s.name
			id, err = create(ctx, client, s)
		}
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s\n\n", name)

	file, err := os.Create(s.file)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := export(ctx, out, file, client, id); err != nil {
		return err
	}
	return file.Close()
}

// find returns the campaign with a name, or the first active one.
func find(
	ctx context.Context, client *isc.APIClient, wanted string,
) (id, name string, err error) {
	filter := isc.GetActiveCampaignsFilter.Status.Eq(isc.SlimCampaignStatusActive)
	if wanted != "" {
		filter = isc.GetActiveCampaignsFilter.Name.Eq(wanted)
	}
	found, err := client.CertificationCampaignsAPI.GetActiveCampaigns(ctx).
		Where(filter).First()
	if err != nil {
		return "", "", fmt.Errorf("campaign %q: %w", wanted, err)
	}
	campaign, err := found.AsSlimCampaign()
	return campaign.GetID(), campaign.GetName(), err
}

// create makes a campaign in which managers review their reports. Nobody can
// review it before it is staged, which can take long, and then activated.
func create(
	ctx context.Context, client *isc.APIClient, s settings,
) (id string, err error) {
	api := client.CertificationCampaignsAPI
	deadline := core.NewTime(time.Now().AddDate(0, 0, s.days))
	campaign, _, err := api.CreateCampaign(ctx).Campaign(isc.Campaign{
		Name:        s.name,
		Description: isc.Ptr("Managers review the access of their reports."),
		Type:        isc.SlimCampaignTypeManager,
		Deadline:    &deadline,
	}).Execute()
	if err != nil {
		return "", err
	}
	id = campaign.GetID()
	err = wait(ctx, client, id, isc.SlimCampaignStatusStaged, s.interval)
	if err != nil {
		return "", err
	}
	_, _, err = api.StartCampaign(ctx, id).
		ActivateCampaignOptions(isc.ActivateCampaignOptions{}).Execute()
	if err != nil {
		return "", err
	}
	return id, wait(ctx, client, id, isc.SlimCampaignStatusActive, s.interval)
}

// wait looks at a campaign until it has a status.
func wait(
	ctx context.Context, client *isc.APIClient, id, wanted string,
	interval time.Duration,
) error {
	look := func(ctx context.Context) (status string, done bool, err error) {
		got, _, err := client.CertificationCampaignsAPI.
			GetCampaign(ctx, id).Execute()
		if err != nil {
			return "", false, err
		}
		campaign, err := got.AsSlimCampaign()
		if err != nil {
			return "", true, err
		}
		status = campaign.GetStatus()
		if status == isc.SlimCampaignStatusError {
			return status, true,
				fmt.Errorf("the campaign failed: %v", campaign.Alerts)
		}
		return status, status == wanted, nil
	}
	_, err := core.Poll(ctx, look, core.PollOptions[string]{Interval: interval})
	return err
}

// export writes a row for each decision, and shows how far each reviewer is.
func export(
	ctx context.Context, out, file io.Writer, client *isc.APIClient, campaign string,
) error {
	rows := csv.NewWriter(file)
	_ = rows.Write([]string{"reviewer", "identity", "access", "source", "decision"})
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "REVIEWER\tIDENTITIES\tDECIDED\tOPEN\tPHASE")

	certifications := client.CertificationsAPI.ListIdentityCertifications(ctx).
		Where(isc.ListIdentityCertificationsFilter.CampaignID.Eq(campaign)).All()
	for certification, err := range certifications {
		if err != nil {
			return err
		}
		reviewer := certification.GetReviewer().GetName()
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%s\n",
			reviewer, certification.GetIdentitiesTotal(), certification.GetDecisionsMade(),
			certification.GetDecisionsTotal()-certification.GetDecisionsMade(),
			certification.GetPhase())

		items := client.CertificationsAPI.
			ListIdentityAccessReviewItems(ctx, certification.GetID()).All()
		for item, err := range items {
			if err != nil {
				return fmt.Errorf("certification of %s: %w", reviewer, err)
			}
			access := item.GetAccessSummary()
			// Error below returns the first error of all rows.
			_ = rows.Write([]string{
				reviewer, item.GetIdentitySummary().GetName(),
				access.GetAccess().GetName(), access.GetEntitlement().GetSourceName(),
				string(item.GetDecision()),
			})
		}
	}
	table.Flush()
	rows.Flush()
	return rows.Error()
}
