// Package search finds services: by words in people's own language, by place,
// and by what somebody needs of a group.
//
// Bleve holds the words: which service says what, how strongly, and what it is
// for (coded). What filters, sorts, counts and measures (venues, sessions,
// costs, access) lies in columns in memory, one set for each segment, made once
// from what the segment keeps and good for as long as there is the segment. A
// view is both at one moment, so a search is never disturbed by updates and
// merges.
//
// A search goes one way. The parameters are read (parse, query); the question is
// understood through the vocabulary (words, phrases, question, wish, whereabouts,
// spelling); the postings of its words are looked up (matches, meeting, lists,
// scan) and laid over what the origin reaches (grid, disc, nearest, covers); what
// remains is judged (suits, filter, fit, candidate), counted (tally) and put in
// order (rank, fitness, order, fold), and what is shown of it is explained
// (reasons). Where thousands are found they are counted at once (crowd, alike), and
// only those are scored one by one that could come first (later, table). Where little
// is found, it says what there is instead (radius, near). Whoever gives nothing but
// a place is answered by a shorter way (browse), and so is who only asks for the
// nearest venues (close).
//
// The index itself follows the store's change log (index, generation, follow,
// check), and can be thrown away: where its files are broken it is made anew (damage).
package search
