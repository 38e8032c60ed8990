// Package repair changes a document before it is read: it makes repairs, by rule and from files, and keeps the part that is wanted. It must
// not know what the document means.
package repair
