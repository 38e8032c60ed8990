// The program calls every operation of a generated package once, with every argument set, and prints the requests that arrive at a server on
// the loopback interface. Then the server answers with given examples, and the program prints what the package decodes.
package main

import (
	"context"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"

	"example.com/upstream/calls"
	"example.com/upstream/sdk"

	"github.com/f745b6f1/isc/core"
)

// An example is a response of the server.
type example struct {
	Operation string
	Status    int
	Body      string
}

// A sent is a call of an operation, with its request and its result.
type sent struct {
	Operation   string
	Arguments   int // path parameters
	Method      string
	Path        string
	Query       map[string][]string
	Header      map[string][]string
	Error       string
	Result      string // the decoded response, encoded again
	Experiments bool   // there is a builder for the experimental header
}

var (
	answer  example
	arrived sent
)

func main() {
	var examples []example
	if err := json.NewDecoder(os.Stdin).Decode(&examples); err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		arrived = sent{Method: r.Method, Path: r.URL.EscapedPath(), Query: r.URL.Query(), Header: r.Header}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(answer.Status)
		io.WriteString(w, answer.Body)
	}))
	defer server.Close()
	client := sdk.NewAPIClient(&core.Configuration{
		BaseURL: server.URL, AccessToken: "token", RateLimit: core.NoRateLimit, Retry: core.RetryPolicy{MaxAttempts: 1},
	})
	byName := map[string]calls.Operation{}
	output := json.NewEncoder(os.Stdout)
	for _, operation := range calls.Operations(client) {
		byName[operation.Name] = operation
		answer = example{Status: http.StatusNoContent}
		output.Encode(call(operation))
	}
	for _, answer = range examples {
		output.Encode(call(byName[answer.Operation]))
	}
}

// call calls an operation with every argument set.
func call(operation calls.Operation) sent {
	arrived = sent{}
	result, err := operation.CallWithAll(context.Background())
	told := arrived
	told.Operation, told.Arguments, told.Experiments = operation.Name, operation.PathParameters(), operation.Experimental()
	if err != nil {
		told.Error = err.Error()
		return told
	}
	if text, is := result.([]byte); is {
		told.Result = string(text)
	} else if text, err := json.Marshal(result); err != nil {
		told.Error = err.Error()
	} else if answer.Body != "" {
		told.Result = string(text)
	}
	return told
}
