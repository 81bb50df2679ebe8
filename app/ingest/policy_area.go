package ingest

import (
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/geo"
)

// ReadLimit reads the area that a feed may tell of: codes and names of districts,
// regions and countries, and outward codes. It gives them as codes, each once.
func ReadLimit(places *geo.Gazetteer, words []string) ([]string, error) {
	var codes []string
	for _, word := range words {
		if word = strings.TrimSpace(word); word == "" {
			continue
		}
		code, err := readCode(places, word)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes, nil
}

func readCode(places *geo.Gazetteer, word string) (string, error) {
	a := directory.ReadArea(word)
	if a.Country() {
		return a.Code, nil
	}
	if i := slices.IndexFunc(regions, func(r region) bool { return r.code == a.Code || fold(r.name) == fold(word) }); i >= 0 {
		return regions[i].code, nil
	}
	switch a.Scheme {
	case directory.AreaOutcode:
		if _, err := places.Locate(a.Code); err == nil {
			return a.Code, nil
		}
	case directory.AreaGSS:
		if d, known := places.District(a.Code); known {
			return d.Code, nil
		}
	case directory.AreaText:
		if d, known := places.DistrictNamed(word); known {
			return d.Code, nil
		}
	}
	return "", directory.Errorf(directory.Invalid, "area",
		"%q is no district, region, country or outward code. Give names or GSS codes (Sheffield, E08000039, E12000003, England) or the first halves of postcodes (S1), with commas between them.", word)
}

// LimitNames names a feed's area for people.
func LimitNames(places *geo.Gazetteer, codes []string) string { return limit{codes, places}.String() }

// limit is the area of a feed.
type limit struct {
	codes  []string
	places *geo.Gazetteer
}

// String names the area for people.
func (l limit) String() string {
	var names []string
	for _, code := range l.codes {
		if d, known := l.places.District(code); known {
			code = d.Name
		} else if i := slices.IndexFunc(regions, func(r region) bool { return r.code == code }); i >= 0 {
			code = regions[i].name
		}
		names = append(names, code)
	}
	return strings.Join(names, ", ")
}

// outside tells whether all that is known of where a service is held and whom it
// serves lies outside the area, and where that is. What serves the whole country,
// or people online who may live anywhere, is for people here too; so is what has
// one venue of several here. Of what nobody knows the place it can't be said.
func (l limit) outside(s *directory.Service) (where string, outside bool) {
	var beyond []string
	for _, at := range s.Locations {
		switch place, in := l.venue(at.Location); in {
		case directory.No:
			beyond = append(beyond, place)
		case directory.Yes:
			return "", false
		}
	}
	for _, a := range s.ServiceAreas {
		switch in := l.area(a); in {
		case directory.No:
			beyond = append(beyond, l.named(a))
		case directory.Yes:
			return "", false
		}
	}
	slices.Sort(beyond)
	return strings.Join(slices.Compact(beyond), ", "), len(beyond) > 0
}

// venue tells whether a venue lies in the area; unknown where that can't be told.
// Its place is told by its district or country, since its address may have to
// stay hidden.
func (l limit) venue(v directory.Location) (place string, in directory.Fact) {
	outward, _, _ := strings.Cut(v.Postcode, " ")
	d, known := l.places.District(v.District)
	country, place := countryOf(d.Nation()), d.Name
	if !known && outward != "" {
		if at, err := l.places.Locate(outward); err == nil {
			country, place = at.Country, at.Region
		}
	}
	named := func(code string) bool { return code != "" && slices.Contains(l.codes, code) }
	switch {
	case named(outward), named(country), known && l.district(d.Code):
		return place, directory.Yes
	case known && (outward != "" || !slices.ContainsFunc(l.codes, isOutward)):
		return place, directory.No
	case country != "" && !slices.ContainsFunc(l.codes, func(code string) bool { return l.country(code) == country }):
		return place, directory.No
	}
	return place, directory.Unknown
}

// area tells whether people of the feed's area are among those of a service area.
func (l limit) area(a directory.ServiceArea) directory.Fact {
	switch {
	case a.Scheme == directory.AreaNational:
		return directory.Yes
	case a.Country():
		return fact(slices.ContainsFunc(l.codes, func(code string) bool { return l.country(code) == a.Code }))
	case a.Scheme == directory.AreaGSS:
		return fact(l.district(a.Code) || slices.ContainsFunc(l.codes, func(code string) bool { return isOutward(code) && l.districtOf(code) == a.Code }))
	case a.Scheme == directory.AreaOutcode:
		if district := l.districtOf(a.Code); district != "" || slices.Contains(l.codes, a.Code) {
			return fact(slices.Contains(l.codes, a.Code) || l.district(district))
		}
	}
	return directory.Unknown
}

// district tells whether a district lies in one that is named, or in a region or
// a country that is.
func (l limit) district(code string) bool {
	return code != "" && (slices.Contains(l.codes, code) || slices.Contains(l.codes, regionOf(code)) ||
		slices.Contains(l.codes, countryOf(geo.District{Code: code}.Nation())))
}

// districtOf gives the district in the middle of an outward code, or "".
func (l limit) districtOf(outward string) string {
	at, err := l.places.Locate(outward)
	if err != nil {
		return ""
	}
	return at.District.Code
}

// country gives the country of one of the area's codes, or "".
func (l limit) country(code string) string {
	if !isOutward(code) {
		return countryOf(code[:1])
	}
	at, err := l.places.Locate(code)
	if err != nil {
		return ""
	}
	return at.Country
}

func (l limit) named(a directory.ServiceArea) string {
	if a.Name == "" {
		return a.Code
	}
	return a.Name
}

// isOutward tells an outward code from a GSS code, which is longer.
func isOutward(code string) bool { return len(code) < 9 }

// countryOf gives the code of a nation of the United Kingdom by its GSS letter.
func countryOf(letter string) string {
	return map[string]string{"E": "E92000001", "W": "W92000004", "S": "S92000003", "N": "N92000002"}[letter]
}

func fact(yes bool) directory.Fact {
	if yes {
		return directory.Yes
	}
	return directory.No
}

// within refuses a service that lies wholly outside the area of its feed. One
// that the feed had brought before is taken out at the end of the run.
func (b *batch) within(s *directory.Service) error {
	if len(b.job.Feed.Area) == 0 {
		return nil
	}
	l := limit{b.job.Feed.Area, b.in.Places}
	where, outside := l.outside(s)
	if !outside {
		return nil
	}
	b.outside[s.ID] = true
	return directory.Errorf(directory.Invalid, "area", "It is outside the area of this feed (%s): %s.", l, where)
}
