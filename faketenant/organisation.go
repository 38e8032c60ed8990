package faketenant

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// span is the number of direct reports of a manager.
const span = 8

// uncorrelatedEvery is the number of correlated identities for each additional uncorrelated one.
const uncorrelatedEvery = 20

// knownIDs are the ids of the examples in the API's documents. The first identities have them, so that copied examples work: the
// first identity can be read and deleted, the second owns something, the third and fourth can be invited.
var knownIDs = [...]string{
	"ef38f94347e94562b5bb8424a56397d8",
	"ff8081814d2a8036014d701f3fbf53fa",
	"2c9180867769897d01776ed5f125512f",
	"2b568c65bc3c4c57a43bd97e3a8e55",
	"01f04e428c484542a241dc89c303b178",
	"6c9079b270a266a60170a2779fcb0006",
}

// statuses are given to the identities in turn, so that sixteen identities have every status.
var statuses = [...]string{
	"ACTIVE", "REGISTERED", "UNREGISTERED", "UNREGISTERED", "ACTIVE", "PENDING", "ACTIVE", "LOCKED",
	"REGISTERED", "DISABLED", "ACTIVE", "WARNING", "TERMINATED", "ACTIVE", "DEACTIVATED", "ERROR",
}

// organisation makes identities. They depend on the seed alone and are the same on every machine.
type organisation struct{ seed uint64 }

// random returns the random numbers for one part of the data.
func (o organisation) random(part string, number int) *rand.Rand {
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(part)) // never fails
	return rand.New(rand.NewPCG(o.seed, hash.Sum64()+uint64(number)))
}

// identities returns n correlated identities, a tree of managers and reports, and the uncorrelated ones that come with them.
func (o organisation) identities(n int) []*Identity {
	uncorrelated := (n + uncorrelatedEvery - 1) / uncorrelatedEvery
	all := make([]*Identity, 0, n+uncorrelated)
	aliases := make(map[string]int, n)
	for number := range n + uncorrelated {
		p := o.identity(number)
		if p.Uncorrelated = number >= n; p.Uncorrelated {
			// Such an account has no owner that is known, only a name.
			p.EmailAddress, p.ProcessingState, p.IdentityStatus, p.LifecycleState = "", "", "UNREGISTERED", nil
		} else if number > 0 {
			p.ManagerID = all[(number-1)/span].ID
		}
		base := p.Alias
		if aliases[base]++; aliases[base] > 1 {
			p.Alias += strconv.Itoa(aliases[base])
		}
		if p.EmailAddress != "" {
			p.EmailAddress = p.Alias + p.EmailAddress
		}
		all = append(all, p)
	}
	return all
}

// identity makes a correlated identity without a manager. Its alias need not be unique yet, and its mail address is only the domain.
func (o organisation) identity(number int) *Identity {
	random := o.random("identity", number)
	first, last := firstNames[random.IntN(len(firstNames))], lastNames[random.IntN(len(lastNames))]
	created := time.Date(2021, time.January, 4, 8, 0, 0, 0, time.UTC).Add(time.Duration(random.Int64N(1000*24*3600*1000)) * time.Millisecond)
	modified := created.Add(time.Duration(random.Int64N(300*24*3600*1000)) * time.Millisecond)
	p := &Identity{
		ID:              randomID(random),
		Name:            first.text + " " + last.text,
		Alias:           first.ascii + "." + last.ascii,
		FirstName:       first.text,
		LastName:        last.text,
		EmailAddress:    "@example.com",
		ProcessingState: "OK",
		IdentityStatus:  statuses[number%len(statuses)],
		Created:         created,
		Modified:        modified,
		LastRefresh:     modified.Add(36 * time.Hour),
		Protected:       number%33 == 32,
		seeded:          true,
		number:          number,
	}
	if number < len(knownIDs) {
		p.ID = knownIDs[number]
	}
	switch number % 9 {
	case 4:
		p.ProcessingState = ""
	case 8:
		p.ProcessingState = "ERROR"
	}
	if number%13 == 12 {
		p.EmailAddress = ""
	}
	if number%11 != 10 {
		p.LifecycleState = &LifecycleState{StateName: lifecycleState(p.IdentityStatus, number), ManuallyUpdated: number%7 == 6}
	}
	return p
}

