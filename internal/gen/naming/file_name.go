package naming

import (
	"strings"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// SnakeName gives the name of the file of a Go name: IdentityManagerRef is identity_manager_ref. Go reads some endings of file names as
// conditions for building; those get a word more.
func SnakeName(name string) string {
	list := Words(name)
	for i, word := range list {
		list[i] = strings.ToLower(word)
	}
	if len(list) > 1 && buildWords[list[len(list)-1]] {
		list = append(list, "type")
	}
	return strings.Join(list, "_")
}

var buildWords = prose.Set("test aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos" +
	" 386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x sparc64 wasm")

// KebabName gives the name of a page, and the vendor's name of an operation's page: list-identities.
func KebabName(name string) string { return strings.ToLower(strings.Join(Words(name), "-")) }
