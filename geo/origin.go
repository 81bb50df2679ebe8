package geo

import (
	"strings"

	"github.com/paulmach/orb"
)

// Precision says how a place on the map was found, and so how far to trust it.
type Precision string

// The precisions, finest first.
const (
	PrecisionPoint    Precision = "point"    // the asker gave the point
	PrecisionPostcode Precision = "postcode" // the postcode's own point, from a loaded table
	PrecisionGroup    Precision = "group"    // the mean of the postcodes alike but for the last letter
	PrecisionOutcode  Precision = "outcode"  // the middle of an outward code
	PrecisionPlace    Precision = "place"    // the middle of a named town, village, suburb or district
)

// Origin is where a search starts.
type Origin struct {
	Postcode   string    // "S1 2HE", "S1", or "" for a place or point
	Place      string    // "Crookes", or ""
	Label      string    // the place told from others of its name, "Newport, Wales"; "" where Place is
	Alike      []string  // the labels of the other places of its name, each of which Locate reads back
	Precision  Precision // how Point was found
	RadiusM    int       // metres: nine times in ten the true spot is within this of Point
	Point      orb.Point // longitude, latitude in degrees, WGS84
	District   District  // the local authority; zero when unknown
	Country    string    // GSS code: E92000001, W92000004, S92000003, N92000002, L93000001 (Channel Islands), M83000003 (Isle of Man); "" when unknown
	Region     string    // England, Wales, Scotland, Northern Ireland, Guernsey, Jersey, Isle of Man; "" when unknown
	Terminated string    // yyyy-mm when the postcode is no longer in use, else ""
}

// UnknownError says that a text reads well but names nothing that is known
// here: a postcode that isn't in the data, or no such place.
type UnknownError struct {
	Input       string
	Message     string  // whole sentences for the person who typed it
	Suggestions []Place // places with a name like it, best first; may be empty

	told Told
}

func unknown(input, say string, of ...any) *UnknownError {
	told := tell(say, of...)
	return &UnknownError{Input: input, Message: told.String(), told: told}
}

func (e *UnknownError) Error() string { return e.Message }

// Told gives the message apart from what fills it, and without the suggestions.
func (e *UnknownError) Told() Told { return e.told }

// AmbiguousError says that several places have the name that was typed. Each
// choice's Label, given back to Locate, finds that choice.
type AmbiguousError struct {
	Input   string
	Choices []Place
}

// Error lists the choices by label.
func (e *AmbiguousError) Error() string {
	labels := make([]string, len(e.Choices))
	for i, c := range e.Choices {
		labels[i] = c.Label
	}
	return "There is more than one " + e.Choices[0].Name + ". Which do you mean: " + strings.Join(labels, "; ") + "?"
}

// Told says that there are several, and leaves it to the page to name them.
func (e *AmbiguousError) Told() Told { return tell("There is more than one %s.", e.Choices[0].Name) }
