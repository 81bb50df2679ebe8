package geo

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// builder gathers the rows of a source and packs them into a Table.
type builder struct {
	rows      []builderRow
	districts []string
	number    map[string]uint32 // of districts
	info      TableInfo
}

// builderRow is a row on its way into the table. Its key sorts by outward code
// as text and then by inward code.
type builderRow struct {
	key      uint64
	lat, lon uint32 // as in the table
	rest     uint32
}

// record is one row of a source.
type record struct {
	postcode   Postcode
	point      orb.Point
	placed     bool
	roughly    bool
	district   string // GSS code, or ""
	terminated int    // months from 1970-01, which is 1; 0 for a postcode in use
}

func newBuilder(source string) *builder {
	return &builder{districts: []string{""}, number: map[string]uint32{"": 0}, info: TableInfo{Source: source}}
}

// maxProblems bounds the rejected rows that are described one by one.
const maxProblems = 20

// reject counts a row that could not be read.
func (b *builder) reject(file string, line int, reason string) {
	b.info.Rejected++
	if len(b.info.Problems) < maxProblems {
		b.info.Problems = append(b.info.Problems, fmt.Sprintf("%s line %d: %s", file, line, reason))
	}
}

// add takes a row. Only a source with more districts than the table has
// numbers for is an error.
func (b *builder) add(r record) error {
	d, ok := b.number[r.district]
	if !ok {
		if d = uint32(len(b.districts)); d >= 1<<districtBits {
			return fmt.Errorf("more than %d districts", 1<<districtBits-1)
		}
		b.number[r.district] = d
		b.districts = append(b.districts, r.district)
	}
	row := builderRow{key: keyOf(r.postcode), lat: unplaced, lon: unplaced, rest: d | uint32(r.terminated)<<districtBits}
	if r.roughly {
		row.rest |= roughBit
	}
	if r.placed {
		row.lat, row.lon = uint32(millionths(r.point.Lat())-southM), uint32(millionths(r.point.Lon())-westM)
	}
	b.rows = append(b.rows, row)
	return nil
}

func millionths(degrees float64) int { return int(math.Round(degrees * 1e6)) }

// keyOf packs a full postcode in order: four bytes of outward code, one of
// digit, and two of unit.
func keyOf(pc Postcode) uint64 {
	var key uint64
	for i := range 4 {
		key <<= 8
		if i < len(pc.Outward) {
			key |= uint64(pc.Outward[i])
		}
	}
	return key<<24 | uint64(pc.Inward[0]-'0')<<16 | uint64(unit(pc.Inward[1], pc.Inward[2]))
}

// outwardOf undoes the outward half of keyOf.
func outwardOf(key uint64) string {
	b := []byte{byte(key >> 48), byte(key >> 40), byte(key >> 32), byte(key >> 24)}
	for len(b) > 0 && b[len(b)-1] == 0 {
		b = b[:len(b)-1]
	}
	return string(b)
}

// better orders rows of one postcode, the one to keep first: in use before
// terminated, placed before not.
func (r builderRow) better(o builderRow) int {
	months := func(r builderRow) uint32 { return r.rest >> districtBits & (1<<monthBits - 1) }
	if a, b := months(r), months(o); a != b {
		if a == 0 || b == 0 {
			return cmp.Compare(a, b)
		}
		return cmp.Compare(b, a) // the later end
	}
	return cmp.Compare(r.lat, o.lat) // unplaced is the greatest
}

// table packs what was added.
func (b *builder) table() *Table {
	slices.SortStableFunc(b.rows, func(x, y builderRow) int {
		return cmp.Or(cmp.Compare(x.key, y.key), x.better(y))
	})
	t := &Table{info: b.info, districts: b.districts, entries: make([]byte, 0, len(b.rows)*entryBytes)}
	var outwards []string
	for i, r := range b.rows {
		if i > 0 && r.key == b.rows[i-1].key {
			t.info.Duplicates++
			continue
		}
		if i == 0 || r.key>>24 != b.rows[i-1].key>>24 {
			outwards = append(outwards, outwardOf(r.key))
			t.sectors = append(t.sectors, make([]uint32, 10)...)
		}
		s := &t.sectors[(len(outwards)-1)*10+int(r.key>>16&0xff)]
		if *s == 0 {
			t.bitmaps = append(t.bitmaps, sector{first: uint32(len(t.entries) / entryBytes)})
			*s = uint32(len(t.bitmaps))
		}
		unit := r.key & 0xffff
		t.bitmaps[*s-1].units[unit/64] |= 1 << (unit % 64)
		for _, v := range []uint32{r.lat, r.lon, r.rest} {
			t.entries = append(t.entries, byte(v), byte(v>>8), byte(v>>16))
		}
		if r.lat == unplaced {
			t.info.NoPoint++
		}
		if r.rest>>districtBits&(1<<monthBits-1) != 0 {
			t.info.Terminated++
		}
	}
	t.info.Postcodes = t.Len()
	t.entries = slices.Clip(t.entries)
	t.index(outwards)
	return t
}

// index makes the maps of outward codes, which are in order, and areas.
func (t *Table) index(outwards []string) {
	t.outs = make(map[string]uint32, len(outwards))
	t.areas = make(map[string]bool)
	for i, out := range outwards {
		t.outs[out] = uint32(i)
		t.areas[Postcode{Outward: out}.Area()] = true
	}
}
