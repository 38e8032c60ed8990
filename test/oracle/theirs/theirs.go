// Package theirs sends requests with clients that oapi-codegen made. The test of package oracle generates a program that has the clients and
// calls Main.
package theirs

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
	"time"

	_ "github.com/oapi-codegen/runtime" // the clients need it, and are not there when the modules are tidied
	"github.com/oapi-codegen/runtime/types"

	"github.com/f745b6f1/isc/test/calls"
)

// A Call says how to call an operation.
type Call struct {
	Operation      string
	Server         string // that the client is told
	Token          string // with which it authorizes
	PathParameters int
	ContentType    string // of Body
	Body           []byte // that the SDK sent
}

// An Outcome is what became of a call. What was sent, the server of the call knows.
type Outcome struct {
	Error      string   `json:",omitempty"`
	Properties []string `json:",omitempty"` // of the client's model of the body, and of the models in it, as JSON pointers
}

// An Operation is what a client has of one.
type Operation struct {
	Request any // the function that makes a request
	Form    any // a value of the model of a multipart body, or nil
}

// Main makes the calls that the input lists, one after another, and writes what became of each, by operation.
func Main(operations map[string]Operation, input io.Reader, output io.Writer) error {
	var todo []Call
	if err := json.NewDecoder(input).Decode(&todo); err != nil {
		return err
	}
	outcomes := map[string]*Outcome{}
	for _, call := range todo {
		operation := operations[call.Operation]
		outcome := &Outcome{}
		outcomes[call.Operation] = outcome
		if operation.Request == nil {
			outcome.Error = "no client has the operation"
			continue
		}
		if operation.Form != nil {
			outcome.Properties = properties(reflect.TypeOf(operation.Form), calls.Depth, "")
		}
		if err := call.send(reflect.ValueOf(operation.Request), outcome); err != nil {
			outcome.Error = err.Error()
		}
	}
	return json.NewEncoder(output).Encode(outcomes)
}

// send makes a request and sends it. The parameters of newRequest are the server, the path parameters, a struct of the other parameters, and the
// body: either a model of it, or its content type and a reader.
func (c Call) send(newRequest reflect.Value, outcome *Outcome) error {
	arguments := []reflect.Value{reflect.ValueOf(c.Server)}
	for i := 1; i < newRequest.Type().NumIn(); i++ {
		t := newRequest.Type().In(i)
		switch {
		case i <= c.PathParameters:
			arguments = append(arguments, sample(t, "a/b"))
		case t.Kind() == reflect.Pointer && strings.HasSuffix(t.Elem().Name(), "Params"):
			arguments = append(arguments, sample(t, "a b"))
		case t == reflect.TypeFor[io.Reader]():
			arguments = append(arguments, reflect.ValueOf(c.ContentType), reflect.ValueOf(bytes.NewReader(c.Body)))
		case t.Kind() == reflect.String && i+1 < newRequest.Type().NumIn(): // the content type, which is set with the reader
		default:
			model := reflect.New(t)
			if err := json.Unmarshal(c.Body, model.Interface()); err != nil {
				return fmt.Errorf("decoding the body: %w", err)
			}
			arguments = append(arguments, model.Elem())
			outcome.Properties = properties(t, calls.Depth, "")
		}
	}
	results := newRequest.Call(arguments)
	if err, failed := results[1].Interface().(error); failed {
		return err
	}
	request := results[0].Interface().(*http.Request)
	request.Header.Set("Authorization", "Bearer "+c.Token)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	return response.Body.Close()
}

// sample makes a value as package calls does for the SDK: the text, 0, false, the time, a list of one.
func sample(t reflect.Type, text string) reflect.Value {
	value := reflect.New(t).Elem()
	switch {
	case t == reflect.TypeFor[time.Time]():
		value.Set(reflect.ValueOf(time.Date(2024, 5, 2, 9, 30, 0, 0, time.UTC)))
	case t == reflect.TypeFor[types.Date]():
	case t.Kind() == reflect.String:
		value.SetString(text)
	case t.Kind() == reflect.Slice:
		value.Set(reflect.Append(value, sample(t.Elem(), text)))
	case t.Kind() == reflect.Pointer:
		value.Set(reflect.New(t.Elem()))
		value.Elem().Set(sample(t.Elem(), text))
	case t.Kind() == reflect.Struct:
		for i := range t.NumField() {
			value.Field(i).Set(sample(t.Field(i).Type, text))
		}
	}
	return value
}

// properties returns the places in a type where package calls sets something: depth says in how many structs in one another, a list has one item,
// and a map has the member "key".
func properties(t reflect.Type, depth int, at string) (places []string) {
	switch t {
	case reflect.TypeFor[time.Time](), reflect.TypeFor[types.Date](), reflect.TypeFor[types.File](), reflect.TypeFor[json.RawMessage]():
		return []string{at}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return properties(t.Elem(), depth, at)
	case reflect.Slice:
		return properties(t.Elem(), depth, at+"/0")
	case reflect.Map:
		if t.Elem().Kind() == reflect.Interface { // any object, which can be a model of the SDK's
			return []string{at}
		}
		return properties(t.Elem(), depth, at+"/key")
	case reflect.Struct:
	default:
		return []string{at}
	}
	if _, union := t.FieldByName("union"); union || depth == 0 {
		return nil
	}
	for i := range t.NumField() {
		if name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); t.Field(i).IsExported() && name != "-" {
			places = append(places, properties(t.Field(i).Type, depth-1, at+"/"+name)...)
		}
	}
	return places
}
