package parsed

import "strings"

func outsideOfTheGenerator(t interface{ String() string }) bool {
	return strings.HasPrefix(t.String(), "[]")
}
