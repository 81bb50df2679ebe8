// Package store is the record: every organisation, service and venue, who
// changed them and when, the feeds they came from, and the change log that the
// search index follows. It keeps them in SQLite.
//
// What is queried, constrained or joined is a column; the rest of a noun is
// its JSON body, so that a new field of the domain needs no migration. One
// handle writes and a pool of read-only ones reads; other processes may do the
// same at the same time.
//
// Reading gives the public view (directory.Service.Public) unless a method's
// name ends in InFull, which is for stewards only.
package store
