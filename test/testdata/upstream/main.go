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
	"reflect"
	"strings"
	"time"

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
	client := reflect.ValueOf(sdk.NewAPIClient(&core.Configuration{
		BaseURL: server.URL, AccessToken: "token", RateLimit: core.NoRateLimit, Retry: core.RetryPolicy{MaxAttempts: 1},
	})).Elem()
	methods := map[string]reflect.Value{}
	output := json.NewEncoder(os.Stdout)
	for i := range client.NumField() {
		service := client.Field(i)
		for j := range service.NumMethod() {
			name := service.Type().Method(j).Name
			methods[name] = service.Method(j)
			answer = example{Status: http.StatusNoContent}
			output.Encode(call(name, service.Method(j)))
		}
	}
	for _, answer = range examples {
		output.Encode(call(answer.Operation, methods[answer.Operation]))
	}
}

// call calls an operation with every argument set.
func call(name string, method reflect.Value) sent {
	arrived = sent{}
	arguments := []reflect.Value{reflect.ValueOf(context.Background())}
	for i := 1; i < method.Type().NumIn(); i++ {
		arguments = append(arguments, reflect.ValueOf("a/b"))
	}
	request := method.Call(arguments)[0]
	experiments := false
	for i := range request.NumMethod() {
		builder := request.Type().Method(i)
		switch {
		case builder.Name == "XSailPointExperimental":
			experiments = true
		case builder.Name == "Prefetch", builder.Name == "MaxItems", builder.Name == "Where", builder.Name == "SortBy":
		case builder.Type.NumIn() == 2 && builder.Type.NumOut() == 1 && builder.Type.Out(0) == request.Type():
			request = request.Method(i).Call([]reflect.Value{sample(builder.Type.In(1))})[0]
		}
	}
	results := request.MethodByName("Execute").Call(nil)
	told := arrived
	told.Operation, told.Arguments, told.Experiments = name, len(arguments)-1, experiments
	if err, failed := results[len(results)-1].Interface().(error); failed {
		told.Error = err.Error()
		return told
	}
	if len(results) == 3 && answer.Body != "" {
		if stream, is := results[0].Interface().(io.ReadCloser); is {
			text, _ := io.ReadAll(stream)
			told.Result = string(text)
		} else if text, err := json.Marshal(results[0].Interface()); err != nil {
			told.Error = err.Error()
		} else {
			told.Result = string(text)
		}
	}
	return told
}

// sample returns an argument that is sent.
func sample(t reflect.Type) reflect.Value {
	switch value := reflect.New(t).Elem(); {
	case t == reflect.TypeFor[core.File]():
		return reflect.ValueOf(core.File{Name: "file.txt", Content: strings.NewReader("content")})
	// A body that is an absent Object, Value or union is refused.
	case t == reflect.TypeFor[core.Object]():
		return reflect.ValueOf(core.MustObject(map[string]any{}))
	case t == reflect.TypeFor[core.Value]():
		return reflect.ValueOf(core.MustValue(map[string]any{}))
	case t.Kind() == reflect.Struct && t.NumField() == 1 && t.Field(0).Type == reflect.TypeFor[core.Value]() && t.Field(0).Anonymous:
		value.Field(0).Set(sample(t.Field(0).Type))
		return value
	case t == reflect.TypeFor[time.Time]():
		return reflect.ValueOf(time.Date(2024, 5, 2, 9, 30, 0, 0, time.UTC))
	case t.Kind() == reflect.String && t.PkgPath() == "":
		return reflect.ValueOf("a b")
	case t.Kind() == reflect.Slice:
		return reflect.Append(value, sample(t.Elem()))
	default:
		return value
	}
}
