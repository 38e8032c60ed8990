package faketenant

// word is a name and its form in account names and mail addresses.
type word struct{ text, ascii string }

// firstNames and lastNames are the names of seeded identities: with accents, other scripts, quotes, and characters that break
// queries without escaping.
var firstNames = [...]word{
	{"Ada", "ada"}, {"Alan", "alan"}, {"Amélie", "amelie"}, {"Ana", "ana"}, {"Anders", "anders"}, {"Aoife", "aoife"},
	{"Bart", "bart"}, {"Beatriz", "beatriz"}, {"Björn", "bjorn"}, {"Chloé", "chloe"}, {"Claire", "claire"}, {"Deepa", "deepa"},
	{"Dmitri", "dmitri"}, {"Édouard", "edouard"}, {"Emeka", "emeka"}, {"Fatima", "fatima"}, {"Grace", "grace"}, {"Håkon", "hakon"},
	{"Ines", "ines"}, {"İpek", "ipek"}, {"Jamal", "jamal"}, {"Jean-Luc", "jean-luc"}, {"José", "jose"}, {"Keiko", "keiko"},
	{"Liam", "liam"}, {"Łukasz", "lukasz"}, {"Mary Ann", "maryann"}, {"Mehmet", "mehmet"}, {"Nia", "nia"}, {"Ólafur", "olafur"},
	{"Omar", "omar"}, {"Priya", "priya"}, {"Quentin", "quentin"}, {"Ravi", "ravi"}, {"Renée", "renee"}, {"Sana", "sana"},
	{"Søren", "soren"}, {"Tomás", "tomas"}, {"Uma", "uma"}, {"Viktor", "viktor"}, {"Walter", "walter"}, {"Xiomara", "xiomara"},
	{"Yuki", "yuki"}, {"Zoë", "zoe"}, {"Αλέξης", "alexis"}, {"Ольга", "olga"}, {"李", "li"}, {"美咲", "misaki"},
}

var lastNames = [...]word{
	{"Abebe", "abebe"}, {"Al-Farsi", "al-farsi"}, {"Ångström", "angstrom"}, {"Baker", "baker"}, {"Brown & Sons", "brown-sons"},
	{"Castro", "castro"}, {"Černý", "cerny"}, {"D'Angelo", "dangelo"}, {"de la Cruz", "delacruz"}, {"Duarte", "duarte"},
	{"Eriksen", "eriksen"}, {"Fernández", "fernandez"}, {"García", "garcia"}, {"Großmann", "grossmann"}, {"Haddad", "haddad"},
	{"Hopper", "hopper"}, {"Ito", "ito"}, {"Jansen", "jansen"}, {"Kaya", "kaya"}, {"Kowalski", "kowalski"},
	{"Lévesque", "levesque"}, {"Lopez \"Lo\"", "lopez"}, {"Mbeki", "mbeki"}, {"Müller", "muller"}, {"Nguyễn", "nguyen"},
	{"O'Brien", "obrien"}, {"Okafor", "okafor"}, {"Özdemir", "ozdemir"}, {"Papadopoulos", "papadopoulos"}, {"Patel", "patel"},
	{"Quinn", "quinn"}, {"Rossi", "rossi"}, {"Sánchez", "sanchez"}, {"Smith #2", "smith2"}, {"Šimek", "simek"},
	{"Tanaka", "tanaka"}, {"Turing", "turing"}, {"Ullman", "ullman"}, {"van der Berg", "vanderberg"}, {"Wójcik", "wojcik"},
	{"Yılmaz", "yilmaz"}, {"100% Zhao", "zhao"}, {"Иванова", "ivanova"}, {"佐藤", "sato"},
}

var departments = [...]string{"Engineering", "Finance", "Forschung & Entwicklung", "Human Resources", "Légal", "Operations", "Sales", "営業"}

var jobTitles = [...]string{"Analyst", "Architect", "Director", "Engineer", "Manager", "Officer", "Specialist", "Vice President"}

// office is a place of work.
type office struct {
	city, street, postalCode, country string
	latitude, longitude               float64
}

var offices = [...]office{
	{"Austin", "11120 Four Points Drive", "78726", "US", 30.4, -97.85},
	{"München", "Leopoldstraße 8", "80802", "DE", 48.1617, 11.5862},
	{"São Paulo", "Avenida Paulista 1000", "01310-100", "BR", -23.5646, -46.6527},
	{"東京", "千代田区丸の内 1-1", "100-0005", "JP", 35.6812, 139.7671},
	{"Reykjavík", "Laugavegur 26", "101", "IS", 64.1466, -21.9426},
}
