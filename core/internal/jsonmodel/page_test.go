package jsonmodel_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/f745b6f1/isc/core"
)

// testIdentity and the two models below are like generated models.
type testIdentity struct {
	ID              *string              `json:"id,omitempty"`
	Name            string               `json:"name"`
	Created         *core.Time           `json:"created,omitempty"`
	Modified        *core.Time           `json:"modified,omitempty"`
	Alias           *string              `json:"alias,omitempty"`
	EmailAddress    *string              `json:"emailAddress,omitempty"`
	ProcessingState *testProcessingState `json:"processingState,omitempty"`
	IdentityStatus  *testIdentityStatus  `json:"identityStatus,omitempty"`
	ManagerRef      *testManagerRef      `json:"managerRef,omitempty"`
	IsManager       *bool                `json:"isManager,omitempty"`
	LastRefresh     *core.Time           `json:"lastRefresh,omitempty"`
	Attributes      core.Object          `json:"attributes,omitempty"`
	LifecycleState  *testLifecycleState  `json:"lifecycleState,omitempty"`

	Extra core.Extra `json:"-"`
}

func (m *testIdentity) UnmarshalJSON(data []byte) error { return core.Unmarshal(data, m) }
func (m testIdentity) MarshalJSON() ([]byte, error)     { return core.MarshalJSON(m) }

type (
	testProcessingState string
	testIdentityStatus  string
	testManagerRefType  string
)

type testManagerRef struct {
	Type *testManagerRefType `json:"type,omitempty"`
	ID   *string             `json:"id,omitempty"`
	Name *string             `json:"name,omitempty"`

	Extra core.Extra `json:"-"`
}

func (m *testManagerRef) UnmarshalJSON(data []byte) error { return core.Unmarshal(data, m) }
func (m testManagerRef) MarshalJSON() ([]byte, error)     { return core.MarshalJSON(m) }

type testLifecycleState struct {
	StateName       string `json:"stateName"`
	ManuallyUpdated bool   `json:"manuallyUpdated"`

	Extra core.Extra `json:"-"`
}

func (m *testLifecycleState) UnmarshalJSON(data []byte) error { return core.Unmarshal(data, m) }
func (m testLifecycleState) MarshalJSON() ([]byte, error)     { return core.MarshalJSON(m) }

// identityPage returns a page as GET /identities sends it: n identities of about 1.2 KB with 17 attributes each, always the same.
func identityPage(n int) []byte {
	random := rand.New(rand.NewPCG(1, 2))
	hex := func() string { return fmt.Sprintf("%016x%016x", random.Uint64(), random.Uint64()) }
	pick := func(words ...string) string { return words[random.IntN(len(words))] }
	day := func() string {
		return fmt.Sprintf("2024-%02d-%02dT%02d:%02d:%02d.%03dZ", 1+random.IntN(12), 1+random.IntN(28),
			random.IntN(24), random.IntN(60), random.IntN(60), random.IntN(1000))
	}
	var page bytes.Buffer
	for i := range n {
		first := pick("Ada", "Grace", "Edsger", "Barbara", "Konrad", "Zoë")
		last := pick("Lovelace", "Hopper", "Dijkstra", "Liskov", "Zuse", "Müller")
		alias := strings.ToLower(fmt.Sprintf("%.1s%s%d", first, last, i))
		manager := fmt.Sprintf(`{"type":"IDENTITY","id":"%s","name":"%s"}`, hex(), pick("Robert Robinson", "Walter White"))
		lifecycle := fmt.Sprintf(`{"stateName":"%s","manuallyUpdated":%t}`, pick("active", "inactive", "prehire"), i%7 == 0)
		if i%20 == 0 {
			manager, lifecycle = "null", "null"
		}
		fmt.Fprintf(&page, `,{"id":"%s","name":"%s %s","created":"%s","modified":"%s","alias":"%s","emailAddress":"%s@example.com",`+
			`"processingState":%s,"identityStatus":"%s","managerRef":%s,"isManager":%t,"lastRefresh":"%s",`,
			hex(), first, last, day(), day(), alias, alias, pick("null", `"OK"`, `"ERROR"`), pick("ACTIVE", "LOCKED", "REGISTERED"),
			manager, i%9 == 0, day())
		fmt.Fprintf(&page, `"attributes":{"uid":"%d","firstname":"%s","lastname":"%s","displayName":"%s %s",`+
			`"department":"Department of %s in the group of companies","costCenter":"Cost center CC-%04d","employeeNumber":%d,"title":"%s","startDate":"%s","endDate":null,"phone":"+49 30 %08d",`+
			`"lastSyncDate":%d,"cloudLifecycleState":"%s at last refresh","isContractor":%t,"identityRiskScore":%.2f,`+
			`"distinguishedName":"CN=%s %s,OU=Full-time employees,OU=Employees,OU=People,OU=Headquarters,DC=corp,DC=example,DC=com",`+
			`"managerDn":"CN=%s,OU=Full-time employees,OU=Managers,OU=People,OU=Headquarters,DC=corp,DC=example,DC=com"},`,
			100000+i, first, last, first, last, pick("Engineering", "Finance", "Sales"), random.IntN(9999), random.Int64N(1<<60),
			pick("Engineer", "Analyst", "Director of Operations and Facilities"), day(), random.IntN(1e8), 1700000000000+random.Int64N(1e10),
			pick("active", "inactive"), i%5 == 0, random.Float64()*100, first, last, hex())
		fmt.Fprintf(&page, `"lifecycleState":%s}`, lifecycle)
	}
	page.WriteByte(']')
	data := page.Bytes()
	data[0] = '['
	return data
}
