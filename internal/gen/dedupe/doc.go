// Package dedupe finds inline schemas that are the same as a component or as each other, and merges them into one type. It respects names that
// schemas already have, and assigns none.
//
// Objects are the same if their properties are: in name, type, format, limits, default, allowed values, and in being required, nullable,
// read-only, write-only or deprecated. This also holds for the types of the properties. Order, descriptions and examples do not matter. Enums
// and unions are the same if they have the same values or members, and the document also uses the same word for them: the name of the component
// or of the property. So a property color and a property size keep two types, even if both happen to be A or B.
//
// An inline enum is not merged into a component, because it is a string in Go and the component is a type. Of two components that are enums with
// the same values, the second becomes another name of the first if its name begins or ends with the name of the first.
//
// A merged type has the description and the example of the component, or else of the first schema. Components are never merged into one another,
// and a schema with a name of its own keeps its type.
package dedupe
