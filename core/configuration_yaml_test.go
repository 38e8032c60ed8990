package core

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const environmentYAML = `baseurl: "https://tenant.api.identitynow.com", pat: {clientid: id, clientsecret: "s3cr3t+of/the=tests"}`

// These are files of the vendor's CLI, with the values that the CLI reads from them.
func TestConfigYAMLOfTheCLI(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"plain":                     "activeenvironment: acme\nenvironments: {acme: {" + environmentYAML + "}}",
		"keys in any case":          "ActiveEnvironment: acme\nENVIRONMENTS:\n  Acme:\n    baseURL: " + testBase + "\n    PAT: {ClientID: id, clientSecret: " + testSecret + "}\n",
		"name in another case":      "activeenvironment: ACME\nenvironments: {acme: {" + environmentYAML + "}}",
		"dotted, nested":            "activeenvironment: acme.sandbox\nenvironments: {acme: {sandbox: {" + environmentYAML + "}}}",
		"dotted, in three parts":    "activeenvironment: a.b.c\nenvironments: {a: {b: {c: {" + environmentYAML + "}}}}",
		"dotted, as it is":          "activeenvironment: acme.sandbox\nenvironments: {acme.sandbox: {" + environmentYAML + "}}",
		"dotted, partly nested":     "activeenvironment: a.b.c\nenvironments: {a.b: {c: {" + environmentYAML + "}}}",
		"dotted, both":              "activeenvironment: a.b\nenvironments: {a: {b: {baseurl: x, pat: {clientid: y}}}, a.b: {" + environmentYAML + "}}",
		"dotted beside its parent":  "activeenvironment: acme.sandbox\nenvironments: {acme: {baseurl: x, pat: {clientid: y}, sandbox: {" + environmentYAML + "}}}",
		"the parent of a dotted":    "activeenvironment: acme\nenvironments: {acme: {" + environmentYAML + ", sandbox: {baseurl: x}}}",
		"dotted keys":               "activeenvironment: acme\nenvironments: {acme: {baseurl: '" + testBase + "', pat.clientid: id, pat.clientsecret: '" + testSecret + "'}}",
		"none active":               "authtype: pat\nenvironments: {default: {" + environmentYAML + "}, other: {}}",
		"empty active":              "activeenvironment: ''\nenvironments: {Default: {" + environmentYAML + "}}",
		"null active":               "activeenvironment:\nenvironments: {default: {" + environmentYAML + "}}",
		"numeric name":              "activeenvironment: 2024\nenvironments: {2024: {" + environmentYAML + "}}",
		"numeric name, octal":       "activeenvironment: 0755\nenvironments: {0755: {" + environmentYAML + "}}",
		"numeric name with a dot":   "activeenvironment: 1.50\nenvironments: {1.50: {" + environmentYAML + "}}",
		"a name that is a boolean":  "activeenvironment: true\nenvironments: {true: {" + environmentYAML + "}}",
		"a name that is a date":     "activeenvironment: 2024-01-01\nenvironments: {2024-01-01: {" + environmentYAML + "}}",
		"quoted here, bare there":   "activeenvironment: '2024'\nenvironments: {2024: {" + environmentYAML + "}}",
		"merged":                    "x: &x {" + environmentYAML + "}\nactiveenvironment: acme\nenvironments: {acme: {<<: *x}}",
		"merged, partly":            "x: &x {baseurl: nowhere, pat: {clientid: id, clientsecret: '" + testSecret + "'}}\nactiveenvironment: acme\nenvironments: {acme: {<<: [*x, *x], baseurl: '" + testBase + "'}}",
		"aliases":                   "x: &x id\nactiveenvironment: &a acme\nenvironments: {*a : {baseurl: '" + testBase + "', pat: {clientid: *x, clientsecret: '" + testSecret + "'}}}",
		"an oauth sign-in with PAT": "authtype: oauth\nactiveenvironment: acme\nenvironments: {acme: {" + environmentYAML + ", oauth: {accesstoken: x}}}",
		"unrelated oddities":        "activeenvironment: acme\ndebug: [1]\nenvironments: {acme: {" + environmentYAML + "}, text: 5}",
	} {
		c := testPlaces{yaml: text}.load(t)
		require.NoError(t, c.Validate(), name)
		assert.Equal(t, []string{testBase, "id", testSecret}, []string{c.BaseURL, c.ClientID, c.ClientSecret}, name)
	}
}

