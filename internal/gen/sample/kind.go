package sample

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// ID is the id in examples of what nothing is known of: 32 hexadecimal digits.
const ID = "2c9180835d2e5168015d32f890ca1581"

// person is the kind of those who own, request and approve.
const person = "identity"

// ids are the ids of kinds that examples of documents often name, so that a page has one id for each.
var ids = map[string]string{
	"":       ID,
	person:   "ef38f94347e94562b5bb8424a56397d8",
	"role":   "e7697a1e96d04db1ac7b0f4544915d2c",
	"source": "2c91808570313110017040b06f344ec9",
}

// persons are the last words of names that stand for a person.
var persons = prose.Set("identity identitiy owner requester requestor approver reviewer manager person creator assignee recipient author commenter forwarder assigner " +
	"for by to from")

// idWords are last words of names that say that something is an id, and not whose.
var idWords = prose.Set("id uuid guid identifier")

// broad are last words of names of kinds that need the word before them: form definition.
var broad = prose.Set("activity assignment attribute config configuration definition execution group instance item job mapping policy profile report request result " +
	"review session state status template type")

// kindOf returns the kind of thing that a name is about: "identity" for ownerId, or for id in an object that owner has. It is "" if the name does
// not say.
func kindOf(name string, around ...string) string {
	for _, outer := range append([]string{name}, around...) {
		words := withoutNoise(wordsOf(Singular(outer)))
		for len(words) > 0 && idWords[Singular(words[len(words)-1])] {
			words = words[:len(words)-1]
		}
		if len(words) == 0 || noise[words[len(words)-1]] {
			continue
		}
		last := Singular(words[len(words)-1])
		switch {
		case persons[last]:
			return person
		case broad[last] && len(words) > 1:
			return words[len(words)-2] + " " + last
		}
		return last
	}
	return ""
}

// idOf returns the id in examples of a kind of thing. Things of one kind have one id.
func idOf(kind string) string {
	if id, found := ids[kind]; found {
		return id
	}
	sum := sha256.Sum256([]byte(kind))
	return hex.EncodeToString(sum[:16])
}

// uuidOf returns the id of a kind of thing with hyphens, as RFC 9562 has it.
func uuidOf(kind string) string {
	id := idOf(kind)
	return strings.Join([]string{id[:8], id[8:12], "4" + id[13:16], "8" + id[17:20], id[20:]}, "-")
}

// typeOf returns the value among some that says of what type a thing is: that of its kind, as in IDENTITY for the type of an owner. It is "" if
// there is none.
func typeOf(values []string, name string, around ...string) string {
	words := wordsOf(name)
	if len(words) == 0 || words[len(words)-1] != "type" {
		return ""
	}
	outer := around
	if len(words) > 1 {
		outer = []string{strings.Join(words[:len(words)-1], " ")}
	}
	for _, o := range outer {
		kind := kindOf(o)
		words := withoutNoise(wordsOf(Singular(o)))
		for _, candidate := range []string{strings.Join(words, "_"), strings.ReplaceAll(kind, " ", "_")} {
			if i := slices.IndexFunc(values, func(value string) bool { return strings.EqualFold(value, candidate) }); i >= 0 {
				return values[i]
			}
		}
	}
	return ""
}
