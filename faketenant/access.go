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
