package geo

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/paulmach/orb"
)

// Place is a town, village, suburb or island with a name.
type Place struct {
	Name     string
	Label    string // name and whereabouts, "Bow, Tower Hamlets"; different for every place, and Locate reads it back
	Point    orb.Point
	District District // zero in Northern Ireland, the Channel Islands and the Isle of Man
	County   string   // the county people name, "Devon"; "London" for the boroughs; "" outside England
	Country  string   // GSS code, as in Origin
	Region   string   // England … Isle of Man
}

// places holds every place, in order of its folded name.
type places struct {
	all      []Place
	names    []string       // folded, in step with all
	labelled map[string]int // folded label to place in all
}

// readPlaces reads the columns name, latitude, longitude, district_code and
// region.
func readPlaces(r io.Reader, ds *districts) (*places, error) {
	l := newLines(r)
	col, err := l.header("name", "latitude", "longitude", "district_code", "region")
	if err != nil {
		return nil, err
	}
	ps := &places{}
	for l.next() {
		if len(l.fields) != len(col) {
			return nil, fmt.Errorf("line %d has %d fields, not %d", l.number, len(l.fields), len(col))
		}
		in := regionNamed[string(l.fields[col["region"]])]
		p := Place{Name: string(l.fields[col["name"]]), Country: in.country, Region: in.name}
		code := string(l.fields[col["district_code"]])
		p.District = ds.byCode[code]
		p.County = ds.county[code]
		if fold(p.Name) == "" || in.name == "" || p.District.Code != code {
			return nil, fmt.Errorf("line %d: “%s” lacks a name, a known region or a known district", l.number, shorten(p.Name))
		}
		if p.Point, err = ParseLatLng(string(l.fields[col["latitude"]]), string(l.fields[col["longitude"]])); err != nil {
			return nil, fmt.Errorf("line %d: %s: %w", l.number, p.Name, err)
		}
		ps.all = append(ps.all, p)
	}
	if err := l.err(); err != nil {
		return nil, err
	}
	ps.sort()
	return ps, nil
}

// sort puts the places in order of their folded names. Places of one name
// stand in order of their codes, so that a list of them is always the same.
func (ps *places) sort() {
	keys := make(map[string]string, len(ps.all))
	for _, p := range ps.all {
		keys[p.Name] = fold(p.Name)
	}
	slices.SortStableFunc(ps.all, func(a, b Place) int {
		return cmp.Or(strings.Compare(keys[a.Name], keys[b.Name]), strings.Compare(a.District.Code, b.District.Code))
	})
	for _, p := range ps.all {
		ps.names = append(ps.names, keys[p.Name])
	}
}

// label names each place so that no two are alike: by district, or, where the
// district has the place's own name, by what is around it; and where that is
// not enough by outward code too.
func (ps *places) label(outcodeOf func(orb.Point) string) {
	seen := map[string]int{}
	ps.labelled = make(map[string]int, len(ps.all))
	for i := range ps.all {
		p := &ps.all[i]
		where := p.District.Name
		if where == "" || bare(where) == ps.names[i] {
			where = p.Region
			if p.County != "" && fold(p.County) != ps.names[i] {
				where = p.County
			}
		}
		p.Label = p.Name + ", " + where
		seen[p.Label]++
	}
	for i := range ps.all {
		if p := &ps.all[i]; seen[p.Label] > 1 {
			p.Label += ", " + outcodeOf(p.Point)
		}
		ps.labelled[fold(ps.all[i].Label)] = i
	}
}

// named gives the places of a folded name.
func (ps *places) named(name string) []Place {
	i, found := slices.BinarySearch(ps.names, name)
	if !found {
		return nil
	}
	j := i
	for j < len(ps.names) && ps.names[j] == name {
		j++
	}
	return ps.all[i:j]
}

// starting gives the places whose folded name starts with prefix.
func (ps *places) starting(prefix string) []Place {
	i, _ := slices.BinarySearch(ps.names, prefix)
	j := i
	for j < len(ps.names) && strings.HasPrefix(ps.names[j], prefix) {
		j++
	}
	return ps.all[i:j]
}

// chief reports whether a place gives its district its name, as Newport does
// in Wales and Blackburn in Blackburn with Darwen: it is the one that people
// mean by the bare name.
func chief(p Place) bool {
	if p.District.Code == "" {
		return false
	}
	name, district := fold(p.Name), bare(p.District.Name)
	return district == name || strings.HasPrefix(district, name+" ")
}
