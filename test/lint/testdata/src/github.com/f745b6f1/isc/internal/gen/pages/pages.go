package pages

import (
	"regexp"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/plan"
)

var number = regexp.MustCompile(`\d+`)

func wrong(f plan.Field, text string) (string, bool) {
	switch f.Go { // want `reads a text`
	case "core.Time", "string":
		return number.FindString(f.Limits), true // want `reads a text`
	}
	item := strings.TrimPrefix(text, "[]")       // want `this looks for Go in a text \("\[\]"\): ask the plan for the type`
	if text == "core.Object" || text == "bool" { // want `looks for Go` `looks for Go`
		return item, false
	}
	parts := strings.Split("Limits: "+f.Limits, " of ") // want `reads a text`
	return parts[1], parts[0] == "at"                   // want `reads a text`
}

func right(f plan.Field) string { // want right:"printed"
	if f.Limits == "" || f.Max == 0 {
		return f.Name
	}
	if strings.HasPrefix(f.Name, "X") {
		return strings.TrimSuffix(f.Limits, ".")
	}
	return f.Go + " is " + f.Limits
}
