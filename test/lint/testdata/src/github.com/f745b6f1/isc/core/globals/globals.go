package globals

import (
	"os"
	"regexp"
	"strings"
	"sync"
)

var (
	counter  int                  // want `counter is changed at globals.go:28: keep what changes in a value that its user has \(globals\)`
	known    map[string]int       // want `known is changed at globals.go:29`
	forget   map[string]int       // want `forget is changed at globals.go:30`
	settings struct{ n int }      // want `settings is changed at globals.go:31`
	pointed  = &struct{ n int }{} // want `pointed is changed at globals.go:32`
	list     [4]int               // want `list is changed at globals.go:33`
	last     string               // want `last is changed at globals.go:34`
	guard    sync.Mutex           // want `guard is changed at globals.go:37`
	cache    sync.Map             //nolint:globals // a cache of what never changes
	buffers  sync.Pool
	words    = regexp.MustCompile(`\w+`)
	escape   = strings.NewReplacer("a", "b")
	table    = map[string]int{"a": 1}
	first    = func() int { return table["a"] }()
)

func change() {
	counter++
	known["a"] = 1
	delete(forget, "a")
	settings.n = 1
	pointed.n = 2
	copy(list[:], []int{1})
	for _, last = range os.Args {
	}
	counter = 2 // which is told once
	guard.Lock()
	cache.Store("a", 1)
	os.Args = nil // want `this changes os.Args for the whole program`
}

func read() (int, *int) {
	buffers.Put(1)
	local := table
	local = nil
	n := settings
	n.n = 1
	_ = local
	return len(words.FindString(escape.Replace("a"))) + first, &table2[0]
}

var table2 = [...]int{1, 2}
