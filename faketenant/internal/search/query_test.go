package search

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestQueries(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	for _, c := range []struct{ query, found string }{
		// Words are compared without regard to case, in all fields and below all objects.
		{`*`, "1 2 3 4"},
		{`*:*`, "1 2 3 4"},
		{`ADA`, "1 2"},
		{`*:ada`, "1 2"},
		{`payroll`, "1"},
		{`identity`, ""},
		{`"são paulo"`, "1"},
		{`"paulo são"`, ""},
		{`name:ada`, "1"},
		{`name:ada.moreno`, "1"},
		{`name:ad`, ""},
		{`displayName:"Ada Moreno"`, "1"},
		{`displayName:"Moreno"`, "1"},
		{`displayName:Zoë`, "4"},
		{`displayName:李`, "3"},
		{`manager.name:ben.lee`, "3"},
		{`attributes.department:Sales`, "2 3"},
		{`attributes.department:"sales and marketing"`, "3"},
		{`Name:ada`, ""},
		{`tags:vip`, "1 3"},
		{`tags:"on call"`, "1"},
		{`email:ada@example.com`, "1"},
		{`displayName:O'Neil`, "3"},

		// .exact is the whole value in its case.
		{`attributes.city.exact:austin`, "3"},
		{`attributes.city.exact:Austin`, "2"},
		{`attributes.city:Austin`, "2 3 4"},
		{`attributes.city.exact:"New Austin"`, "4"},
		{`attributes.city.exact:New*`, "4"},
		{`attributes.city.exact:new*`, ""},

		// Spaces are OR. AND makes the conditions next to it required and the others optional, as in Lucene.
		{`name:ada name:ben`, "1 2"},
		{`name:ada OR name:ben`, "1 2"},
		{`name:ada || name:ben`, "1 2"},
		{`attributes.department:sales AND inactive:true`, "2"},
		{`attributes.department:sales && inactive:true`, "2"},
		{`name:ada OR attributes.department:sales AND inactive:true`, "2"},
		{`name:ada OR (attributes.department:sales AND inactive:true)`, "1 2"},
		{`name:ada AND name:moreno OR name:ben`, "1"},
		{`NOT name:ada`, "2 3 4"},
		{`-name:ada`, "2 3 4"},
		{`!name:ada`, "2 3 4"},
		{`NOT name:ada AND NOT name:ben`, "3 4"},
		{`name:zoe OR NOT name:ada`, "4"},
		{`name:zoe OR (NOT name:ada)`, "2 3 4"},
		{`+tags:vip -name:ada`, "3"},
		{`+tags:vip name:nobody`, "1 3"},
		{`tags:vip AND NOT name:ada`, "3"},
		{`(tags:vip AND (NOT (name:ada)))`, "3"},
		{`name:(ada OR ben)`, "1 2"},
		{`name:(ada ben "zoe")`, "1 2 4"},
		{`name:(ada AND moreno)`, "1"},
		{`name:(ada AND NOT moreno)`, ""},
		{`attributes.department:and`, "3"},
		{`attributes.department:"AND"`, "3"},
		{`ANDERSON ORLEANS NOTHING`, ""},

		// Wildcards match a word or the whole value.
		{`name:a*`, "1"},
		{`name:*.lee`, "2"},
		{`name:b?n.lee`, "2"},
		{`name:b?n`, "2"},
		{`email:*@example.com`, "1 2"},
		{`displayName:*O*`, "1 3 4"},
		{`aus*`, "2 3 4"},
		{`email:*`, "1 2"},
		{`email.exact:*`, "1 2"},
		{`_exists_:email`, "1 2"},
		{`NOT _exists_:email`, "3 4"},
		{`_exists_:manager`, "2 3"},
		{`_exists_:manager.name`, "2 3"},
		{`_exists_:tags`, "1 3"},
		{`NOT email:*`, "3 4"},

		// Characters with a meaning are escaped.
		{`attributes.cost\:center:"A/1"`, "1"},
		{`attributes.cost\:center:A\/1`, "1"},
		{`attributes.start.date:*`, "1"},
		{`name:ad\*`, ""},
		{`displayName:"O'Neil"`, "3"},
		{`attributes.department:"Research \& Development"`, "1"},
		{`attributes.department:Research\ \&\ Development`, "1"},
		{`attributes.department:R\&D`, ""},

		// Numbers and booleans.
		{`attributes.badge:9007199254740993`, "1"},
		{`attributes.badge:9007199254740992`, "2"},
		{`attributes.badge:7.0`, "3"},
		{`attributes.fte:1`, "2 3"},
		{`attributes.badge:>9007199254740992`, "1"},
		{`attributes.badge:>=9007199254740992`, "1 2"},
		{`attributes.badge:[7 TO 9007199254740992]`, "2 3"},
		{`attributes.badge:{7 TO 9007199254740993}`, "2"},
		{`attributes.badge:(>=7 AND <10)`, "3"},
		{`attributes.fte:<1`, "1"},
		{`inactive:true`, "2"},
		{`inactive:(false)`, "1 3"},

		// Dates: of all precisions, relative to now, rounded.
		{`created:2024-05-14`, "1"},
		{`created:2024-05`, "1 2"},
		{`created:2023`, "3"},
		{`created:"2024-05-14T12:00:00Z"`, "1"},
		{`created:>now-7d`, "1"},
		{`created:>=now-7d`, "1 2"},
		{`created:[now-7d TO now]`, "1 2"},
		{`created:[now/d TO *]`, ""},
		{`created:[now-1d/d TO now]`, "1"},
		{`created:[* TO 2023-12-31]`, "3 4"},
		{`created:[* TO 2023-12-31}`, "4"},
		{`created:>2024-05-14`, ""},
		{`created:<2024-05-14`, "2 3 4"},
		{`created:<=2024-05-14`, "1 2 3 4"},
		{`created:[2024-05-01||+7d TO 2024-05-01||+1M/d]`, "1 2"},
		{`created:["2024-05-14T12:00:00.000Z" TO "2024-05-14T12:00:00.000Z"]`, "1"},
		{`created:[2024-05-14T13:00:00+01:00 TO now]`, "1"},
		{`created:[* TO *]`, "1 2 3 4"},
		{`created:{1715688000000 TO 1715688000001}`, ""},
		{`created:[1715688000000 TO 1715688000001]`, "1"},
		{`attributes.start.date:[2024-05-01 TO 2024-05-01]`, "1"},

		// Text ranges.
		{`name:[a TO c]`, "1 2"},
		{`name:>=zoe`, "3 4"},

		// Nested lists: all conditions on one element.
		{`@access(name:VPN AND source.name:"Active Directory")`, "1"},
		{`@access(name:VPN) AND @access(source.name:"Active Directory")`, "1 2"},
		{`@access(type:ENTITLEMENT AND NOT privileged:true)`, "2"},
		{`@access(access.name:Payroll)`, "1"},
		{`NOT @accounts(source.name:SAP)`, "1 3 4"},
		{`@accounts(disabled:true AND source.name:"Active Directory")`, "1"},
		{`@accounts(source.name.exact:SAP) OR name:zoe`, "2 4"},
		{`@accounts(source.name:(SAP AND active))`, ""},
		{`@access(payroll)`, "1"},
		{`@accounts(*)`, "1 2"},
		{`+@access (name:VPN) -name:ben`, "1"},
		{`ada@example.com`, "1"},
	} {
		assert.Equal(t, c.found, ids(t, e, withQuery(c.query)), c.query)
	}
}

