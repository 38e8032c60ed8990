package faketenant_test

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/f745b6f1/isc/faketenant"
)

// model is the simplest possible tenant: a map, and the effect of every operation on it.
type model map[string]faketenant.Identity

// list filters everything, sorts everything, and returns the requested page.
func (m model) list(keep func(faketenant.Identity) bool, less func(a, b faketenant.Identity) int, limit, offset int) (page []string, total int) {
	found := slices.DeleteFunc(slices.Collect(maps.Values(m)), func(p faketenant.Identity) bool { return !keep(p) })
	slices.SortFunc(found, func(a, b faketenant.Identity) int {
		if order := less(a, b); order != 0 {
			return order
		}
		return strings.Compare(a.ID, b.ID)
	})
	page = []string{}
	for i, p := range found {
		if i >= offset && len(page) < limit {
			page = append(page, p.ID)
		}
	}
	return page, len(found)
}

func TestTenantAgreesWithModel(t *testing.T) {
	t.Parallel()
	filters := map[string]func(faketenant.Identity) bool{
		``:                                       func(faketenant.Identity) bool { return true },
		`name sw "A"`:                            func(p faketenant.Identity) bool { return strings.HasPrefix(p.Name, "A") },
		`cloudStatus eq "PENDING"`:               func(p faketenant.Identity) bool { return p.IdentityStatus == "PENDING" },
		`not cloudStatus eq "UNREGISTERED"`:      func(p faketenant.Identity) bool { return p.IdentityStatus != "UNREGISTERED" },
		`processingState eq "OK"`:                func(p faketenant.Identity) bool { return p.ProcessingState == "OK" },
		`protected eq true or name sw "B"`:       func(p faketenant.Identity) bool { return p.Protected || strings.HasPrefix(p.Name, "B") },
		`correlated eq true and alias sw "alan"`: func(p faketenant.Identity) bool { return !p.Uncorrelated && strings.HasPrefix(p.Alias, "alan") },
	}
	sorters := map[string]func(a, b faketenant.Identity) int{
		"":       func(a, b faketenant.Identity) int { return 0 },
		"alias":  func(a, b faketenant.Identity) int { return strings.Compare(a.Alias, b.Alias) },
		"-alias": func(a, b faketenant.Identity) int { return strings.Compare(b.Alias, a.Alias) },
		"-cloudStatus": func(a, b faketenant.Identity) int {
			return strings.Compare(b.IdentityStatus, a.IdentityStatus)
		},
	}
	rapid.Check(t, func(r *rapid.T) {
		tenant, err := faketenant.Start(faketenant.WithIdentities(30), faketenant.WithSeed(rapid.Int64().Draw(r, "seed")), faketenant.WithRateLimit(0, 0))
		require.NoError(r, err)
		defer tenant.Close()
		c := caller{tb: t, base: tenant.URL()}
		c.token = c.grant(tenant.Configuration().ClientID, tenant.Configuration().ClientSecret)
		m := model{}
		ids := []string{"none"}
		for _, p := range tenant.Identities() {
			m[p.ID] = p
			ids = append(ids, p.ID)
		}
		change := func(status int, path, body string, id string, with func(*faketenant.Identity)) {
			p, exists := m[id]
			if !exists {
				status = http.StatusNotFound
			}
			require.Equal(r, status, c.do(http.MethodPost, path, body).StatusCode)
			if exists {
				with(&p)
				m[id] = p
			}
		}
		version := func(r *rapid.T) string { return "/" + rapid.SampledFrom(versions).Draw(r, "version") }
		r.Repeat(map[string]func(*rapid.T){
			"delete": func(r *rapid.T) {
				id := rapid.SampledFrom(ids).Draw(r, "id")
				p, exists := m[id]
				want := http.StatusNoContent
				switch {
				case !exists:
					want = http.StatusNotFound
				case p.Protected || len(p.Owns) > 0:
					want = http.StatusBadRequest
				default:
					delete(m, id)
					for _, report := range m {
						if report.ManagerID == id {
							report.ManagerID = ""
							m[report.ID] = report
						}
					}
				}
				assert.Equal(r, want, c.do(http.MethodDelete, version(r)+"/identities/"+id, "").StatusCode)
			},
			"reset": func(r *rapid.T) {
				id := rapid.SampledFrom(ids).Draw(r, "id")
				change(202, version(r)+"/identities/"+id+"/reset", "", id, func(p *faketenant.Identity) { p.IdentityStatus = "UNREGISTERED" })
			},
			"invite": func(r *rapid.T) {
				id := rapid.SampledFrom(ids).Draw(r, "id")
				change(202, version(r)+"/identities/invite", `{"ids":["`+id+`"]}`, id, func(p *faketenant.Identity) {
					if p.IdentityStatus == "UNREGISTERED" {
						p.IdentityStatus = "PENDING"
					}
				})
			},
			"process": func(r *rapid.T) {
				id := rapid.SampledFrom(ids).Draw(r, "id")
				change(202, version(r)+"/identities/process", `{"identityIds":["`+id+`"]}`, id, func(p *faketenant.Identity) { p.ProcessingState = "OK" })
			},
			"get": func(r *rapid.T) {
				id := rapid.SampledFrom(ids).Draw(r, "id")
				answer := c.get(version(r) + "/identities/" + id)
				p, exists := m[id]
				if !exists {
					assert.Equal(r, http.StatusNotFound, answer.StatusCode)
					return
				}
				var got struct {
					Name, IdentityStatus string
					ManagerRef           *struct{ ID, Name string }
					IsManager            bool
				}
				c.read(answer, http.StatusOK, &got)
				assert.Equal(r, p.Name, got.Name)
				assert.Equal(r, p.IdentityStatus, got.IdentityStatus)
				isManager := false
				for _, other := range m {
					isManager = isManager || other.ManagerID == id
				}
				assert.Equal(r, isManager, got.IsManager)
				require.Equal(r, p.ManagerID == "", got.ManagerRef == nil)
				if p.ManagerID != "" {
					assert.Equal(r, m[p.ManagerID].Name, got.ManagerRef.Name)
				}
			},
			"list": func(r *rapid.T) {
				filter := rapid.SampledFrom(slices.Sorted(maps.Keys(filters))).Draw(r, "filter")
				sorter := rapid.SampledFrom(slices.Sorted(maps.Keys(sorters))).Draw(r, "sorters")
				limit, offset := rapid.IntRange(0, 40).Draw(r, "limit"), rapid.IntRange(0, 40).Draw(r, "offset")
				want, total := m.list(filters[filter], sorters[sorter], limit, offset)
				path := fmt.Sprintf("%s/identities?defaultFilter=NONE&count=true&limit=%d&offset=%d&sorters=%s&filters=%s",
					version(r), limit, offset, sorter, url.QueryEscape(filter))
				assert.Equal(r, want, c.list(path))
				assert.Equal(r, fmt.Sprint(total), c.get(path).Header.Get("X-Total-Count"))
			},
		})
	})
}
