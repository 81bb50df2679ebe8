package ramblers

import (
	"slices"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// feature is what a box that was ticked for a walk says.
type feature struct {
	term    string // our accessibility term, or ""
	terrain bool   // it is about the ground
	travel  bool   // it is about getting there
	words   string
}

// features are the boxes of Walks Manager, by their code and by the heading that
// they have in the volunteers' sheet, folded. A box that is not ticked says
// nothing: nobody was asked.
var features = map[string]feature{
	"wheelchairaccessible":         {term: "step-free", words: "Wheelchair accessible"},
	"assistancedogs":               {term: "assistance-dogs", words: "Assistance dogs welcome"},
	"assistancedogsonly":           {term: "assistance-dogs", words: "Assistance dogs only"},
	"toilets":                      {term: "toilets", words: "Toilets available"},
	"toiletsavailable":             {term: "toilets", words: "Toilets available"},
	"pushchairfriendly":            {terrain: true, words: "Pushchair friendly"},
	"nostiles":                     {terrain: true, words: "No stiles"},
	"dogfriendly":                  {words: "Dog friendly"},
	"introductorywalk":             {words: "An introductory walk"},
	"familyfriendly":               {words: "Family friendly"},
	"refreshments":                 {words: "Refreshments available"},
	"refreshmentsavailable":        {words: "Refreshments available"},
	"refreshmentsavailablepubcafe": {words: "Refreshments available (pub or café)"},
	"nocar":                        {travel: true, words: "Can be reached without a car"},
	"publictransport":              {travel: true, words: "Accessible by public transport"},
	"accessiblebypublictransport":  {travel: true, words: "Accessible by public transport"},
	"carparking":                   {travel: true, words: "Car parking available"},
	"carparkingavailable":          {travel: true, words: "Car parking available"},
	"carsharing":                   {travel: true, words: "Car sharing available"},
	"carsharingavailable":          {travel: true, words: "Car sharing available"},
	"coachtrip":                    {travel: true, words: "By coach"},
}

// tick takes down a box that was ticked: by its code, or, for one that is not
// known, in the words that stand beside it.
func (w *walk) tick(code, words string) {
	f, known := features[loose.Fold(code)]
	if !known {
		f.words = words
	}
	if f.term != "" {
		if w.access == nil {
			w.access = directory.Facts{}
		}
		w.access[f.term] = directory.Yes
	}
	switch {
	case f.words == "":
	case f.terrain:
		w.terrain = with(w.terrain, f.words)
	case f.travel:
		w.travel = with(w.travel, f.words)
	default:
		w.words = with(w.words, f.words)
	}
}

// with adds a word to a list where it is not in it.
func with(all []string, word string) []string {
	if slices.Contains(all, word) {
		return all
	}
	return append(all, word)
}
