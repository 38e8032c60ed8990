// Package dedupe finds schemas that stand inline and are the same as a component or as one another, and makes one type of them. It knows
// which names were given to schemas, and gives none.
//
// Objects are the same if their properties are: in name, type, format, limits, default and allowed values, in being required, nullable,
// read-only, write-only and deprecated, and so on through the types of the properties. Their order, descriptions and examples do not count.
// Enums and unions are the same if they have the same values or members, and the document calls them by the same word too: the name of the
// component, or of the property. A property color and a property size stay two types, although both happen to be A or B.
//
// The type has the description and the example of the component, or else of the schema that stands first. Components stay as they are, and a
// schema that was given a name of its own keeps its type.
package dedupe
