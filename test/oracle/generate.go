// Package oracle compares the wire of this SDK with that of a client which another generator makes from the same documents.
//
// It is a module of its own, so that nobody who links the SDK meets oapi-codegen and its runtime.
package oracle

//go:generate go tool oapi-codegen -config oapi-codegen.yaml -package beta -o beta/client.gen.go ../../api/beta.yaml
//go:generate go tool oapi-codegen -config oapi-codegen.yaml -package v2024 -o v2024/client.gen.go ../../api/v2024.yaml
