package search

import (
	"time"

	"fingerpost/app/directory"
	"fingerpost/geo"
)

// Answer is what a search found: which services and in what order, not the
// services themselves, which the store has.
type Answer struct {
	Origin  *geo.Origin
	Within  *float64 // metres; nil: no limit, or no origin
	Total   int
	Page    int
	PerPage int
	Hits    []Hit
	Facets  []Facet
	Urgent  *Urgent
	Suggest Suggestions
	Took    time.Duration
}

// Hit is one service found.
type Hit struct {
	ID           string
	LocationID   string  // the nearest venue that meets the filters; "" where it is found by coverage or no origin was given and there is no venue
	Distance     float64 // metres to that venue; -1 where there is none or no origin was given
	Kind         string  // stated or inferred; "" where it is not known
	KindInferred bool
	Needs        []string          // stated, or where none are, inferred
	Stated       int               // how many of Needs the source stated: all or none
	Next         directory.Session // the next session at that venue, or where there is none anywhere; the zero Session where none is known
	Reasons      []Reason
	Parts        Parts    // what put it where it is under "best"; zero under other orders
	Also         []string // other sessions of its activity at its venue, by their services' identifiers
}

// Facet is the counts of one parameter's values, with the other filters in
// force but not its own.
type Facet struct {
	Parameter string // kind, need, day, cost, access
	Values    []FacetValue
}

// FacetValue is one value and how many services have it.
type FacetValue struct {
	Value string `json:"value"`
	Label string `json:"label"`
	Count int    `json:"count"`
}

// Urgent is the panel that words of danger put above the results.
type Urgent struct {
	Topic string   `json:"topic"`
	Title string   `json:"title"` // the panel's heading
	Lines []string `json:"lines"`
}

// Suggestions are ways on from an answer.
type Suggestions struct {
	DidYouMean  string // the words with their slips put right, or ""
	Widen       *Widen // the next larger usual radius that finds more; nil where none does
	Drop        []Gain // how many more leaving one filter out would give, within the same radius
	Unconfirmed []Gain // how many of those have not said how they stand to it
	Beyond      []Hit  // up to three nearest outside the radius that match all else
	Near        []Near // where little is found: what could be asked for instead, the likeliest first
}

// Near is a kind or a need that could be asked for instead, and how many there
// are within the radius in force.
type Near struct {
	Parameter string `json:"parameter"` // kind or need
	FacetValue
}

// Widen is a larger radius and how many it would find in all. Within nil is no
// limit.
type Widen struct {
	Within *float64
	Total  int
}

// Gain is how many services a parameter stands in the way of.
type Gain struct {
	Parameter string `json:"parameter"`
	Total     int    `json:"total"`
}
