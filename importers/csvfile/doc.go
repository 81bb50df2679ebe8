// Package csvfile reads services out of CSV: Fingerpost's own template, and the
// sheets that councils and charities have already.
//
// A file goes through in this order, a file of code for each step: it is
// spooled with its letters put into UTF-8 (spool.go, decode.go), refused where
// it is something else (sniff.go), cut into rows (reader.go), its columns are
// told by their headers (synonyms.go, layout.go), rows that are one service are
// gathered (groups.go), and each group is turned into a record (service.go,
// venue.go, organization.go). What is written in one cell is read by a file for
// its kind: opening times, money, ages, dates, contacts.
//
// The sheets of a workbook, opened elsewhere, are written down as CSV and go the
// same way from there on (sheets.go, book.go), as one file of several tables
// (table.go). What each is to the others is settled by its name and headers
// (role.go, related.go): sheets of places, times, telephones and the like are
// joined to the services that point at them, or that they point at, by numbers
// or names (relations.go, join.go), as Open Referral's tables are.
// Columns tells how each column is read before anything is stored (columns.go,
// guess.go, fit.go), and mapping.go reads what somebody decided about it.
//
// A cell that can't be read is reported and left out, and the rest of its row
// goes on. What is not known stays unknown: "No" is said only by a "No".
package csvfile
