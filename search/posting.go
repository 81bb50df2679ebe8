package search

import "math"

// What bleve counts as how often a term stands in a document is a code of ours
// from 1 to 63, which its index writes in one byte: how strongly the document
// says the word, or how much it is for the term. Nothing else has to be read to
// score it.
//
// A word's code has its strength in 32nds in the upper five bits, and whether
// it stands in the headline in the lowest.

// headlined marks a word of the fields that say what a service is.
const headlined = 1

func wordCode(strength float64, headline bool) uint8 {
	code := uint8(min(max(math.Round(strength*32), 1), 31)) << 1
	if headline {
		code |= headlined
	}
	return code
}

// strengthOf gives the strength of a word's code, 0 to 1.
func strengthOf(code uint8) float32 { return float32(code>>1) / 32 }

// A term's code has how much the service is for it in the upper bits (see
// standing), and whether the listing calls it by its label in the lowest.
const calledByName = 1

// standing is how a service stands to a term of the vocabulary: it speaks of
// it, or is for it, as its source states or as is worked out from its words, in
// the first to the fifth or a later place of a list.
type standing uint8

const (
	spokenOf    standing = 1
	workedOut   standing = 2 // and up to 6, first in its list
	stated      standing = 7 // and up to 11, first in its list
	placesCount          = 5
)

// standingAt gives the standing of a term that stands at a place of a list,
// from 0.
func standingAt(isStated bool, at int) standing {
	last := standing(placesCount - 1 - min(at, placesCount-1))
	if isStated {
		return stated + last
	}
	return workedOut + last
}

func termCode(s standing, byName bool) uint8 {
	code := uint8(s) << 1
	if byName {
		code |= calledByName
	}
	return code
}

// levels are how strongly each standing meets a clause that asks for the term.
var levels = func() (all [stated + placesCount]float32) {
	all[spokenOf] = byMention
	for at := range placesCount {
		all[standingAt(false, at)] = float32(byInferred - fadeByPlace*float64(at))
		all[standingAt(true, at)] = float32(byStated - fadeByPlace*float64(at))
	}
	return all
}()

func standingOf(code uint8) standing { return standing(code >> 1) }
