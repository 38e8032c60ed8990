package lint

import (
	"encoding/json"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	testifylint "github.com/Antonboom/testifylint/analyzer"
	forbidigo "github.com/ashanbrown/forbidigo/v2/pkg/analyzer"
	godoclint "github.com/godoc-lint/godoc-lint/pkg/compose"
	godocconfig "github.com/godoc-lint/godoc-lint/pkg/config"
	"github.com/kisielk/errcheck/errcheck"
	"github.com/kunwardeep/paralleltest/pkg/paralleltest"
	"github.com/ldez/usetesting"
	"github.com/polyfloyd/go-errorlint/errorlint"
	usestdlibvars "github.com/sashamelentyev/usestdlibvars/pkg/analyzer"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/modernize"
	"golang.org/x/tools/go/analysis/passes/nilness"
	"golang.org/x/tools/go/analysis/passes/unusedwrite"
)

// Analyzers returns the analyzers of all rules.
func Analyzers() []*analysis.Analyzer {
	written := func(p place) bool { return !p.generated }
	tests := func(p place) bool { return written(p) && (p.test || p.within("test")) }
	library := place.inLibrary // includes generated files
	rules := []rule{
		{forbidding("library", "the library never panics, prints or ends the program, and leaves the linker free to drop what is not called",
			ban{`^panic$`, `^$`, "return an error"},
			ban{`^(print|println)$`, `^$`, "return an error, or log to the user's Logger"},
			ban{`^fmt\.Print(|f|ln)$`, `^fmt$`, "return an error, or log to the user's Logger"},
			ban{`^log\.(Print|Fatal|Panic|Set|Default|Output)`, `^log$`, "return an error, or log to the user's Logger"},
			ban{`^slog\.(Debug|Info|Warn|Error|Log|LogAttrs|Default|SetDefault)(Context)?$`, `^log/slog$`, "log to the user's Logger"},
			ban{`^os\.(Exit|Stdin|Stdout|Stderr)$`, `^os$`, "leave it to the program"},
			ban{`^reflect\.(Value|Type)\.Method(ByName)?$`, `^reflect$`, "with it the linker keeps every method of every program that links the SDK"},
			ban{`^http\.(DefaultClient|DefaultServeMux|Get|Head|Post|PostForm)$`, `^net/http$`, "use the configuration's HTTPClient"},
		), library},
		{noInit, func(p place) bool { return !p.test && !p.within("test") }},
		{globals, func(p place) bool { return !p.test && !p.inProgram() }},
		{parsed, func(p place) bool { return !p.test }},
		{contextFirst, func(p place) bool { return true }},
		{errcheck.Analyzer, library},
		{with(errorlint.NewAnalyzer(), "errorf", "true"), written},
		{documented(), func(p place) bool { return !p.test && !p.within("test") }},

		{forbidding("testify", "tests check with testify",
			ban{`^testing\.(T|B|F|TB)\.(Error|Errorf|Fatal|Fatalf|Fail|FailNow)$`, `^testing$`, "use assert or require"},
		), tests},
		{with(testifylint.New(), "disable", "encoded-compare,float-compare,require-error", "formatter.require-string-msg", "false"), tests},
		{with(paralleltest.NewAnalyzer(), "ignoreloopVar", "true"), tests},
		{with(usetesting.NewAnalyzer(), "contextbackground", "true", "contexttodo", "true", "ossetenv", "true", "ostempdir", "true"), tests},
		{sleep, tests},

		{nilness.Analyzer, written},
		{unusedwrite.Analyzer, written},
		{usestdlibvars.New(), written},
	}
	for _, analyzer := range modernize.Suite {
		switch analyzer {
		case modernize.StringsBuilderAnalyzer: // concatenating three strings is simpler
		case modernize.OmitZeroAnalyzer: // omitempty also omits Objects and Values without content
		default:
			rules = append(rules, rule{analyzer, written})
		}
	}

	for _, analyzer := range staticchecks() {
		rules = append(rules, rule{analyzer, func(place) bool { return true }})
	}

	var analyzers []*analysis.Analyzer
	var names []string
	for _, r := range rules {
		analyzers = append(analyzers, r.limited())
		names = append(names, r.analyzer.Name)
	}
	return append(analyzers, newNolint(names))
}

// A ban forbids names, given by two regular expressions: one for the name with its package, one for the path of the package.
type ban struct {
	Name    string `json:"p"`
	Package string `json:"pkg"`
	Instead string `json:"msg"` // what to do
}

// forbidding returns a rule from bans.
func forbidding(name, doc string, bans ...ban) *analysis.Analyzer {
	analyzer := with(forbidigo.NewAnalyzer(), "analyze_types", "true", "permit", "false", "examples", "true")
	analyzer.Name, analyzer.Doc = name, doc
	for _, b := range bans {
		pattern, err := json.Marshal(b)
		if err != nil {
			panic(err) // a mistake in this file
		}
		with(analyzer, "p", string(pattern))
	}
	return analyzer
}

// documented returns the rule that packages and exported names have comments that begin with the name. Methods of unexported types need no
// comment: the interface that the type implements describes them.
func documented() *analysis.Analyzer {
	none, yes := "none", true
	analyzer := godoclint.Compose(godoclint.CompositionConfig{
		BaseDir: "/",
		BaseDirPlainConfig: &godocconfig.PlainConfig{
			Default: &none,
			Enable:  []string{"require-doc", "start-with-name", "require-pkg-doc", "pkg-doc", "deprecated"},
			Options: &godocconfig.PlainRuleOptions{RequireDocIgnoreUnexported: &yes},
		},
	}).Analyzer.GetAnalyzer()
	run := analyzer.Run
	analyzer.Run = func(pass *analysis.Pass) (any, error) {
		own := *pass
		own.Report = func(found analysis.Diagnostic) {
			if !ofHiddenType(pass, found.Pos) {
				pass.Report(found)
			}
		}
		return run(&own)
	}
	return analyzer
}

// ofHiddenType reports whether a position is the name of a method of an unexported type.
func ofHiddenType(pass *analysis.Pass, pos token.Pos) bool {
	for name, object := range pass.TypesInfo.Defs {
		if name.Pos() == pos {
			f, is := object.(*types.Func)
			if !is || f.Signature().Recv() == nil {
				return false
			}
			path := typePath(f.Signature().Recv().Type())
			return !ast.IsExported(path[strings.LastIndex(path, ".")+1:])
		}
	}
	return false
}

// with sets flags of an analyzer, given as names and values in turn.
func with(analyzer *analysis.Analyzer, flags ...string) *analysis.Analyzer {
	for i := 0; i < len(flags); i += 2 {
		if err := analyzer.Flags.Set(flags[i], flags[i+1]); err != nil {
			panic(analyzer.Name + ": " + err.Error()) // a mistake in this file
		}
	}
	return analyzer
}
