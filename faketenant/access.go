package faketenant

// object is a source or a role of the tenant.
type object struct{ id, name string }

func (o object) reference(kind string) Reference { return Reference{kind, o.id, o.name} }

const contractorSource = "Contractors (file)"

// sources are the sources of accounts. The first two are authoritative.
var sources = [...]object{
	{"2c9180835d191a86015d28455b4a2329", "Workday HR"},
	{"2c91808a6fca2e5d016fcb0a4d3e1ad0", contractorSource},
	{"d18b74853739439986501ad180b27db6", "Active Directory Source"},
	{"2c918087701c40cf01701dfdf05f7ffb", "SAP S/4HANA"},
}

// homeOf returns the authoritative source of a seeded identity.
func homeOf(number int) object {
	if number%5 == 4 {
		return sources[1]
	}
	return sources[0]
}

// roles are the roles of a seeded organisation. The first is the one in the examples of the API's documents.
var roles = [...]object{
	{"e7697a1e96d04db1ac7b0f4544915d2c", "Engineer"},
	{"2c918086749d78830174a1a40e121518", "Marketing & Sales"},
	{"2c91808568c529c60168cca6f90c1325", "Buchhaltung (Köln)"},
	{"2c9180887671ff8c01767b4671fc7d60", "Help \"Desk\""},
	{"2c91808a7813090a017813b6301f1c2b", "100% remote"},
	{"2c9180857893f12901789416a9d10cc7", "Auditor"},
}

// Owned is an object that an identity owns.
type Owned struct {
	AssociationType string    `json:"associationType"` // the kind of ownership: "ROLE_OWNER"
	Entity          Reference `json:"entity"`
}

// owned returns what a seeded identity owns. The second identity and one in ten own something.
func (o organisation) owned(p Identity) []Owned {
	if p.number%10 != 1 || p.Uncorrelated {
		return nil
	}
	random := o.random("owned", p.number)
	owned := []Owned{{"ROLE_OWNER", roles[random.IntN(len(roles))].reference("ROLE")}}
	if random.IntN(2) == 0 || p.number == 1 {
		owned = append(owned, Owned{"SOURCE_OWNER", sources[random.IntN(len(sources))].reference("SOURCE")})
	}
	for range random.IntN(3) {
		owned = append(owned, Owned{"CAMPAIGN_OWNER", Reference{"CAMPAIGN_CAMPAIGNER", randomID(random), "Review of " + p.Name}})
	}
	return owned
}
