// Package directory is the domain: what an organisation, a service and a venue
// are, and the rules that hold for them wherever they came from and wherever
// they are shown.
//
// Names follow HSDS (Human Services Data Specification 3.0 and its UK profile).
// What is not known stays unknown and is never taken for "no": a Fact has three
// states, a pointer or an empty string stands for "nobody has told us".
//
// The package knows no database, no file format and no page. It uses the
// standard library, package geo and rrule-go, and nothing else.
package directory