func lifecycleState(status string, number int) string {
	switch {
	case status == "UNREGISTERED" || status == "PENDING":
		return "prehire"
	case status == "TERMINATED" || status == "DEACTIVATED":
		return "terminated"
	case status == "DISABLED":
		return "inactive"
	case number%10 == 6:
		return "leaveOfAbsence"
	default:
		return "active"
	}
}

// complete adds the attributes of a seeded identity; see [Tenant.whole] for what else it has besides its filter and sort fields.
func (o organisation) complete(p Identity) Identity {
	if p.seeded {
		p.Attributes = o.attributes(p)
	}
	return p
}

// attributes returns the free-form attributes of a seeded identity: every JSON type, nested, null, not ASCII, and integers that a
// float64 cannot hold.
type attributes struct {
	UID                  string    `json:"uid"`
	FirstName            string    `json:"firstname"`
	LastName             string    `json:"lastname"`
	DisplayName          string    `json:"displayName"`
	Email                *string   `json:"email"`
	Phone                *string   `json:"phone"`
	CloudStatus          string    `json:"cloudStatus"`
	IdentificationNumber string    `json:"identificationNumber"`
	Department           string    `json:"department"`
	JobTitle             string    `json:"jobTitle"`
	StartDate            string    `json:"startDate"`
	EndDate              *string   `json:"endDate"`
	Source               string    `json:"cloudAuthoritativeSource"`
	Contractor           bool      `json:"contractor"`
	FTE                  float64   `json:"fte"`
	LastSyncDate         int64     `json:"lastSyncDate"`
	BadgeNumber          int64     `json:"badgeNumber"`
	CostCenters          []string  `json:"costCenters"`
	Office               workplace `json:"office"`
}

type workplace struct {
	City       string             `json:"city"`
	Street     string             `json:"street"`
	PostalCode string             `json:"postalCode"`
	Country    string             `json:"country"`
	Location   map[string]float64 `json:"location"`
}

func (o organisation) attributes(p Identity) attributes {
	random := o.random("attributes", p.number)
	works := offices[random.IntN(len(offices))]
	from := homeOf(p.number)
	a := attributes{
		UID:                  strconv.Itoa(86754 + p.number),
		FirstName:            p.FirstName,
		LastName:             p.LastName,
		DisplayName:          p.Name,
		Email:                nullable(p.EmailAddress),
		CloudStatus:          p.IdentityStatus,
		IdentificationNumber: fmt.Sprintf("%08d", p.number),
		Department:           departments[random.IntN(len(departments))],
		JobTitle:             jobTitles[random.IntN(len(jobTitles))],
		StartDate:            p.Created.Format(time.DateOnly),
		Source:               from.id,
		Contractor:           from.name == contractorSource,
		FTE:                  float64(1+random.IntN(4)) / 4,
		LastSyncDate:         p.LastRefresh.UnixMilli(),
		BadgeNumber:          1<<53 + 1 + int64(p.number)*2,
		CostCenters:          make([]string, random.IntN(4)),
		Office: workplace{
			City: works.city, Street: works.street, PostalCode: works.postalCode, Country: works.country,
			Location: map[string]float64{"latitude": works.latitude, "longitude": works.longitude},
		},
	}
	for i := range a.CostCenters {
		a.CostCenters[i] = fmt.Sprintf("CC-%04d", random.IntN(10_000))
	}
	if random.IntN(3) > 0 {
		phone := fmt.Sprintf("+1 512 555 %04d", random.IntN(10_000))
		a.Phone = &phone
	}
	if strings.HasPrefix(p.IdentityStatus, "TERM") || a.Contractor {
		end := p.LastRefresh.Format(time.DateOnly)
		a.EndDate = &end
	}
	return a
}
