// Package library is one that users import.
package library

import (
	"fmt"
	"log"
	"log/slog"
	"net/http"
	"os"
	"reflect"
)

func wrong(v any, name string) {
	panic("no")                               // want `panic. forbidden because "return an error" \(library\)`
	println("no")                             // want `return an error, or log to the user's Logger`
	fmt.Println("no")                         // want `return an error, or log to the user's Logger`
	log.Printf("no")                          // want `return an error, or log to the user's Logger`
	slog.Info("no")                           // want `log to the user's Logger`
	fmt.Fprintln(os.Stderr, "no")             // want `leave it to the program`
	os.Exit(1)                                // want `leave it to the program`
	_, _ = http.Get("no")                     // want `use the configuration's HTTPClient`
	_ = reflect.ValueOf(v).MethodByName(name) // want `the linker keeps every method`
	_ = reflect.TypeOf(v).Method(0)           // want `the linker keeps every method`
}

func right(logger *slog.Logger, panic func()) error {
	logger.Info("a user's logger")
	_ = log.New(nil, "", 0)
	_ = fmt.Sprintln("a text")
	panic()
	return fmt.Errorf("an error")
}
