package search

import _ "embed"

//go:embed english.txt
var englishList string

// commonWords are words of the language, in no form but these. Who types one
// of them has most likely meant it, though no listing has it and one has a word
// a letter away: "string" is not "strong".
var commonWords = wordSet(englishList)
