package geo

import (
	"slices"
	"strings"
	"unicode"

	"github.com/paulmach/orb"
)

// Locate finds what a person types to say where they are: a full postcode, an
// outward code, a place name with or without its whereabouts ("Bow", "Bow,
// Devon"), a district, an address with one full postcode in it, or a latitude
// and longitude. The error is a *PostcodeError, *UnknownError, *AmbiguousError or
// *PointError, each with a text for the person.
func (g *Gazetteer) Locate(text string) (Origin, error) {
	if !strings.ContainsAny(text, "0123456789") {
		return g.locateName(text)
	}
	pc, err := ParsePostcode(text)
	if err == nil {
		return g.Postcode(pc)
	}
	// "Bow, E3" tells which Bow; "12 High Street, Crookes S10 1TD" is an
	// address; "53.38, -1.47" is a point.
	if place, ok := g.placeNamed(text); ok {
		return g.placeOrigin(place), nil
	}
	switch found := g.postcodesIn(text); {
	case len(found) == 1:
		return g.Postcode(found[0])
	case len(found) > 1:
		several := tell("There is more than one postcode there: %s and %s. Enter the one to look from.", found[0], found[1])
		return Origin{}, &PostcodeError{Input: shorten(text), Reason: several.String(), told: several}
	}
	if pc, ok := trailing(text); ok {
		return g.Postcode(pc)
	}
	if lat, lng, ok := strings.Cut(text, ","); ok && strings.Contains(lat, ".") && !strings.ContainsFunc(text, isLetter) {
		p, err := ParseLatLng(lat, lng)
		if err != nil {
			return Origin{}, err
		}
		return g.At(p), nil
	}
	return Origin{}, err
}

// postcodesIn finds the full postcodes that stand in a longer text, such as an
// address, as they should be written: among other words nothing is put right,
// lest a street's number become part of one. Of several, those that are not
// known ("Unit B1, 2nd floor") don't count beside one that is.
func (g *Gazetteer) postcodesIn(text string) []Postcode {
	parts, _ := split(text)
	var found, known []Postcode
	add := func(pc Postcode) {
		if slices.Contains(found, pc) {
			return
		}
		found = append(found, pc)
		if _, err := g.Postcode(pc); err == nil {
			known = append(known, pc)
		}
	}
	for i, part := range parts {
		if pc, ok := exact(part); ok && pc.Full() {
			add(pc)
		}
		if i > 0 && isOutward(parts[i-1]) && isInward(part) {
			add(Postcode{parts[i-1], part})
		}
	}
	if len(known) > 0 {
		return known
	}
	return found
}

// trailing finds a full postcode at the end of an address, though there is a
// slip in it.
func trailing(text string) (Postcode, bool) {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
	for n := 2; n >= 1; n-- {
		if len(words) <= n {
			continue
		}
		if pc, err := ParsePostcode(strings.Join(words[len(words)-n:], " ")); err == nil && pc.Full() {
			return pc, true
		}
	}
	return Postcode{}, false
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// locateName finds a text without digits: a place, a district, or at last a
// postcode typed with O for 0 and I for 1 throughout.
func (g *Gazetteer) locateName(text string) (Origin, error) {
	pc, postcodeErr := ParsePostcode(text)
	if name := fold(text); name != "" && !areas[strings.ToUpper(name)] {
		switch found := g.Places(text); {
		case len(found) == 1:
			return g.placeOrigin(found[0]), nil
		case len(found) > 1:
			return Origin{}, &AmbiguousError{Input: shorten(text), Choices: found}
		}
		if d, ok := g.DistrictNamed(text); ok {
			if o, ok := g.districtOrigin(d); ok {
				return o, nil
			}
		}
		if postcodeErr != nil {
			return Origin{}, g.unknownPlace(text)
		}
	}
	if postcodeErr != nil {
		return Origin{}, postcodeErr
	}
	return g.Postcode(pc)
}

func (g *Gazetteer) unknownPlace(text string) error {
	e := unknown(shorten(text), "We don’t know a place called “%s”. Enter a postcode, such as S1 2HE, or a town or village near by.", shorten(text))
	if e.Suggestions = g.places.like(fold(text), 3); len(e.Suggestions) > 0 {
		labels := make([]string, len(e.Suggestions))
		for i, p := range e.Suggestions {
			labels[i] = p.Label
		}
		e.told = tell("We don’t know a place called “%s”. You can also enter a postcode.", e.Input)
		e.Message = e.told.String() + " Did you mean " + strings.Join(labels, "; or ") + "?"
	}
	return e
}

// Postcode finds a full postcode or an outward code. With an exact table, a
// full postcode of an area that the table covers has its own point, and one
// that isn't in it is unknown. Otherwise it has the point of its group, and
// outside Great Britain of its outward code. The error is an *UnknownError.
func (g *Gazetteer) Postcode(pc Postcode) (Origin, error) {
	if what := pc.NoPlace(); what != "" {
		return Origin{}, unknown(pc.String(), "%s is %s, which has no place on the map. Enter the postcode of where you are, or a place name.", pc, tell(what))
	}
	o := Origin{Postcode: pc.String()}
	if !pc.Full() {
		return g.outward(o, pc)
	}
	if t := g.table.Load(); t != nil {
		if e, ok := t.find(pc); ok {
			return g.exact(o, pc, e)
		}
		if t.covers(pc) {
			return Origin{}, g.unknownPostcode(pc)
		}
	}
	if row, ok := g.groups.find(pc); ok {
		return g.grouped(o, pc, row), nil
	}
	if _, ok := g.outcodes[pc.Outward]; ok {
		return g.outward(o, pc)
	}
	return Origin{}, g.unknownPostcode(pc)
}

func (g *Gazetteer) unknownPostcode(pc Postcode) error {
	_, known := g.outcodes[pc.Outward]
	inTable := false
	if t := g.table.Load(); t != nil {
		_, inTable = t.outs[pc.Outward]
	}
	switch {
	case inTable && !pc.Full():
		return unpublished(pc)
	case !known && !inTable && len(g.groups.of(pc.Outward)) == 0:
		return unknown(pc.String(), "We don’t know %s: no postcode starts with %s. Check it, or enter a place name.", pc, pc.Outward)
	default:
		return unknown(pc.String(), "We don’t know the postcode %s. Check it, or search by its first half, %s.", pc, pc.Outward)
	}
}

func unpublished(pc Postcode) *UnknownError {
	return unknown(pc.String(), "%s is real, but nobody has published where it is. Enter another postcode near by, or a place name.", pc)
}

// At says what is known of a point: its district and region, from the nearest
// postcode group, or outside Great Britain the nearest outward code or place.
// Out at sea, and abroad, nothing is.
func (g *Gazetteer) At(p orb.Point) Origin {
	o := Origin{Precision: PrecisionPoint, Point: p}
	s, _, ok := g.nearest.find(p)
	if !ok {
		return o
	}
	return o.in(spotRegions[s.region]).within(g.districts.at(s.district))
}
