package oracle

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/beta"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/services"
	"github.com/f745b6f1/isc/test/calls"
	"github.com/f745b6f1/isc/test/oracle/theirs"
)

var update = flag.Bool("update", false, "write what oapi-codegen cannot take and where the clients differ")

// leastCompared is the share of operations that is compared, in percent. What oapi-codegen cannot take must not grow in silence.
const leastCompared = 95

// clientOf makes a client of an API version.
var clientOf = map[string]func(*isc.Configuration) any{
	"v2024":    func(c *isc.Configuration) any { return isc.NewAPIClient(c) },
	"beta":     func(c *isc.Configuration) any { return beta.NewAPIClient(c) },
	"services": func(c *isc.Configuration) any { return services.NewAPIClient(c) },
}

// Every operation of every version is sent with every argument, by the SDK and by a client that oapi-codegen made. The client gets the body that the
// SDK sent, decodes it into its own model and encodes that, so a property that it does not know or knows with another type shows. What it cannot
// take and where a difference of a known kind is found stands in a file for each version. make update-spec writes the files anew.
func TestEveryOperation(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("generates and compiles clients of every operation")
	}
	var documents []*document
	var clients []client
	for _, version := range slices.Sorted(maps.Keys(clientOf)) {
		d := readDocument(t, version)
		documents = append(documents, d)
		clients = append(clients, d.clients()...)
	}
	program := compile(t, clients) // one for all versions, because linking it takes time

	for _, d := range documents {
		t.Run(d.version, func(t *testing.T) {
			t.Parallel()
			r := newRecorder(t)
			ours := r.send(t, clientOf[d.version])
			var names []string
			var todo []theirs.Call
			for _, o := range d.operations {
				names = append(names, o.name)
				if !strings.HasPrefix(d.refused[o.name], notCompared) {
					todo = append(todo, theirs.Call{
						Operation: o.key(d), Server: r.address(o.key(d)) + d.server + "/", Token: accessToken,
						PathParameters: strings.Count(o.path, "{"), ContentType: ours[o.name].Header.Get("Content-Type"), Body: ours[o.name].Body,
					})
				}
			}
			require.ElementsMatch(t, names, slices.Collect(maps.Keys(ours)), "the operations of the document are those of the SDK")
			assert.GreaterOrEqual(t, 100*len(todo), leastCompared*len(names), "%d of %d operations are compared", len(todo), len(names))
			t.Logf("%d of %d operations are compared", len(todo), len(names))

			outcomes := run(t, program, todo)
			var lines []string
			for name, reason := range d.refused {
				lines = append(lines, name+": "+reason+"\n")
			}
			gone := map[string][]string{}
			for _, o := range d.operations {
				gone[o.name] = d.goneParameters(o)
			}
			for _, call := range todo {
				name := filepath.Base(call.Operation)
				for _, found := range r.compare(ours[name], call.Operation, outcomes[call.Operation]) {
					if found.theirs == "" && slices.Contains(gone[name], found.where) {
						lines = append(lines, name+": "+found.where+": a parameter of an earlier document\n")
						continue
					}
					known, is := kindOf(found)
					if assert.True(t, is, "%s: %s: ours %q, theirs %q: a difference of no known kind", name, found.where, found.ours, found.theirs) && !known.unlisted {
						lines = append(lines, fmt.Sprintf("%s: %s: %s\n", name, found.where, known.name))
					}
				}
			}
			slices.Sort(lines)
			checkSnapshot(t, filepath.Join("testdata", d.version+".txt"), strings.Join(lines, ""))
		})
	}
}

// send calls every operation of a client of the SDK with every argument and returns the requests by name.
func (r *recorder) send(t *testing.T, client func(*isc.Configuration) any) map[string]wire {
	t.Helper()
	sent := map[string]wire{}
	for _, o := range calls.Operations(client(&isc.Configuration{BaseURL: r.URL, AccessToken: accessToken, RateLimit: core.NoRateLimit})) {
		_, err := o.CallWithAll(t.Context())
		require.NoError(t, err, o.Name)
		request, arrived := r.take("")
		require.True(t, arrived, o.Name)
		sent[o.Name] = request
	}
	return sent
}

// compare compares a request of the SDK with the one that arrived from the other client.
func (r *recorder) compare(ours wire, key string, outcome theirs.Outcome) []difference {
	sent, arrived := r.take(key)
	if !arrived || outcome.Error != "" {
		return []difference{{"call", "", outcome.Error}}
	}
	flatOurs, flatTheirs := flatten(ours), flatten(sent)
	form := strings.HasPrefix(ours.Header.Get("Content-Type"), "multipart/")
	if form { // it sent the form of the SDK, and has names of its own for the parts
		maps.DeleteFunc(flatTheirs, func(where, _ string) bool { return strings.HasPrefix(where, "part ") })
	}
	for _, place := range outcome.Properties {
		if form {
			flatTheirs["part "+strings.Split(place, "/")[1]] = "sent" // whatever is in it
		} else if !sends(flatOurs, "body"+place) {
			flatTheirs["body"+place] = "a property of the model"
		}
	}
	return differences(flatOurs, flatTheirs)
}

var arrayIndex = regexp.MustCompile(`/[0-9]+`)

// sends reports whether a body of JSON has something at a place, in any element of an array: an operation of a JSON patch has either a value or a
// from.
func sends(flat map[string]string, place string) bool {
	place = arrayIndex.ReplaceAllString(place, "/*")
	for where := range flat {
		where = arrayIndex.ReplaceAllString(where, "/*")
		if where == place || strings.HasPrefix(where, place+"/") {
			return true
		}
	}
	return false
}

func checkSnapshot(t *testing.T, file, text string) {
	t.Helper()
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err, "go test ./test/oracle -run TestEveryOperation -update writes it")
	assert.Equal(t, string(want), text, file)
}
