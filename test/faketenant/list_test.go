package faketenant_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// people are few enough to check by hand what a filter finds.
func people() faketenant.Option {
	return faketenant.WithData(
		faketenant.Identity{ID: "1", Name: "Ada Lovelace", FirstName: "Ada", LastName: "Lovelace", Alias: "ada.l", EmailAddress: "ada@example.com", IdentityStatus: "ACTIVE", ProcessingState: "OK"},
		faketenant.Identity{ID: "2", Name: "alan turing", FirstName: "alan", LastName: "turing", Alias: "alan.t", EmailAddress: "ALAN@example.com", IdentityStatus: "LOCKED", ProcessingState: "ERROR"},
		faketenant.Identity{ID: "3", Name: `Anna "Annie" O'Brien`, FirstName: "Anna", LastName: "O'Brien", Alias: `DOMAIN\anna`, IdentityStatus: "ACTIVE"},
		faketenant.Identity{ID: "4", Name: "Zoë Müller", FirstName: "Zoë", LastName: "Müller", Alias: "zoe.m", EmailAddress: "zoe@example.org", IdentityStatus: "DISABLED", ProcessingState: "OK", Protected: true},
		faketenant.Identity{ID: "5", Name: "100% R&D #1", Alias: "r+d", EmailAddress: "r&d@example.com", IdentityStatus: "UNREGISTERED", Uncorrelated: true},
		faketenant.Identity{ID: "6", Name: "李 小龙", FirstName: "小龙", LastName: "李", Alias: "bruce", IdentityStatus: "ACTIVE", ProcessingState: "OK", Protected: true, Uncorrelated: true},
		faketenant.Identity{ID: "aB7", Name: "Ada Lovelace", FirstName: "Ada", LastName: "King", Alias: "ada.k", EmailAddress: "king@example.com", IdentityStatus: "TERMINATED", ProcessingState: "ERROR"},
	)
}

