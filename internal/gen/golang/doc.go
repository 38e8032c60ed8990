// Package golang prints the Go of a plan. It decides nothing, and knows neither the document nor the other things that are printed of the plan.
package golang
