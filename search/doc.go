// Package search finds services: by words in people's own language, by place,
// and by what somebody needs of a group.
//
// Bleve holds the words, and nothing else: which service says what, and where.
// What filters, sorts, counts and measures (venues, sessions, costs, access) is
// read from the same index into memory as rows, one set for each of its
// segments, so that a query sees words and rows of one and the same moment.
//
// A search goes through four steps, each in files of its own: the parameters
// are read (parse), the question is understood through the vocabulary (words,
// question, spelling), every row is judged (filter, reach), and what is found
// is ordered and explained (rank, reasons). The index itself follows the
// store's change log (index, follow, check), and can be thrown away.
package search
