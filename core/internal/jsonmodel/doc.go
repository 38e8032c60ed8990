// Package jsonmodel decodes JSON into Go variables and encodes them, without losing anything that a model has no field for.
//
// A [Coder] makes a plan for each type when it first meets it: a codec, made of the codecs of what the type consists of. A decoder reads a
// document once and fills variables as the plans say; an encoder does the reverse. Everything about the text of JSON is in package
// jsontext.
//
// Package core owns the types that users see, and tells the Coder which of them keep JSON text.
package jsonmodel
