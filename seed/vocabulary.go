package seed

import "slices"

// Code is what another classification calls a term.
type Code struct {
	Scheme string `json:"scheme"` // "esdServiceType" or "openActiveActivity"
	Value  string `json:"value"`  // the identifier in that scheme: "1818", or an activity's UUID
	Label  string `json:"label"`  // the scheme's own label: "Food banks"
}

// Term is one kind of service, one need that a service meets, or one activity:
// what is done there.
type Term struct {
	// Slug is what records, links and the API carry, and never changes: "back-pain".
	Slug string `json:"slug"`
	// Label is the plain name that pages show: "Back pain".
	Label string `json:"label"`
	// Several is, for a kind, the label of more than one: "Walking groups"; "" where
	// that is the same, as of "Advice".
	Several string `json:"several,omitempty"`
	// Clinical is what a clinician files it under, or "".
	Clinical string `json:"clinical,omitempty"`
	// Say is what people say instead, in lower case: "my back's gone again".
	Say []string `json:"say"`
	// Variants are names, spellings and abbreviations of the term: "backache", "msk".
	Variants []string `json:"variants,omitempty"`
	// Ask are words that mean the term where somebody asks with them, and little or
	// something else in a listing: "passport", "a bit of company". Questions alone
	// are read for them.
	Ask []string `json:"ask,omitempty"`
	// Not are phrases that hold the term's words, or words like them, and don't mean
	// it: for the heart, "heart of the village". A hit within one of these is no hit.
	Not []string `json:"not,omitempty"`
	// Broader are slugs of wider terms of the same list: asking for one of them
	// finds this one too.
	Broader []string `json:"broader,omitempty"`
	// Welsh is the label in Welsh where it is known, else "".
	Welsh string `json:"welsh,omitempty"`
	// WelshSeveral is Several in Welsh.
	WelshSeveral string `json:"welshSeveral,omitempty"`
	// Codes are the term's places in other classifications.
	Codes []Code `json:"codes,omitempty"`
	// Kinds are, for a need, kinds of service that often meet it; for an activity,
	// kinds that it is held as, the narrowest first. For suggestions and matching
	// only; never stored on a listing.
	Kinds []string `json:"kinds,omitempty"`
	// Needs are, for a kind, needs that it often meets. For suggestions only.
	Needs []string `json:"needs,omitempty"`
	// For are, for a kind, needs that whoever comes has by its very name: who goes
	// to a carers' group looks after somebody. A listing of the kind has them even
	// where its words don't say so.
	For []string `json:"for,omitempty"`
	// Near are, for an activity, slugs of others that somebody who can't find this
	// one would take instead, the best first. It need not hold both ways: who wants
	// to run may walk, but not the other way round.
	Near []string `json:"near,omitempty"`
	// Mixed marks a kind that holds activities of many sorts: who asks for one of
	// them is not served by another. Swimming is a sport, and running is no answer
	// to who wants to swim.
	Mixed bool `json:"mixed,omitempty"`
	// Private marks a term whose searches are never counted, suggested or logged:
	// that somebody near here asked for it could put them in danger.
	Private bool `json:"private,omitempty"`
}

// Renamed is a scheme, body or service that has ended or has a new name, and
// where the old name leads.
type Renamed struct {
	// Old are the names that people still use, in lower case.
	Old []string `json:"old"`
	// Now are the names, as pages show them, of what took its place.
	Now []string `json:"now"`
	// Kinds and Needs are slugs to search for in its stead; one list may be empty.
	Kinds []string `json:"kinds,omitempty"`
	Needs []string `json:"needs,omitempty"`
	// Note is a sentence for the page: what changed and when.
	Note string `json:"note"`
	// Source is who says so, and ReviewBy the day (YYYY-MM-DD) by which the note
	// must be checked again.
	Source   string `json:"source"`
	ReviewBy string `json:"review_by"`
}

// Vocabulary is every kind, need and activity, and the names that have changed.
// It is read-only once loaded, and safe for use by several goroutines.
//
// A kind says what sort of service it is, and is what pages filter by; an
// activity says what people do there ("sport-or-swim" holds swimming and table
// tennis). Activities serve matching and its reasons alone: no listing carries
// one, and no parameter of the API takes one.
type Vocabulary struct {
	Kinds      []Term
	Needs      []Term
	Activities []Term
	Renamed    []Renamed

	kinds      map[string]int      // slug → index in Kinds
	needs      map[string]int      // slug → index in Needs
	activities map[string]int      // slug → index in Activities
	narrower   map[string][]string // slug → itself and all narrower terms
	hash       string
}

// Kind returns the kind of service with this slug.
func (v *Vocabulary) Kind(slug string) (Term, bool) {
	i, ok := v.kinds[slug]
	if !ok {
		return Term{}, false
	}
	return v.Kinds[i], true
}

// Need returns the need with this slug.
func (v *Vocabulary) Need(slug string) (Term, bool) {
	i, ok := v.needs[slug]
	if !ok {
		return Term{}, false
	}
	return v.Needs[i], true
}

// Activity returns the activity with this slug.
func (v *Vocabulary) Activity(slug string) (Term, bool) {
	i, ok := v.activities[slug]
	if !ok {
		return Term{}, false
	}
	return v.Activities[i], true
}

// Narrower returns the slug itself and the slugs of all terms beneath it, at any
// depth: itself first, the others in the vocabulary's order. It is nil for a slug
// that is no kind, need or activity.
func (v *Vocabulary) Narrower(slug string) []string {
	return slices.Clone(v.narrower[slug])
}

// Hash identifies the words of this vocabulary: 64 hex digits (SHA-256) that
// change when any file of it does. What was inferred under another hash must be
// inferred again.
func (v *Vocabulary) Hash() string { return v.hash }