func TestConfigYAMLErrors(t *testing.T) {
	t.Parallel()
	many := strings.Builder{}
	for i := range 30 {
		fmt.Fprintf(&many, "  e%02d: {}\n", i)
	}
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"oauth", "activeenvironment: acme\nauthtype: OAuth\nenvironments: {acme: {baseurl: '" + testBase + "', oauth: {accesstoken: s3cr3t}}}",
			[]string{`environment "acme": without pat.clientid, pat.clientsecret; authtype is oauth, a sign-in of the vendor's CLI, whose tokens cannot be used`, "personal access token", "set SAIL_BASE_URL"}},
		{"key ring", "activeenvironment: acme\nenvironments: {acme: {baseurl: '" + testBase + "', pat: {clientid: id}}}",
			[]string{"ClientSecret is missing", "key ring"}},
		{"none active and no default", "environments: {prod: {}, a: {b: {baseurl: x}}}",
			[]string{`it has no environment "default", which is taken without an activeenvironment; it has "a.b", "prod"`}},
		{"only a part of a dotted name", "activeenvironment: acme\nenvironments: {acme: {sandbox: {baseurl: x}}}",
			[]string{`no environment "acme"`, `it has "acme.sandbox"`}},
		{"many environments", "activeenvironment: x\nenvironments:\n" + many.String(), []string{`"e00", "e01"`, `"e19", 10 more`}},
		{"control characters in names", "activeenvironment: \"x\\e[2J\"\nenvironments: {\"y\\a\": {}}", []string{"\"x\ufffd[2J\"", "\"y\ufffd\""}},
		{"twice, at the top", "activeenvironment: a\nenvironments: {}\nActiveEnvironment: b", []string{`line 3: "ActiveEnvironment" occurs twice, first in line 1`}},
		{"twice, an environment", "activeenvironment: a\nenvironments:\n  a: {}\n  b: {}\n  a: {}", []string{`line 5: "a" occurs twice, first in line 3`}},
		{"twice, a secret", "activeenvironment: a\nenvironments:\n  a:\n    pat:\n      clientsecret: s3cr3t\n      clientSecret: s3cr3t", []string{`line 6: "clientSecret" occurs twice, first in line 5`}},
		{"a list for environments", "activeenvironment: a\nenvironments: [s3cr3t]", []string{"line 2: names with values are needed here"}},
		{"a list for a secret", "activeenvironment: a\nenvironments: {a: {baseurl: x, pat: {clientid: id, clientsecret: [s3cr3t]}}}", []string{"line 2: clientsecret is not a text"}},
		{"binary", "activeenvironment: a\nenvironments: {a: {baseurl: !!binary czNjcjN0}}", []string{"line 2: a tag is not supported"}},
		{"only a string", "s3cr3t", []string{"line 1: names with values are needed here"}},
		{"empty", "\n", []string{`no environment "default"`, "nor any other"}},
		{"an alias of itself", "activeenvironment: a\nenvironments: &e {a: &a {<<: *a}}", []string{"line 2: an alias of an anchor that is not there"}},
		{"not UTF-8", "activeenvironment: a\xff", []string{"line 1: a character that YAML does not allow"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			text := textOf(t, testPlaces{yaml: test.text}.load(t).Validate())
			for _, want := range test.want {
				assert.Contains(t, text, want)
			}
		})
	}
}

// A file whose aliases stand for billions of values is read like any other, and the number of visited values is limited.
func TestConfigYAMLWithAliasBombs(t *testing.T) {
	t.Parallel()
	var lists, maps, merges strings.Builder
	lists.WriteString("a: &a [x,x,x,x,x,x,x,x,x]\n")
	maps.WriteString("a: &a {b: {}}\n")
	merges.WriteString("a: &a {b: {}}\n")
	for i, name := range "bcdefghi" {
		before := string("abcdefgh"[i])
		fmt.Fprintf(&lists, "%c: &%c [%s]\n", name, name, strings.TrimSuffix(strings.Repeat("*"+before+",", 9), ","))
		fmt.Fprintf(&maps, "%c: &%c {", name, name)
		for j := range 9 {
			fmt.Fprintf(&maps, "k%d: *%s, ", j, before)
		}
		maps.WriteString("}\n")
		fmt.Fprintf(&merges, "%c: &%c {<<: [%s]}\n", name, name, strings.TrimSuffix(strings.Repeat("*"+before+",", 9), ","))
	}
	fine := "activeenvironment: acme\nenvironments: {acme: {" + environmentYAML + "}}\n"
	c := testPlaces{yaml: lists.String() + fine}.load(t)
	require.NoError(t, c.Validate(), "values that are not needed are not expanded")

	for name, text := range map[string]string{
		"in the list of environments": maps.String() + "activeenvironment: nosuch\nenvironments: {z: *i}\n",
		"merged":                      merges.String() + "activeenvironment: acme\nenvironments: {<<: *i, acme: {" + environmentYAML + "}}\n",
	} {
		c := testPlaces{yaml: text}.load(t)
		assert.ErrorContains(t, c.Validate(), "too many names or aliases", name)
	}
}