// filters are expressions and the ids of the people that match, without a default filter.
var filters = map[string]string{
	// every field with every operator
	`id eq "1"`:                        "1",
	`id eq "AB7"`:                      "aB7",
	`id eq "none"`:                     "",
	`id eq ""`:                         "",
	`id in ("1")`:                      "1",
	`id in ("1","4","ab7")`:            "1 4 aB7",
	`id in ("none","6")`:               "6",
	`id in ("none")`:                   "",
	`id in ("1","1")`:                  "1",
	`name eq "Ada Lovelace"`:           "1 aB7",
	`name eq "ADA LOVELACE"`:           "1 aB7",
	`name eq "Ada"`:                    "",
	`name eq "zoë müller"`:             "4",
	`name eq "ZOË MÜLLER"`:             "4",
	`name eq "zoe muller"`:             "",
	`name eq "李 小龙"`:                   "6",
	`name eq "100% R&D #1"`:            "5",
	`name eq "Anna \"Annie\" O'Brien"`: "3",
	`name sw "A"`:                      "1 2 3 aB7",
	`name sw "a"`:                      "1 2 3 aB7",
	`name sw "al"`:                     "2",
	`name sw "Anna \"A"`:               "3",
	`name sw "李"`:                      "6",
	`name sw "ZOË"`:                    "4",
	`name sw "100% R&D #"`:             "5",
	`name sw ""`:                       "1 2 3 4 5 6 aB7",
	`name sw "Lovelace"`:               "",
	`alias eq "ada.l"`:                 "1",
	`alias eq "ADA.K"`:                 "aB7",
	`alias eq "DOMAIN\\anna"`:          "3",
	`alias eq "r+d"`:                   "5",
	`alias sw "ada."`:                  "1 aB7",
	`alias sw "domain\\"`:              "3",
	`alias sw "."`:                     "",
	`firstname eq "ada"`:               "1 aB7",
	`firstname eq "小龙"`:                "6",
	`firstname eq ""`:                  "",
	`firstname sw "A"`:                 "1 2 3 aB7",
	`firstname sw ""`:                  "1 2 3 4 6 aB7",
	`lastname eq "O'BRIEN"`:            "3",
	`lastname eq "king"`:               "aB7",
	`lastname sw "m"`:                  "4",
	`lastname sw "李"`:                  "6",
	`email eq "alan@example.com"`:      "2",
	`email eq "r&d@example.com"`:       "5",
	`email eq "ada"`:                   "",
	`email sw "a"`:                     "1 2",
	`email sw "zoe@example.org"`:       "4",
	`email sw ""`:                      "1 2 4 5 aB7",
	`cloudStatus eq "ACTIVE"`:          "1 3 6",
	`cloudStatus eq "active"`:          "1 3 6",
	`cloudStatus eq "TERMINATED"`:      "aB7",
	`cloudStatus eq "UNREGISTERED"`:    "5",
	`cloudStatus eq "PENDING"`:         "",
	`cloudStatus eq "NO SUCH STATUS"`:  "",
	`processingState eq "OK"`:          "1 4 6",
	`processingState eq "ERROR"`:       "2 aB7",
	`processingState eq "ok"`:          "1 4 6",
	`correlated eq true`:               "1 2 3 4 aB7",
	`correlated eq false`:              "5 6",
	`protected eq true`:                "4 6",
	`protected eq false`:               "1 2 3 5 aB7",

	// precedence of not, and, or
	`not name sw "A"`:                                                          "4 5 6",
	`not id in ("1","2","3")`:                                                  "4 5 6 aB7",
	`not processingState eq "OK"`:                                              "2 3 5 aB7",
	`not email sw "a"`:                                                         "3 4 5 6 aB7",
	`not not id eq "1"`:                                                        "1",
	`not not not id eq "1"`:                                                    "2 3 4 5 6 aB7",
	`name sw "A" and protected eq false`:                                       "1 2 3 aB7",
	`name sw "A" and cloudStatus eq "ACTIVE"`:                                  "1 3",
	`name sw "A" and not cloudStatus eq "ACTIVE"`:                              "2 aB7",
	`not name sw "A" and not protected eq true`:                                "5",
	`name sw "A" and cloudStatus eq "ACTIVE" and email sw "ada"`:               "1",
	`name sw "A" and name sw "Z"`:                                              "",
	`id eq "1" or id eq "2"`:                                                   "1 2",
	`id eq "1" or id eq "1"`:                                                   "1",
	`id eq "1" or id eq "2" or id eq "3"`:                                      "1 2 3",
	`name sw "Z" or correlated eq false`:                                       "4 5 6",
	`correlated eq false or not protected eq false`:                            "4 5 6",
	`id eq "1" or id eq "2" and cloudStatus eq "ACTIVE"`:                       "1",
	`id eq "2" and cloudStatus eq "ACTIVE" or id eq "1"`:                       "1",
	`id eq "2" and cloudStatus eq "LOCKED" or id eq "1"`:                       "1 2",
	`not id eq "1" and name sw "Ada"`:                                          "aB7",
	`not id eq "1" or name sw "Ada"`:                                           "1 2 3 4 5 6 aB7",
	`not cloudStatus eq "ACTIVE" or protected eq true and correlated eq false`: "2 4 5 6 aB7",
	`protected eq true or not cloudStatus eq "ACTIVE" and correlated eq true`:  "2 4 6 aB7",
	`id eq "1" and correlated eq true or id eq "5" and correlated eq false`:    "1 5",

	// parentheses
	`(id eq "1")`:   "1",
	`((id eq "1"))`: "1",
	`(id eq "1" or id eq "2") and cloudStatus eq "ACTIVE"`:                                       "1",
	`cloudStatus eq "ACTIVE" and (id eq "1" or id eq "2")`:                                       "1",
	`cloudStatus eq "LOCKED" and (id eq "1" or id eq "2")`:                                       "2",
	`not (id eq "1" or name sw "Ada")`:                                                           "2 3 4 5 6",
	`not (id eq "1" and name sw "Ada")`:                                                          "2 3 4 5 6 aB7",
	`not (name sw "A") and not (protected eq true)`:                                              "5",
	`(not name sw "A") and protected eq true`:                                                    "4 6",
	`not (not (id eq "1"))`:                                                                      "1",
	`((id eq "1" or id eq "2") and (id eq "2" or id eq "3")) or id eq "4"`:                       "2 4",
	`(id eq "1" or (id eq "2" and (cloudStatus eq "LOCKED" or cloudStatus eq "ACTIVE")))`:        "1 2",
	`name sw "A" and not (correlated eq false or id in ("1","2"))`:                               "3 aB7",
	`(correlated eq false and protected eq false) or (correlated eq true and protected eq true)`: "4 5",
	`(id eq "1")or(id eq "2")`:                                                                   "1 2",
	`id in("1","2")and name sw"ada"`:                                                             "1",

	// white space, and operators inside quotes
	"  id   eq\t\"1\"  ":                                                "1",
	"id eq \"1\"\nor\r\nid eq \"2\"":                                    "1 2",
	`id in ( "1" , "2" )`:                                               "1 2",
	`name eq "x or id eq 1"`:                                            "",
	`name eq ") or (id eq \"1\""`:                                       "",
	`name eq "Ada Lovelace" or name eq "\\"`:                            "1 aB7",
	`name eq " Ada Lovelace"`:                                           "",
	`alias sw "ada.l" or alias sw "ada.k"`:                              "1 aB7",
	`email sw "ada@" or email sw "king@" or email sw "zoe@"`:            "1 4 aB7",
	`lastname eq "Lovelace" or firstname eq "alan" or lastname sw "o'"`: "1 2 3",
}