func TestQueriesThatAreRefused(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	for _, c := range []struct {
		query    string
		position int
		message  string
	}{
		{``, 0, "the query is empty"},
		{`   `, 0, "the query is empty"},
		{`name:`, 6, "the field has no value"},
		{`(name:)`, 7, "the field has no value"},
		{`(name:a`, 1, "the parenthesis is not closed"},
		{`name:a)`, 7, "no opening parenthesis"},
		{`()`, 2, "nothing in them"},
		{`é name:"a`, 8, "the double quote is not closed"},
		{`AND a`, 1, "stand between two conditions"},
		{`a AND`, 6, "a condition is missing"},
		{`a OR OR b`, 6, "an operator stands where"},
		{`NOT NOT b`, 5, "an operator stands where"},
		{`a NOT`, 3, "a condition is missing"},
		{`a -`, 3, "a condition is missing"},
		{`name:/a.*/`, 6, "regular expressions"},
		{`name:a/b`, 7, "regular expressions"},
		{`name:ada~1`, 9, "fuzzy"},
		{`"ada moreno"~2`, 13, "proximity"},
		{`name:ada^2`, 9, "boost"},
		{`(a b)^2`, 6, "boost"},
		{`name:a:b`, 7, "colon"},
		{`created:>2024-01-01T00:00:00Z`, 23, "colon"},
		{`name:(other:b)`, 7, "another field"},
		{`na*me:b`, 1, "wildcards in the name"},
		{`>5`, 1, "needs a field"},
		{`[1 TO 2]`, 1, "needs a field"},
		{`created:>`, 9, "the comparison has no value"},
		{`created:>*`, 9, "wildcards"},
		{`created:[1 TO`, 9, "the form [a TO b]"},
		{`created:[1 2]`, 12, "the form [a TO b]"},
		{`created:[1 TO 2`, 9, "not closed"},
		{`created:[TO 2]`, 9, "the form [a TO b]"},
		{`created:[yesterday TO now]`, 9, "the field has times"},
		{`attributes.badge:>many`, 18, "the field has numbers"},
		{`_missing_:email`, 1, "write NOT _exists_:field"},
		{`access.name:VPN`, 1, "@access(name:x)"},
		{`_exists_:accounts.id`, 10, "@accounts(id:x)"},
		{`@acess(name:VPN)`, 1, "no such nested list"},
		{`@access.name:VPN`, 1, "in parentheses"},
		{`@access(@accounts(id:1))`, 9, "another one inside"},
		{`name:(@access(id:1))`, 7, "in its parentheses"},
		{`@access(name:VPN`, 8, "not closed"},
		{`name:\`, 6, "behind the backslash"},
		{`]`, 1, "cannot stand here"},
		{`name:}`, 6, "cannot stand here"},
		{strings.Repeat("(", 60) + "a" + strings.Repeat(")", 60), 51, "nested more than"},
		{strings.Repeat("a ", 1025), 2049, "more than 1024 conditions"},
		{"name:" + strings.Repeat("?", 1025), 6, "more than 1024 characters"},
		{strings.Repeat("a", 256<<10+1), 0, "more than 262144 bytes"},
	} {
		problem := refused(t, e, withQuery(c.query), Page{Limit: 10})
		assert.Equal(t, "query.query", problem.Field)
		assert.Equal(t, c.position, problem.Position, "%.40s: %v", c.query, problem)
		assert.Contains(t, problem.Message, c.message, "%.40s", c.query)
	}
}

// Patterns with many stars and long lists of values take time in proportion to their length.
func TestHostileQueriesEnd(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("a", 20_000)
	e := New(func(index string) Documents {
		if index != "identities" {
			return Documents{}
		}
		return ListOf(1, []map[string]any{{"id": "1", "name": long}})
	})
	assert.Empty(t, ids(t, e, withQuery("name:"+strings.Repeat("*a", 500)+"b")))
	assert.Equal(t, "1", ids(t, e, withQuery("name:"+strings.Repeat("*a", 500)+"*")))
	assert.Empty(t, ids(t, e, withQuery(`name:"`+strings.Repeat("a ", 100_000)+`"`)))
	assert.Equal(t, "1", ids(t, e, withQuery("id:("+strings.Repeat("x ", 1000)+" 1)")))
	assert.Equal(t, "1", ids(t, e, withQuery(strings.Repeat("(", 45)+"name:a*"+strings.Repeat(")", 45))))
}

func FuzzQuery(f *testing.F) {
	for _, seed := range []string{
		`name:ada AND NOT (created:[now-7d/d TO *} OR @access(source.name:"A B" type:ROLE))`, `+a -b !c && d || e`, `x:\u0041\"`, `a:>=1 b:{1 TO 2]`,
		`_exists_:a *:* *`, `"\`, `[`, `a:(b c`, "\xff", `name.exact:"é"*`,
	} {
		f.Add(seed)
	}
	document := decode[[]map[string]any](f, testIdentities)[0]
	f.Fuzz(func(t *testing.T, query string) {
		n, err := parseQuery("query.query", query, nil, &clock{now: testNow, zone: testNow.Location()})
		if err != nil {
			var problem *Error
			require.ErrorAs(t, err, &problem)
			require.LessOrEqual(t, problem.Position, len(query)+1)
			return
		}
		var failed error
		s := &subject{value: document, id: "1", failed: &failed}
		// A document that matches does not match the negation, unless the values do not fit the query.
		if found := n.match(s); failed == nil {
			require.NotEqual(t, found, not{n}.match(s))
		}
	})
}
