// Package oracle compares the requests of this SDK with those of a client that another generator makes from the same documents.
//
// It is in the module of the tests, so that users of the SDK do not get oapi-codegen and its runtime.
package oracle

//go:generate go tool oapi-codegen -config oapi-codegen.yaml -package beta -o beta/client.gen.go ../../api/beta.yaml
//go:generate go tool oapi-codegen -config oapi-codegen.yaml -package v2024 -o v2024/client.gen.go ../../api/v2024.yaml
