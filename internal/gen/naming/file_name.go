package naming

import (
	"fmt"
	"hash/fnv"
	"regexp"
	"strings"
	"unicode"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// FileName returns the name of a Go file without extension: model_identity_manager_ref for the kind model and the name IdentityManagerRef. Names
// that have a meaning for Go, are too long or are reserved on Windows are changed.
func FileName(kind, name string) string {
	words := append(fileWords(kind), fileWords(name)...)
	if buildWords[words[len(words)-1]] { // Go would compile the file only on that system, or only for tests
		words = append(words, "type")
	}
	return fitDisk(words, "_")
}

// PageName returns the name of a page without extension. The names README and index are reserved for indexes.
func PageName(name string) string {
	words := fileWords(name)
	if page := strings.Join(words, "-"); page == "readme" || page == "index" {
		words = append(words, "page")
	}
	return fitDisk(words, "-")
}

// fileWords returns the words of a name in lower case. Names that differ only in case have the same words, because some disks ignore case.
func fileWords(name string) (words []string) {
	for _, word := range Words(name) {
		word = strings.Map(func(r rune) rune {
			if r = unicode.ToLower(unicode.ToUpper(r)); unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, word)
		if word != "" {
			words = append(words, word)
		}
	}
	return words
}

// longestFile is the maximum length of a name in bytes. File systems allow 255, and Windows about as many for a whole path.
const longestFile = 120

// fitDisk joins words to a valid file name. A long name is cut, and a hash of the whole name is appended to keep names with the same beginning
// apart.
func fitDisk(words []string, separator string) string {
	name := strings.Join(words, separator)
	if len(words) == 1 && windowsDevices[name] {
		name += separator + "type"
	}
	if len(name) <= longestFile {
		return name
	}
	sum := fnv.New32a()
	sum.Write([]byte(name))
	cut := strings.ToValidUTF8(name[:longestFile-9], "")
	return strings.Trim(cut, separator) + separator + fmt.Sprintf("%08x", sum.Sum32())
}

// buildWords are the last words of a file name that Go reads as a build constraint: current, former and reserved systems and processors.
var buildWords = prose.Set("test aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos" +
	" 386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64" +
	" s390 s390x sparc sparc64 wasm")

// windowsDevices are names that no file can have on Windows, whatever its extension.
var windowsDevices = prose.Set("con prn aux nul com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9")

// KebabName returns a name in the form of addresses and of flags: list-identities.
func KebabName(name string) string { return strings.ToLower(strings.Join(Words(name), "-")) }

// NumberedName returns the KebabName with numbers as separate words: list-identities-v-1.
func NumberedName(name string) string {
	return strings.Join(strings.FieldsFunc(numberInName.ReplaceAllString(KebabName(name), "-$0-"), func(r rune) bool { return r == '-' }), "-")
}

var numberInName = regexp.MustCompile(`\d+`)
