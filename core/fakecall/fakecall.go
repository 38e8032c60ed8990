// Package fakecall is for generated code: the packages fake use it. Each function returns a service that answers requests with a function
// instead of a server. The function is called once for each request, and by several goroutines at a time if the caller prefetches.
//
// What the function returns is encoded and then handled like every response: it has a status, and its body can be read. If the function
// returns a [core.APIError] with a status of 300 or more, the call returns that error as if a server had sent it. Every other error ends the
// call like a connection that was lost. Nothing is retried.
package fakecall

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"net/http"
	"reflect"
	"strconv"

	"github.com/f745b6f1/isc/core"
)

// Empty returns a service for [core.ExecuteEmpty]. The status is 204.
func Empty(version string, answer func(core.Call) error) *core.Service {
	return service(version, answer != nil, func(c core.Call, _ core.Operation) (*http.Response, error) {
		return newResponse(http.StatusNoContent, http.NoBody, 0), answer(c)
	})
}

// One returns a service for [core.Execute]. The status is 200, or 204 if the function returns nil.
func One[T any](version string, answer func(core.Call) (*T, error)) *core.Service {
	return service(version, answer != nil, func(c core.Call, _ core.Operation) (*http.Response, error) {
		value, err := answer(c)
		if value == nil {
			return newResponse(http.StatusNoContent, http.NoBody, 0), err
		}
		return jsonResponse(value, err)
	})
}

// List returns a service for [core.ExecuteList], [core.All] and [core.Pages]. The function returns the whole list. The call gets the page
// that its limit and offset ask for, and with count=true the total. The status is 200.
func List[T any](version string, answer func(core.Call) ([]T, error)) *core.Service {
	return service(version, answer != nil, func(c core.Call, o core.Operation) (*http.Response, error) {
		items, err := answer(c)
		return pageOf(c, o, reflect.ValueOf(items), err)
	})
}

// Stream returns a service for [core.ExecuteStream]. The status is 200.
func Stream(version string, answer func(core.Call) (io.ReadCloser, error)) *core.Service {
	return service(version, answer != nil, func(c core.Call, _ core.Operation) (*http.Response, error) {
		body, err := answer(c)
		return newResponse(http.StatusOK, body, -1), err
	})
}

// service returns a service that respond answers. If there is no function behind respond, it returns an error.
func service(version string, answered bool, respond func(core.Call, core.Operation) (*http.Response, error)) *core.Service {
	return core.NewService(core.NewFakeClient(version, func(c core.Call, o core.Operation) (*http.Response, error) {
		if !answered {
			return nil, fmt.Errorf("the fake has no function for this operation; set %sFunc", o.Name)
		}
		response, err := respond(c, o)
		if err != nil {
			return errorResponse(err)
		}
		return response, nil
	}))
}

// pageOf answers a call with a page of a list. It takes a reflect.Value, so that it is compiled once and not for every type of items.
func pageOf(c core.Call, o core.Operation, items reflect.Value, err error) (*http.Response, error) {
	length := items.Len()
	start := number(c, "offset", 0, length)
	end := start + number(c, "limit", cmp.Or(o.Paging.PageSize, math.MaxInt), length-start)
	page := reflect.MakeSlice(items.Type(), 0, end-start) // never null
	response, err := jsonResponse(reflect.AppendSlice(page, items.Slice(start, end)).Interface(), err)
	if err == nil && c.Query().Get("count") == "true" {
		response.Header.Set("X-Total-Count", strconv.Itoa(length))
	}
	return response, err
}

// number returns a query parameter, limited to 0 to most. If it is not set, the result is the server's default.
func number(c core.Call, name string, unset, most int) int {
	if value, err := strconv.Atoi(c.Query().Get(name)); err == nil {
		unset = value
	}
	return min(max(unset, 0), most)
}
