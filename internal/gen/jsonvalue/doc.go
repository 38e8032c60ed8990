// Package jsonvalue has values of JSON whose members stay in order and whose numbers keep their digits. It knows nothing of schemas.
package jsonvalue
