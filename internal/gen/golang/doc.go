// Package golang prints the Go code of a plan. It makes no decisions, and knows neither the document nor the other outputs.
package golang
