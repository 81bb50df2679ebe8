// Package geo knows where things are in the United Kingdom, the Channel
// Islands and the Isle of Man: it reads postcodes as people type them, finds
// the point and the district of a postcode, a place name or a point, and
// measures distances. It works offline from embedded data; a table of every
// postcode, made from Code-Point Open or the ONS Postcode Directory, can be
// added while it runs.
package geo

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
)

// Sources are the files that a Gazetteer is made from. Package seed embeds
// them and describes their columns.
type Sources struct {
	Groups    io.Reader // postcode-groups.csv, gzipped or plain
	Districts io.Reader // districts.csv
	Places    io.Reader // places.csv
	Outcodes  io.Reader // outcodes-ni-ci-im.csv
}

// Gazetteer finds postcodes, places and districts. All its methods may be
// called from several goroutines at once.
type Gazetteer struct {
	districts *districts
	groups    *groups
	outcodes  map[string]outcode // Northern Ireland, Channel Islands, Isle of Man
	nearest   *nearest
	places    *places
	table     atomic.Pointer[Table]
	land      func() *Land // made when it is first asked for
}

// Open reads the sources and makes a Gazetteer without an exact table. An
// error says which source is broken, and at which line.
func Open(src Sources) (*Gazetteer, error) {
	g := &Gazetteer{}
	var err error
	if g.districts, err = readDistricts(src.Districts); err != nil {
		return nil, fmt.Errorf("read districts: %w", err)
	}
	if g.groups, err = readGroups(src.Groups, g.districts); err != nil {
		return nil, fmt.Errorf("read postcode groups: %w", err)
	}
	if g.outcodes, err = readOutcodes(src.Outcodes); err != nil {
		return nil, fmt.Errorf("read outward codes: %w", err)
	}
	if g.places, err = readPlaces(src.Places, g.districts); err != nil {
		return nil, fmt.Errorf("read places: %w", err)
	}
	g.nearest = newNearest(g.groups, g.outcodes, g.places)
	g.places.label(g.outcodeAt)
	g.land = sync.OnceValue(g.makeLand)
	return g, nil
}

// Use puts an exact table in service, or with nil takes it out. Look-ups under
// way finish with the table that they began with.
func (g *Gazetteer) Use(t *Table) { g.table.Store(t) }

// Table gives the exact table in service, or nil.
func (g *Gazetteer) Table() *Table { return g.table.Load() }

// District gives the district of a GSS code. A retired code gives the district
// that took its place, so the answer's Code may differ: Sheffield was E08000019
// until 2025, and Carlisle is part of Cumberland.
func (g *Gazetteer) District(code string) (District, bool) {
	d, ok := g.districts.byCode[code]
	return d, ok
}

// Districts lists every known district by name.
func (g *Gazetteer) Districts() []District { return g.districts.list() }

// DistrictNamed finds a district by the name that people give it: in any case,
// in Welsh, with or without "City of", "Borough", "Council" and the like, with
// "&" or "and", hyphens or none.
func (g *Gazetteer) DistrictNamed(name string) (District, bool) {
	return g.districts.named(name)
}
