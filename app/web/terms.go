package web

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fingerpost/app/directory"
)

// term is a word of the directory's closed lists and what pages call it.
type term struct{ value, label string }

// What pages call the words of package directory's closed lists, in the order in
// which they are offered. A test holds them against those lists.
var (
	joinTerms = []term{
		{"turn-up", "Just turn up"}, {"ring-first", "Ring first"}, {"book", "Book a place"}, {"referral", "Somebody must refer you"},
	}
	referralTerms = []term{
		{"self", "yourself"}, {"gp", "your GP"}, {"link-worker", "a link worker (social prescriber)"}, {"professional", "a health or care worker"},
	}
	intakeTerms = []term{
		{"open", "Taking new people"}, {"ring-first", "Ring first to see if there is room"}, {"waiting", "There is a waiting list"},
		{"full", "Full at present"}, {"paused", "Not taking new people just now"},
	}
	costTerms     = []term{{"free", "Free"}, {"donation", "Give what you can"}, {"paid", "Costs money"}}
	effortTerms   = []term{{"seated", "Sitting down"}, {"gentle", "Gentle"}, {"moderate", "Moderate"}, {"brisk", "Brisk"}}
	deliveryTerms = []term{{"in-person", "In person"}, {"online", "Online"}, {"phone", "By phone"}, {"home-visit", "They come to you"}}
	audienceTerms = []term{{"public", "Everybody"}, {"young-people", "Young people"}, {"professionals", "People who work in health and care"}, {"employers", "Employers"}}
	genderTerms   = []term{{"any", "Everybody"}, {"women", "Women"}, {"men", "Men"}}
	askerTerms    = []term{{"women", "Women"}, {"men", "Men"}} // who is asking
	sortTerms     = []term{{"best", "Best match"}, {"distance", "Nearest"}, {"next", "Soonest"}, {"name", "A to Z"}}
	// withinTerms are the radii offered; search picks one where none is chosen.
	withinTerms = []term{
		{"1mi", "1 mile"}, {"2mi", "2 miles"}, {"3mi", "3 miles"}, {"5mi", "5 miles"}, {"10mi", "10 miles"}, {"15mi", "15 miles"}, {"25mi", "25 miles"}, {"50mi", "50 miles"},
	}
)

// The order in which pages name what search has the words for.
var (
	days   = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
	times  = []string{"morning", "afternoon", "evening"}
	costs  = []string{"free", "donation", "paid"}
	access = []string{
		"step-free", "toilets", "accessible-toilet", "chairs", "seated-option", "accessible-parking", "hearing-loop", "bsl", "interpreter",
		"quiet-space", "dementia-friendly", "autism-friendly", "assistance-dogs", "carers-welcome", "leave-early-ok", "camera-off-ok",
		"easy-read", "large-print",
	}
)

// values gives the words without what pages call them.
func values(terms []term) []string {
	var out []string
	for _, t := range terms {
		out = append(out, t.value)
	}
	return out
}

// label gives what pages call a value; one that is not listed is shown as it is.
func label(terms []term, value string) string {
	for _, t := range terms {
		if t.value == value {
			return t.label
		}
	}
	return value
}

// label gives what pages call a value in the language.
func (v voice) label(terms []term, value string) string { return v.T(label(terms, value)) }

// labels gives what pages call each of several values.
func (v voice) labels(terms []term, values []string) []string {
	var out []string
	for _, value := range values {
		out = append(out, v.label(terms, value))
	}
	return out
}

// lower makes a label fit into a sentence; abbreviations and names keep their
// capitals.
func lower(label string) string {
	word, _, _ := strings.Cut(label, " ")
	if label == "" || word == "British" || word == "English" || strings.HasSuffix(word, "’s") || len(word) > 1 && strings.ToUpper(word[1:]) == word[1:] {
		return label
	}
	first, size := utf8.DecodeRuneInString(label)
	return string(unicode.ToLower(first)) + label[size:]
}

// inSentence keeps the capital of the first label alone.
func inSentence(labels []string) []string {
	for i := 1; i < len(labels); i++ {
		labels[i] = lower(labels[i])
	}
	return labels
}

// costWords puts what it costs in a few words, or "" where that is not known.
func (v voice) costWords(s *directory.Service, today directory.Date) string {
	kind := s.CostKind(today)
	if kind != "paid" {
		return v.label(costTerms, kind)
	}
	prices := payable(s.CostOptions, today)
	switch len(prices) {
	case 0:
		return v.T("Costs money: ask how much")
	case 1:
		return prices[0].Price()
	default:
		return v.T("From %s", slices.MinFunc(prices, func(a, b directory.CostOption) int { return *a.Pence - *b.Pence }).Price())
	}
}

// payable gives the prices above nothing that hold on a day.
func payable(options []directory.CostOption, today directory.Date) []directory.CostOption {
	return slices.DeleteFunc(slices.Clone(options), func(o directory.CostOption) bool {
		return o.Pence == nil || *o.Pence == 0 || o.ValidTo != "" && o.ValidTo < today || o.ValidFrom != "" && o.ValidFrom > today
	})
}
