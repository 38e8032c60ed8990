package naming

import "regexp"

// LongGoName matches an exported Go name of several words in a text, such as GetTaskStatus. A name of one word can be any word.
var LongGoName = regexp.MustCompile(`\b[A-Z]+[a-z0-9]+[A-Z][A-Za-z0-9]*\b`)
