package faketenant_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

func TestSeededDataIsTheSameOnEveryMachine(t *testing.T) {
	t.Parallel()
	sum := func(opts ...faketenant.Option) string {
		encoded, err := json.Marshal(faketenant.New(t, opts...).Identities())
		require.NoError(t, err)
		hash := sha256.Sum256(encoded)
		return hex.EncodeToString(hash[:4])
	}
	assert.Equal(t, "8937dec4", sum(), "users' tests depend on this data: change it only on purpose")
	assert.Equal(t, sum(), sum(faketenant.WithSeed(1)))
	assert.NotEqual(t, sum(), sum(faketenant.WithSeed(2)))
	assert.NotEqual(t, sum(), sum(faketenant.WithSeed(-1)))
}

func TestMoreIdentitiesDoNotChangeTheFirst(t *testing.T) {
	t.Parallel()
	few, many := faketenant.New(t, faketenant.WithIdentities(10)).Identities(), faketenant.New(t, faketenant.WithIdentities(1000)).Identities()
	for i := range 10 {
		few[i].Owns, many[i].Owns = nil, nil // the more there are, the more share the seeded objects
		assert.Equal(t, few[i], many[i])
	}
}

func TestSeededNumbers(t *testing.T) {
	t.Parallel()
	for n, uncorrelated := range map[int]int{0: 0, 1: 1, 20: 1, 21: 2, 100: 5} {
		tenant, c := start(t, faketenant.WithIdentities(n))
		assert.Len(t, c.list("/v2024/identities"), n)
		assert.Len(t, c.list("/v2024/identities?defaultFilter=NONE"), n+uncorrelated)
		assert.Len(t, tenant.Identities(), n+uncorrelated)
	}
	assert.Len(t, faketenant.New(t).Identities(), 105)
}

func TestSeededOrganisation(t *testing.T) {
	t.Parallel()
	all := faketenant.New(t, faketenant.WithIdentities(500)).Identities()
	byID := map[string]faketenant.Identity{}
	aliases, statuses, states, processing := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	var protected, withoutMail, withoutState, manual, unicode, tops int
	for _, p := range all {
		require.NotContains(t, byID, p.ID)
		require.NotContains(t, aliases, p.Alias)
		byID[p.ID], aliases[p.Alias] = p, true
		statuses[p.IdentityStatus], processing[p.ProcessingState] = true, true
		if p.LifecycleState != nil {
			states[p.LifecycleState.StateName] = true
			if p.LifecycleState.ManuallyUpdated {
				manual++
			}
		} else {
			withoutState++
		}
		if p.Protected {
			protected++
		}
		if p.EmailAddress == "" {
			withoutMail++
		}
		if strings.IndexFunc(p.Name, func(r rune) bool { return r > 0x2000 }) >= 0 {
			unicode++
		}
		assert.False(t, p.Created.After(p.Modified) || p.Modified.After(p.LastRefresh))
		assert.Equal(t, p.Created, p.Created.Truncate(time.Millisecond), "times are sent with milliseconds")
	}
	for _, p := range all {
		if p.ManagerID == "" {
			if !p.Uncorrelated {
				tops++
			}
			continue
		}
		// Going from manager to manager leads to the top.
		steps := 0
		for at := p; at.ManagerID != ""; at = byID[at.ManagerID] {
			require.Contains(t, byID, at.ManagerID)
			require.Less(t, steps, 5)
			steps++
		}
		assert.False(t, p.Uncorrelated)
	}
	assert.Equal(t, 1, tops)
	assert.Len(t, statuses, 10)
	assert.Equal(t, map[string]bool{"active": true, "inactive": true, "leaveOfAbsence": true, "prehire": true, "terminated": true}, states)
	assert.Equal(t, map[string]bool{"": true, "OK": true, "ERROR": true}, processing)
	for name, n := range map[string]int{"protected": protected, "withoutMail": withoutMail, "withoutState": withoutState, "manual": manual, "unicode": unicode} {
		assert.Greater(t, n, 10, name)
	}
}

func TestSeededAttributesAreOfEveryKind(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t)
	kinds, sources := map[string]bool{}, map[any]bool{}
	for _, p := range tenant.Identities() {
		encoded, err := json.Marshal(p.Attributes)
		require.NoError(t, err)
		assert.NotContains(t, string(encoded), `"badgeNumber":9007199254740992`)
		var attributes map[string]any
		require.NoError(t, json.Unmarshal(encoded, &attributes))
		sources[attributes["cloudAuthoritativeSource"]] = true
		for _, value := range attributes {
			switch value := value.(type) {
			case nil:
				kinds["null"] = true
			case string:
				kinds["string"] = true
			case bool:
				kinds["bool"] = true
			case []any:
				kinds["array"] = true
			case map[string]any:
				kinds["object"] = true
			case float64:
				switch {
				case value != float64(int64(value)):
					kinds["fraction"] = true
				case value > 1<<53:
					kinds["big"] = true
				}
			}
		}
	}
	assert.Len(t, kinds, 7, kinds)
	assert.Len(t, sources, 2)
}
