package search

import "fingerpost/geo"

// Query is one search. Its fields are the parameters of GET /api/search with
// the same names (DESIGN.md section 4); what is empty was not asked for. Values
// of one list are "any of", except Access, which is "all of"; different fields
// are "all of".
type Query struct {
	Words  string      // q
	Origin *geo.Origin // from postcode, or lat and lng; nil where none was given
	Within *float64    // metres; nil: the smallest usual radius with enough matches

	Kinds     []string
	Needs     []string
	Days      []string // mon … sun
	Times     []string // morning, afternoon, evening
	Costs     []string // free, donation, paid
	Access    []string
	Age       *int
	Gender    string // women or men: who is asking
	Only      string // women or men: single-sex groups alone
	Languages []string
	Referrals []string
	Delivery  []string
	Audiences []string

	Sort    string // best, distance, next, name
	Page    int    // from 1
	PerPage int    // 1 to 100

	// Bare asks for the hits and how many there are, and for no facets or
	// suggestions.
	Bare bool

	// Nearby asks only for what has a venue within Within of Origin: Bare, without
	// what serves people there from afar and without other sessions (Also), and
	// Total need not be true. The nearest are found far sooner than all are counted.
	Nearby bool
}
