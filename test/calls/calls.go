// Package calls calls the operations of a generated package by reflection, so that a test can send all of them.
package calls

import (
	"context"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/f745b6f1/isc/core"
)

// An Operation is a method of a service that makes a request.
type Operation struct {
	Service, Name string
	method        reflect.Value
}

// Operations returns the operations of an API client, in the order of its services.
func Operations(client any) (operations []Operation) {
	services := reflect.ValueOf(client).Elem()
	for i := range services.NumField() {
		field := services.Type().Field(i)
		if !field.IsExported() {
			continue
		}
		for j := range services.Field(i).NumMethod() {
			operations = append(operations, Operation{field.Name, field.Type.Method(j).Name, services.Field(i).Method(j)})
		}
	}
	return operations
}

// PathParameters returns the number of path parameters.
func (o Operation) PathParameters() int { return o.method.Type().NumIn() - 1 }

// Experimental reports whether the request has a builder for the experimental header.
func (o Operation) Experimental() bool {
	_, found := o.request().MethodByName("XSailPointExperimental")
	return found
}

// Answer returns the type that a successful response is decoded as, or nil if it has no body.
func (o Operation) Answer() reflect.Type {
	execute, _ := o.request().MethodByName("Execute")
	if execute.Type.NumOut() < 3 {
		return nil
	}
	return execute.Type.Out(0)
}

// Body returns the type of the body that the operation sends as JSON, or nil.
func (o Operation) Body() reflect.Type {
	for _, builder := range o.builders() {
		if argument := builder.Type.In(1); isModel(argument) {
			return argument
		}
	}
	return nil
}

// isModel reports whether a type can be a JSON body: a generated model, a free-form value of core, or a list or map of these.
func isModel(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Slice, reflect.Map, reflect.Pointer:
		return isModel(t.Elem())
	default:
		_, encodes := reflect.New(t).Interface().(interface{ MarshalJSON() ([]byte, error) })
		return encodes && t != reflect.TypeFor[time.Time]()
	}
}

func (o Operation) request() reflect.Type { return o.method.Type().Out(0) }

// builders returns the methods that set one argument, by name.
func (o Operation) builders() []reflect.Method {
	found := map[string]reflect.Method{}
	for i := range o.request().NumMethod() {
		builder := o.request().Method(i)
		switch {
		case builder.Name == "Prefetch", builder.Name == "MaxItems", builder.Name == "Where", builder.Name == "SortBy", builder.Name == "With":
		case builder.Type.NumIn() == 2 && builder.Type.NumOut() == 1 && builder.Type.Out(0) == o.request():
			found[builder.Name] = builder
		}
	}
	var builders []reflect.Method
	for _, name := range slices.Sorted(maps.Keys(found)) {
		builders = append(builders, found[name])
	}
	return builders
}

// Call sends a request with path parameters only.
func (o Operation) Call(ctx context.Context) (result any, err error) { return execute(o.begin(ctx)) }

// Depth is the number of nested models whose fields are set.
const Depth = 2

// CallWithAll sends a request with every argument set.
func (o Operation) CallWithAll(ctx context.Context) (result any, err error) {
	request := o.begin(ctx)
	for _, builder := range o.builders() {
		request = request.MethodByName(builder.Name).Call([]reflect.Value{sample(builder.Type.In(1), Depth)})[0]
	}
	return execute(request)
}

func (o Operation) begin(ctx context.Context) reflect.Value {
	arguments := []reflect.Value{reflect.ValueOf(ctx)}
	for range o.PathParameters() {
		arguments = append(arguments, reflect.ValueOf("a/b"))
	}
	return o.method.Call(arguments)[0]
}

// execute sends a request. It returns the decoded response, or the content if the response is a stream.
func execute(request reflect.Value) (result any, err error) {
	results := request.MethodByName("Execute").Call(nil)
	if err, failed := results[len(results)-1].Interface().(error); failed {
		return nil, err
	}
	if len(results) < 3 {
		return nil, nil
	}
	if stream, is := results[0].Interface().(io.Reader); is && !results[0].IsNil() {
		return io.ReadAll(stream)
	}
	return results[0].Interface(), nil
}

// sample makes a value of a type. It sets the fields of nested models down to a depth.
func sample(t reflect.Type, depth int) reflect.Value {
	value := reflect.New(t).Elem()
	at := time.Date(2024, 5, 2, 9, 30, 0, 0, time.UTC)
	switch {
	case t == reflect.TypeFor[core.File]():
		value.Set(reflect.ValueOf(core.File{Name: "file.txt", Content: strings.NewReader("content")}))
	case t == reflect.TypeFor[time.Time]():
		value.Set(reflect.ValueOf(at))
	case t == reflect.TypeFor[core.Time]():
		value.Set(reflect.ValueOf(core.NewTime(at)))
	case t == reflect.TypeFor[[]core.PatchOperation](): // together they have every member that an operation can have
		value.Set(reflect.ValueOf([]core.PatchOperation{core.PatchReplace("/key", "a b"), core.PatchMove("/key", "/other")}))
	case t == reflect.TypeFor[core.Object]():
		value.Set(reflect.ValueOf(core.MustObject(map[string]any{"key": "a b"})))
	case t == reflect.TypeFor[core.Value]():
		value.Set(reflect.ValueOf(core.MustValue("a b")))
	case t.PkgPath() == reflect.TypeFor[core.File]().PkgPath(): // what has a text of its own
	case t.Kind() == reflect.String:
		value.SetString("a b")
	case t.Kind() == reflect.Slice:
		value.Set(reflect.Append(value, sample(t.Elem(), depth)))
	case t.Kind() == reflect.Map:
		value.Set(reflect.MakeMap(t))
		value.SetMapIndex(reflect.ValueOf("key").Convert(t.Key()), sample(t.Elem(), depth))
	case t.Kind() == reflect.Pointer && (t.Elem().Kind() != reflect.Struct || t.Elem().PkgPath() == reflect.TypeFor[core.Time]().PkgPath() || depth > 0):
		value.Set(reflect.New(t.Elem()))
		value.Elem().Set(sample(t.Elem(), depth))
	case t.Kind() == reflect.Struct && depth > 0:
		for i := range t.NumField() {
			if t.Field(i).IsExported() {
				value.Field(i).Set(sample(t.Field(i).Type, depth-1))
			}
		}
	}
	return value
}
