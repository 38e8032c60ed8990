package keywords

import (
	"fmt"
	"strings"
)

// A treatment says how the generator treats a keyword.
type treatment string

// The treatments.
const (
	honoured treatment = "honoured" // the generated code implements or documents it
	partly   treatment = "partly"   // honoured, with exceptions that are reported
	reported treatment = "reported" // not supported; reported with the number of locations
	ignored  treatment = "ignored"  // has no effect on code
)

// A keyword is a keyword of an OpenAPI object.
type keyword struct {
	name    string
	version string // the only version that has it; empty if both have it
	treatment
	says string
}

// A line is a line of the list.
type line struct {
	object string
	treatment
	keywords []keyword
	says     string
}

// lines parses the list.
func lines() (all []line) {
	object := ""
	for text := range strings.Lines(list) {
		text = strings.TrimRight(text, "\n")
		rest, indented := strings.CutPrefix(text, "\t")
		if !indented {
			object = text
			continue
		}
		words, says, _ := strings.Cut(rest, ": ")
		fields := strings.Fields(words)
		l := line{object: object, treatment: treatment(fields[0]), says: says}
		for _, field := range fields[1:] {
			name, version, _ := strings.Cut(field, "@")
			l.keywords = append(l.keywords, keyword{name: name, version: version, treatment: l.treatment, says: says})
		}
		all = append(all, l)
	}
	return all
}

// objects are the keywords of the list, by object and name.
var objects = func() map[string]map[string]keyword {
	byObject := map[string]map[string]keyword{}
	for _, l := range lines() {
		if byObject[l.object] == nil {
			byObject[l.object] = map[string]keyword{}
		}
		for _, k := range l.keywords {
			byObject[l.object][k.name] = k
		}
	}
	return byObject
}()

// Table returns the list as a Markdown table.
func Table() string {
	var b strings.Builder
	b.WriteString("| Object | Keywords | Treatment |\n|---|---|---|\n")
	object := ""
	for _, l := range lines() {
		shown := ""
		if l.object != object {
			object, shown = l.object, l.object
		}
		var names []string
		for _, k := range l.keywords {
			name := "`" + k.name + "`"
			if k.name == "*" {
				name = "all"
			}
			if k.version != "" {
				name += " (" + k.version + ")"
			}
			names = append(names, name)
		}
		says := treatmentPhrases[l.treatment]
		if l.says != "" {
			says += ": " + l.says
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", shown, strings.Join(names, ", "), says)
	}
	return b.String()
}

var treatmentPhrases = map[treatment]string{
	honoured: "read", partly: "read in part", reported: "**not supported**, and reported", ignored: "no effect on code",
}
