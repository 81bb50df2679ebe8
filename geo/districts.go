package geo

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// districts holds every district by code and by the names people give it.
type districts struct {
	all    []District          // by code; what is stored elsewhere are places in this list
	county map[string]string   // GSS code to county, for districts in one
	byCode map[string]District // retired codes too, for the district that took their place
	byName map[string]District
	number map[string]uint16 // GSS code to place in all, plus one; 0 is unknown
}

// readDistricts reads the columns code, name, name_cy, county and formerly, which
// lists the retired codes of what is now the district.
func readDistricts(r io.Reader) (*districts, error) {
	l := newLines(r)
	col, err := l.header("code", "name", "name_cy", "county", "formerly")
	if err != nil {
		return nil, err
	}
	ds := &districts{county: map[string]string{}, byCode: map[string]District{}, byName: map[string]District{}, number: map[string]uint16{}}
	for l.next() {
		if len(l.fields) < len(col) {
			return nil, fmt.Errorf("line %d has %d fields, not %d", l.number, len(l.fields), len(col))
		}
		d := District{
			Code:   string(l.fields[col["code"]]),
			Name:   string(l.fields[col["name"]]),
			NameCy: string(l.fields[col["name_cy"]]),
		}
		if gssCode([]byte(d.Code)) == "" || d.Name == "" {
			return nil, fmt.Errorf("line %d: “%s” is not a GSS code with a name", l.number, shorten(d.Code))
		}
		ds.all = append(ds.all, d)
		ds.byCode[d.Code] = d
		for _, code := range strings.FieldsFunc(string(l.fields[col["formerly"]]), func(r rune) bool { return r == ';' }) {
			ds.byCode[code] = d
		}
		if county := string(l.fields[col["county"]]); county != "" {
			ds.county[d.Code] = county
		}
	}
	if err := l.err(); err != nil {
		return nil, err
	}
	ds.index()
	return ds, nil
}

// index makes the look-ups by number and by name. A name given in full stands
// before the short form of another: London is not the City of London, and
// where two short forms are the same neither is kept.
func (ds *districts) index() {
	slices.SortFunc(ds.all, func(a, b District) int { return strings.Compare(a.Code, b.Code) })
	short := map[string][]District{}
	for i, d := range ds.all {
		ds.number[d.Code] = uint16(i + 1)
		for _, name := range []string{d.Name, d.NameCy} {
			if name != "" {
				ds.byName[fold(name)] = d
				short[bare(name)] = append(short[bare(name)], d)
			}
		}
	}
	for name, ds1 := range short {
		if _, taken := ds.byName[name]; !taken && name != "london" && sameDistrict(ds1) {
			ds.byName[name] = ds1[0]
		}
	}
	for also, name := range alsoCalled {
		if d, ok := ds.byName[name]; ok {
			ds.byName[also] = d
		}
	}
}

func sameDistrict(ds []District) bool {
	return !slices.ContainsFunc(ds, func(d District) bool { return d != ds[0] })
}

// alsoCalled maps other names in common use to the official one, both folded.
var alsoCalled = map[string]string{
	"bcp":                       "bournemouth christchurch and poole",
	"western isles":             "na h eileanan an iar",
	"eilean siar":               "na h eileanan an iar",
	"na h eileanan siar":        "na h eileanan an iar",
	"comhairle nan eilean siar": "na h eileanan an iar",
	"hull":                      "kingston upon hull",
	"bath":                      "bath and north east somerset",
	"rhondda cynon taff":        "rhondda cynon taf",
	"derry and strabane":        "derry city and strabane",
	"rct":                       "rhondda cynon taf",
}

// named finds a district by name.
func (ds *districts) named(name string) (District, bool) {
	if d, ok := ds.byName[fold(name)]; ok {
		return d, true
	}
	d, ok := ds.byName[bare(name)]
	return d, ok
}

// offices are the words around a district's name that say what kind of
// authority it is. Longer ones come first, and each is taken off either end.
var offices = []string{
	"metropolitan borough council", "county borough council", "city and county of", "city and district of",
	"london borough council", "metropolitan borough of", "metropolitan district", "metropolitan borough",
	"royal borough of", "county borough of", "london borough of", "london borough", "county borough",
	"borough council", "district council", "unitary authority", "county council", "council area",
	"council of", "county of", "borough of", "district of", "city council", "isle of", "city of",
	"cyngor", "sir", "council", "borough", "district", "county", "city", "the", "mbc", "bc", "dc",
}

// bare folds a district's name and takes off the words of offices: "City of
// Edinburgh Council" and "Edinburgh, City of" are both "edinburgh".
func bare(name string) string {
	s := fold(name)
	for again := true; again; {
		again = false
		for _, office := range offices {
			if t, ok := strings.CutSuffix(s, " "+office); ok {
				s, again = t, true
			}
			if t, ok := strings.CutPrefix(s, office+" "); ok {
				s, again = t, true
			}
		}
	}
	return s
}

// at gives the district of a number made by index, zero for 0.
func (ds *districts) at(number uint16) District {
	if number == 0 {
		return District{}
	}
	return ds.all[number-1]
}

func (ds *districts) list() []District {
	list := slices.Clone(ds.all)
	slices.SortFunc(list, func(a, b District) int { return strings.Compare(fold(a.Name), fold(b.Name)) })
	return list
}