func TestFilters(t *testing.T) {
	t.Parallel()
	require.GreaterOrEqual(t, len(filters), 100)
	_, c := start(t, people(), faketenant.WithRateLimit(0, 0))
	for text, want := range filters {
		for _, version := range []string{"beta", "v2024"} {
			got := c.list("/" + version + "/identities?defaultFilter=NONE&filters=" + url.QueryEscape(text))
			assert.Equal(t, want, strings.Join(got, " "), text)
		}
	}
}

func TestInvalidFilters(t *testing.T) {
	t.Parallel()
	_, c := start(t, people())
	for text, want := range map[string]string{
		`name co "Ada"`:                   `filtering by "name" supports ["eq" "sw"], not "co"`,
		`name in ("Ada")`:                 `filtering by "name" supports ["eq" "sw"], not "in"`,
		`id sw "1"`:                       `filtering by "id" supports ["eq" "in"], not "sw"`,
		`cloudStatus ne "ACTIVE"`:         `filtering by "cloudStatus" supports ["eq"], not "ne"`,
		`pr email`:                        `filtering by "email" supports ["eq" "sw"], not "pr"`,
		`emailAddress eq "x"`:             `filtering by "emailAddress" is not supported`,
		`lifecycleState.stateName eq "x"`: `filtering by "lifecycleState.stateName" is not supported`,
		`Name eq "x"`:                     `filtering by "Name" is not supported`,
		`id eq "1" or attributes eq "x"`:  `filtering by "attributes" is not supported`,
		`correlated eq "true"`:            `"correlated" is compared with a boolean, and "true" is a string`,
		`name eq 5`:                       `"name" is compared with a string, and 5 is a number`,
		`name EQ "Ada"`:                   `"EQ" found where an operator in lower case: eq, ne, gt, ge, lt, le, co, sw, in, ca or isnull should stand at position 5`,
		`name eq "Ada`:                    `string without closing quote at position 8`,
		`name%20eq%20%22Ada%22`:           `unexpected character '%' at position 4`,
	} {
		r := c.get("/v2024/identities?filters=" + url.QueryEscape(text))
		assert.Equal(t, "invalid filters: "+want, c.refused(r, http.StatusBadRequest, "400.1 Bad Request Content"), text)
	}
}

func TestSorters(t *testing.T) {
	t.Parallel()
	_, c := start(t, people())
	for sorters, want := range map[string]string{
		"":                         "1 2 3 4 5 6 aB7",
		"name":                     "5 1 aB7 2 3 4 6",
		"-name":                    "6 4 3 2 1 aB7 5",
		"alias":                    "aB7 1 2 6 3 5 4",
		"-alias":                   "4 5 3 6 2 1 aB7",
		"cloudStatus":              "1 3 6 4 2 aB7 5",
		"-cloudStatus":             "5 aB7 2 4 1 3 6",
		"cloudStatus,-name":        "6 3 1 4 2 aB7 5",
		"name,-cloudStatus":        "5 aB7 1 2 3 4 6",
		"name, cloudStatus":        "5 1 aB7 2 3 4 6",
		"cloudStatus,cloudStatus":  "1 3 6 4 2 aB7 5",
		"-cloudStatus,name,-alias": "5 aB7 2 4 1 3 6",
	} {
		got := c.list("/beta/identities?defaultFilter=NONE&sorters=" + url.QueryEscape(sorters))
		assert.Equal(t, want, strings.Join(got, " "), sorters)
	}
	for _, sorters := range []string{"id", "email", "Name", "name,", ",name", "--name", "+name", "name;alias", "created", " "} {
		r := c.get("/beta/identities?sorters=" + url.QueryEscape(sorters))
		text := c.refused(r, http.StatusBadRequest, "400.1 Bad Request Content")
		assert.Contains(t, text, "is not supported, only by name, alias, cloudStatus", sorters)
	}
}

