package naming

import (
	"fmt"
	"hash/fnv"
	"regexp"
	"strings"
	"unicode"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// FileName returns the name of a file of Go, without its ending: of the kind model and the Go name IdentityManagerRef,
// model_identity_manager_ref. Where the name would mean something to Go, get too long for a disk or be reserved by Windows, it is changed.
func FileName(kind, name string) string {
	words := append(fileWords(kind), fileWords(name)...)
	if buildWords[words[len(words)-1]] { // Go would build the file on that system only, or for tests
		words = append(words, "type")
	}
	return fitDisk(words, "_")
}

// PageName returns the name of a page of markdown, without its ending. The indexes are called README.
func PageName(name string) string {
	words := fileWords(name)
	if page := strings.Join(words, "-"); page == "readme" || page == "index" {
		words = append(words, "page")
	}
	return fitDisk(words, "-")
}

// fileWords returns the words of a name in small letters. Two names that a disk takes for one, because it ignores case, come out the same.
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

// longestFile is how many bytes a name has at most. Disks take 255, and Windows about as many for a whole path.
const longestFile = 120

// fitDisk joins words to a name that every disk takes. What is cut off a long name leaves a sum of it behind, so that names that begin
// alike stay apart, whatever other names there are.
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

// buildWords are the last words of file names that Go takes for a condition: the systems and processors of go/build, former ones and those
// that it keeps free for later ones too.
var buildWords = prose.Set("test aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos" +
	" 386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64" +
	" s390 s390x sparc sparc64 wasm")

// windowsDevices are the names that no file can have on Windows, whatever its ending.
var windowsDevices = prose.Set("con prn aux nul com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9")

// KebabName returns the vendor's name of an operation's page, and the name of a flag: list-identities.
func KebabName(name string) string { return strings.ToLower(strings.Join(Words(name), "-")) }

// NumberedName is KebabName with numbers as words of their own: list-identities-v-1.
func NumberedName(name string) string {
	return strings.Join(strings.FieldsFunc(numberInName.ReplaceAllString(KebabName(name), "-$0-"), func(r rune) bool { return r == '-' }), "-")
}

var numberInName = regexp.MustCompile(`\d+`)
