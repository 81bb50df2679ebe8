package search

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/seed"
	"github.com/paulmach/orb"
)

// Bounds of a query. No page of ours asks for more, and no question that a
// person types comes near them.
const (
	MaxWords   = 500    // characters of q
	MaxPage    = 10_000 // pages
	MaxPerPage = 100    // results on a page
	maxValues  = 20     // of one parameter
	maxMiles   = 1000   // as wide as the country is long
)

var sorts = []string{"best", "distance", "next", "name"}

// Locator finds where somebody is (*geo.Gazetteer).
type Locator interface {
	// Locate finds a postcode or a place by its name. The error is for people.
	Locate(text string) (geo.Origin, error)
	// At says what is known of a point.
	At(orb.Point) geo.Origin
}

// ParseQuery reads the parameters of GET /api/search and GET /search. Get gives
// the value of a parameter, or "". Every bad value is in the error, as a
// *directory.Error each (see errors.Join) with the parameter as its field.
func ParseQuery(get func(name string) string, places Locator) (Query, error) {
	p := &parser{get: get}
	q := Query{
		Words:  strings.TrimSpace(get("q")),
		Origin: p.origin(places), Within: p.within(),
		Kinds: p.slugs("kind"), Needs: p.slugs("need"),
		Days: p.list("day", dayNames), Times: p.list("time", []string{"morning", "afternoon", "evening"}),
		Costs: p.list("cost", directory.CostKinds), Access: p.list("access", directory.AccessTerms),
		Age: p.number("age", 0, 130), Gender: p.one("gender", []string{"women", "men"}), Only: p.one("only", []string{"women", "men"}),
		Languages: p.languages(), Referrals: p.list("referral", directory.Referrals),
		Delivery: p.list("delivery", directory.Deliveries), Audiences: p.list("audience", directory.Audiences),
		Sort: p.one("sort", sorts),
	}
	if n := p.number("page", 1, MaxPage); n != nil {
		q.Page = *n
	}
	if n := p.number("per_page", 1, MaxPerPage); n != nil {
		q.PerPage = *n
	}
	if utf8.RuneCountInString(q.Words) > MaxWords {
		p.bad("q", "Use fewer words: a search takes up to %d characters.", MaxWords)
	}
	return q, errors.Join(p.errs...)
}

// settle fills in what was left out, and refuses what ParseQuery would have.
func (q *Query) settle() error {
	if q.Sort == "" {
		q.Sort = "best"
	}
	if q.Page == 0 {
		q.Page = 1
	}
	if q.PerPage == 0 {
		q.PerPage = 20
	}
	switch {
	case utf8.RuneCountInString(q.Words) > MaxWords:
		return directory.Errorf(directory.Invalid, "q", "Use fewer words: a search takes up to %d characters.", MaxWords)
	case q.Page < 1 || q.Page > MaxPage:
		return directory.Errorf(directory.Invalid, "page", "Give a number from 1 to %d.", MaxPage)
	case q.PerPage < 1 || q.PerPage > MaxPerPage:
		return directory.Errorf(directory.Invalid, "per_page", "Give a number from 1 to %d.", MaxPerPage)
	}
	return nil
}

// know refuses kinds and needs that the vocabulary doesn't hold, or not any
// more: a slip in a link must not look like an empty directory.
func (w *Words) know(q *Query) error {
	for _, list := range []struct {
		field, unknown string
		slugs          []string
		find           func(slug string) (seed.Term, bool)
	}{
		{"kind", "“%s” is not a kind that we know. Leave it out, or choose one from the list, such as walking-group.", q.Kinds, w.vocabulary.Kind},
		{"need", "“%s” is not a need that we know. Leave it out, or choose one from the list, such as back-pain.", q.Needs, w.vocabulary.Need},
	} {
		for _, slug := range list.slugs {
			if _, ok := list.find(slug); !ok {
				return directory.Errorf(directory.Invalid, list.field, list.unknown, short(slug))
			}
		}
	}
	return nil
}

// parser reads parameters and gathers what is wrong with them.
type parser struct {
	get  func(name string) string
	errs []error
}

func (p *parser) bad(field, format string, args ...any) {
	p.errs = append(p.errs, directory.Errorf(directory.Invalid, field, format, args...))
}

// origin reads where to search from: a postcode or a place's name, else a point.
func (p *parser) origin(places Locator) *geo.Origin {
	if text := strings.TrimSpace(p.get("postcode")); text != "" {
		o, err := places.Locate(text)
		if err != nil {
			p.errs = append(p.errs, &directory.Error{Kind: directory.Invalid, Field: "postcode", Message: err.Error(), Err: err})
			return nil
		}
		return &o
	}
	lat, lng := strings.TrimSpace(p.get("lat")), strings.TrimSpace(p.get("lng"))
	switch {
	case lat == "" && lng == "":
		return nil
	case lng == "":
		p.bad("lng", "Give a longitude with the latitude, or a postcode instead.")
		return nil
	case lat == "":
		p.bad("lat", "Give a latitude with the longitude, or a postcode instead.")
		return nil
	}
	point, err := geo.ParseLatLng(lat, lng)
	if err != nil {
		p.errs = append(p.errs, &directory.Error{Kind: directory.Invalid, Field: "lat", Message: err.Error(), Err: err})
		return nil
	}
	o := places.At(point)
	return &o
}

var length = regexp.MustCompile(`^([0-9]{1,7}(?:\.[0-9]{0,6})?|\.[0-9]{1,6}) ?(mi|miles?|km|m)?$`)

// within reads a radius: 1.5mi, 8km, 500m, or a number alone, of miles.
func (p *parser) within() *float64 {
	text := strings.ToLower(strings.TrimSpace(p.get("within")))
	if text == "" {
		return nil
	}
	parts := length.FindStringSubmatch(text)
	if parts == nil {
		p.bad("within", "Give a distance such as 1.5mi, 8km or 500m.")
		return nil
	}
	metres, err := strconv.ParseFloat(parts[1], 64)
	switch parts[2] {
	case "km":
		metres *= 1000
	case "m":
	default:
		metres *= metresPerMile
	}
	if err != nil || metres <= 0 || metres > maxMiles*metresPerMile {
		p.bad("within", "Give a distance above 0 and up to %d miles.", maxMiles)
		return nil
	}
	return &metres
}

// number reads a whole number; nil where there is none.
func (p *parser) number(field string, least, most int) *int {
	text := strings.TrimSpace(p.get(field))
	if text == "" {
		return nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		p.bad(field, "Give a number from %d to %d.", least, most)
		return nil
	}
	return &n
}