func TestDefaultFilter(t *testing.T) {
	t.Parallel()
	_, c := start(t, people())
	for query, want := range map[string]string{
		"":                              "1 2 3 4 aB7",
		"defaultFilter=CORRELATED_ONLY": "1 2 3 4 aB7",
		"defaultFilter=NONE":            "1 2 3 4 5 6 aB7",
		"filters=correlated+eq+false":   "",
		"filters=id+eq+%221%22+or+correlated+eq+false": "1",
		"filters=protected+eq+true":                    "4",
		"filters=protected+eq+true&defaultFilter=NONE": "4 6",
		"filters=&unknown=x":                           "1 2 3 4 aB7",
		"filters=++":                                   "1 2 3 4 aB7",
	} {
		assert.Equal(t, want, strings.Join(c.list("/v2024/identities?"+query), " "), query)
	}
	for _, value := range []string{"none", ""} {
		text := c.refused(c.get("/v2024/identities?defaultFilter="+value), http.StatusBadRequest, "400.1 Bad Request Content")
		assert.Contains(t, text, fmt.Sprintf("invalid defaultFilter: %q", value))
	}
}

func TestPages(t *testing.T) {
	t.Parallel()
	_, c := start(t, people())
	for query, want := range map[string]string{
		"limit=2":                       "1 2",
		"limit=2&offset=2":              "3 4",
		"limit=2&offset=4":              "aB7",
		"limit=2&offset=5":              "",
		"offset=5":                      "",
		"offset=2147483647":             "",
		"limit=0":                       "",
		"limit=250":                     "1 2 3 4 aB7",
		"limit=1&offset=1&sorters=name": "aB7",
		"limit=2&offset=1&filters=name+sw+%22a%22": "2 3",
	} {
		r := c.get("/v2024/identities?" + query)
		assert.Equal(t, want, strings.Join(c.list("/v2024/identities?"+query), " "), query)
		assert.Empty(t, r.Header.Values("X-Total-Count"), query)
		if want == "" {
			assert.Equal(t, "[]", string(r.body))
		}
	}
	for query, want := range map[string]string{
		"limit=251":         `invalid limit: "251" is not a number from 0 to 250`,
		"limit=-1":          `invalid limit: "-1" is not a number from 0 to 250`,
		"limit=ten":         `invalid limit: "ten" is not a number from 0 to 250`,
		"limit=1.5":         `invalid limit: "1.5" is not a number from 0 to 250`,
		"offset=-1":         `invalid offset: "-1" is not a number from 0 to 2147483647`,
		"offset=x":          `invalid offset: "x" is not a number from 0 to 2147483647`,
		"offset=2147483648": `invalid offset: "2147483648" is not a number from 0 to 2147483647`,
		"count=yes":         `invalid count: "yes" is neither true nor false`,
		"count=":            `invalid count: "" is neither true nor false`,
		"limit=":            `invalid limit: "" is not a number from 0 to 250`,
	} {
		text := c.refused(c.get("/beta/identities?"+query), http.StatusBadRequest, "400.1 Bad Request Content")
		assert.Equal(t, want, text)
	}
}

func TestCount(t *testing.T) {
	t.Parallel()
	_, c := start(t, people())
	for query, want := range map[string]string{
		"count=true":                              "5",
		"count=true&defaultFilter=NONE":           "7",
		"count=true&limit=1":                      "5",
		"count=true&limit=0":                      "5",
		"count=true&offset=100":                   "5",
		"count=true&filters=name+sw+%22a%22":      "4",
		"count=true&filters=name+sw+%22nobody%22": "0",
	} {
		assert.Equal(t, want, c.get("/beta/identities?"+query).Header.Get("X-Total-Count"), query)
	}
	assert.Empty(t, c.get("/beta/identities?count=false").Header.Values("X-Total-Count"))
}

func TestAllPagesTogetherAreTheWholeList(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithIdentities(1000), faketenant.WithRateLimit(0, 0))
	var ids []string
	for offset := 0; ; offset += 77 {
		page := c.list(fmt.Sprintf("/v2024/identities?defaultFilter=NONE&limit=77&offset=%d&sorters=cloudStatus", offset))
		if len(page) == 0 {
			break
		}
		ids = append(ids, page...)
	}
	var want []string
	for _, p := range tenant.Identities() {
		want = append(want, p.ID)
	}
	assert.Len(t, ids, 1050)
	slices.Sort(want)
	slices.Sort(ids)
	assert.Equal(t, want, ids)
}

func TestPageCap(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithPageCap(10))
	assert.Len(t, c.list("/beta/identities"), 10)
	assert.Len(t, c.list("/beta/identities?limit=250&offset=95"), 5)
	assert.Len(t, c.list("/beta/identities?limit=7"), 7)
}
