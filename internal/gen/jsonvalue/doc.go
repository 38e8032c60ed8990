// Package jsonvalue has JSON values that keep the order of members and the digits of numbers. It knows nothing of schemas.
package jsonvalue
