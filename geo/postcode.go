package geo

import "strings"

// Postcode is a UK, Channel Islands or Isle of Man postcode, or the outward
// half of one, in capitals. "S1 2HE" is {"S1", "2HE"}; the outward code "S1"
// alone is {"S1", ""}. British Forces addresses in the old form are
// {"BFPO", "12"}. Only ParsePostcode makes values that are known to be well
// formed; a Postcode is comparable and can be the key of a map.
type Postcode struct {
	Outward string // area and district: S1, SW1A, BT7
	Inward  string // sector and unit: 2HE, or "" for an outward code alone
}

// String gives the form that Royal Mail prints: the halves with one space, or
// the outward code alone. The zero Postcode prints as "".
func (p Postcode) String() string {
	if p.Inward == "" {
		return p.Outward
	}
	return p.Outward + " " + p.Inward
}

// Full reports whether both halves are there.
func (p Postcode) Full() bool { return p.Inward != "" }

// Area gives the letters that the postcode starts with: S for S1 2HE, SW for
// SW1A. It is "BFPO" or "GIR" for those two.
func (p Postcode) Area() string {
	if i := strings.IndexAny(p.Outward, "0123456789"); i >= 0 {
		return p.Outward[:i]
	}
	return p.Outward
}

// Sector gives the postcode less its last two letters, "S1 2" for S1 2HE, or
// "" where there is no such part.
func (p Postcode) Sector() string { return p.short(2) }

// Group gives the postcode less its last letter, "S1 2H" for S1 2HE: the unit
// of the embedded places data. It is "" where there is no such part.
func (p Postcode) Group() string { return p.short(1) }

func (p Postcode) short(by int) string {
	if len(p.Inward) != 3 {
		return ""
	}
	return p.Outward + " " + p.Inward[:3-by]
}

// NoPlace says what a real postcode without a place on the map is, such as
// "a British Forces (BFPO) address", and "" for all others.
func (p Postcode) NoPlace() string { return placeless[p.Area()] }

// PostcodeError says why a text can't be read as a postcode.
type PostcodeError struct {
	Input  string // what was typed, shortened where it is very long
	Reason string // whole sentences for the person who typed it: what is wrong and what to do

	told Told
}

// Error gives the reason, which names the part of the input that is wrong.
func (e *PostcodeError) Error() string { return e.Reason }

// Told gives the reason apart from what fills it.
func (e *PostcodeError) Told() Told { return e.told }
