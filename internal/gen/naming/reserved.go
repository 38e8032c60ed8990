package naming

import (
	"go/token"
	"go/types"
	"regexp"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// VariableName returns the name of the variable that describes an operation. Names with another meaning in generated files get a suffix: init
// can only be a function, and main is a function in programs.
func VariableName(operation string) string {
	name := prose.LowerFirst(operation)
	if Reserved(name) || name == "init" || name == "main" || filterTypeName.MatchString(name) {
		return name + "Operation"
	}
	return name
}

// filterTypeName matches the name of a type of filterable fields.
var filterTypeName = regexp.MustCompile(`^filter(Eq|Ne|Gt|Ge|Lt|Le|Co|Sw|In|Ca|Pr|IsNull)*$`)

// ArgumentName returns the Go name of an argument: identityId becomes identityID. Keywords and names that the method itself uses get a suffix.
func ArgumentName(name string) string {
	list := Words(name)
	var b strings.Builder
	for i, word := range list {
		if i == 0 {
			b.WriteString(strings.ToLower(word))
		} else {
			b.WriteString(goWord(word))
		}
	}
	argument := b.String()
	switch {
	case !token.IsIdentifier(argument) && !token.IsKeyword(argument), token.IsExported(argument): // begins with a digit or an upper case letter
		return "value" + argument
	case Reserved(argument):
		return argument + "Value"
	}
	return argument
}

// Reserved reports whether an unexported name has a meaning in generated files: in Go, or as a receiver, an argument or a package.
func Reserved(name string) bool {
	return token.IsKeyword(name) || types.Universe.Lookup(name) != nil || reservedNames[name]
}

// reservedNames are the receivers, arguments and packages that generated methods use.
var reservedNames = prose.Set("a r ctx core context fakecall http io iter strings time")

// StandardMethods are the methods whose signature go vet knows, whatever type has them. No method of an operation or of a parameter is called like them.
var StandardMethods = []string{
	"GobDecode", "GobEncode", "MarshalJSON", "MarshalXML", "ReadByte", "ReadRune", "UnmarshalJSON", "UnmarshalXML", "UnreadByte", "UnreadRune", "WriteByte",
}

// serviceMethods are those methods as the scope of operations writes them.
func serviceMethods() (names []string) {
	for _, name := range StandardMethods {
		names = append(names, "."+name)
	}
	return names
}
