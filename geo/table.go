package geo

import (
	"fmt"
	"math/bits"

	"github.com/paulmach/orb"
)

// Table is every postcode with its own point, packed: for each sector ("S1 2")
// a bitmap says which of its 400 units exist, and the number of bits set
// before a unit is its place among the entries of nine bytes. It never changes
// once made, so it can be read by several goroutines at once.
type Table struct {
	info      TableInfo
	districts []string          // GSS codes by number; the first is ""
	outs      map[string]uint32 // outward code to its number
	areas     map[string]bool   // the areas with any postcode
	sectors   []uint32          // outward number × 10 + digit to its sector plus one; 0 for none
	bitmaps   []sector
	entries   []byte
}

// TableInfo says what a table was made from and what is in it.
type TableInfo struct {
	Source     string // "Code-Point Open" or "ONS Postcode Directory"
	Release    string // as the source names it: "2025.4.0", "ONSPD_NOV_2025_UK"
	Postcodes  int    // all that are known, terminated ones included
	Terminated int    // no longer in use
	NoPoint    int    // without a point of their own: the source has none, or only their sector's
	Rejected   int    // rows that could not be read
	Duplicates int    // rows of a postcode that another row gives better
	Problems   []string
}

// sector is the units of one sector.
type sector struct {
	units [7]uint64 // bit 20 × letter + letter, counting inwardLetters
	first uint32    // place of its first unit among the entries
}

// entry is what the table knows of one postcode.
type entry struct {
	point      orb.Point
	placed     bool   // whether point is known
	roughly    bool   // whether point is only within roughRadius
	district   string // GSS code, or ""
	terminated string // yyyy-mm, or ""
}

// roughRadius is the error, in metres, that both sources state for points that
// they call approximate.
const roughRadius = 50

// An entry is three numbers of three bytes, least first: latitude and
// longitude in millionths of a degree (11 cm) from 48° north, 10° west, and from bit 0
// the district's number, the termination in months from 1970 (0 for none) and
// whether the point is approximate.
const (
	entryBytes   = 9
	unplaced     = 1<<24 - 1
	districtBits = 11
	monthBits    = 12
	roughBit     = 1 << (districtBits + monthBits)
)

// southM and westM are the corner from which an entry counts, in millionths of
// a degree.
const southM, westM = 48_000_000, -10_000_000

// Info says what the table was made from.
func (t *Table) Info() TableInfo { return t.info }

// Len gives the number of postcodes known, terminated ones included.
func (t *Table) Len() int { return len(t.entries) / entryBytes }

// covers reports whether the table has any postcode of pc's area. Code-Point
// Open has none of Northern Ireland, the Channel Islands and the Isle of Man.
func (t *Table) covers(pc Postcode) bool { return t.areas[pc.Area()] }

// find looks up a full postcode that ParsePostcode made.
func (t *Table) find(pc Postcode) (entry, bool) {
	out, ok := t.outs[pc.Outward]
	if !ok || len(pc.Inward) != 3 {
		return entry{}, false
	}
	s := t.sectors[out*10+uint32(pc.Inward[0]-'0')]
	if s == 0 {
		return entry{}, false
	}
	place, ok := t.bitmaps[s-1].place(unit(pc.Inward[1], pc.Inward[2]))
	if !ok {
		return entry{}, false
	}
	return t.entry(place), true
}

// letterNumber maps a letter from A to its place in inwardLetters.
var letterNumber = func() (numbers [26]uint16) {
	for i := range len(inwardLetters) {
		numbers[inwardLetters[i]-'A'] = uint16(i)
	}
	return numbers
}()

// unit numbers the last two letters of a postcode, below 400.
func unit(first, second byte) uint16 {
	return letterNumber[first-'A']*20 + letterNumber[second-'A']
}

// place gives the place among all entries of a unit that exists.
func (s *sector) place(unit uint16) (uint32, bool) {
	word, bit := unit/64, uint64(1)<<(unit%64)
	if s.units[word]&bit == 0 {
		return 0, false
	}
	n := bits.OnesCount64(s.units[word] & (bit - 1))
	for _, w := range s.units[:word] {
		n += bits.OnesCount64(w)
	}
	return s.first + uint32(n), true
}

// entry unpacks the entry at a place.
func (t *Table) entry(place uint32) entry {
	b := t.entries[place*entryBytes:][:entryBytes]
	lat, lon, rest := three(b), three(b[3:]), three(b[6:])
	e := entry{
		placed:   lat != unplaced,
		roughly:  rest&roughBit != 0,
		district: t.districts[rest&(1<<districtBits-1)],
	}
	if e.placed {
		e.point = orb.Point{float64(int(lon)+westM) / 1e6, float64(int(lat)+southM) / 1e6}
	}
	if month := rest >> districtBits & (1<<monthBits - 1); month != 0 {
		e.terminated = fmt.Sprintf("%04d-%02d", 1970+(month-1)/12, (month-1)%12+1)
	}
	return e
}

func three(b []byte) uint32 { return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 }

// rowsOf gives the postcodes in use of an outward code as groups of one, for
// what is worked out from many points.
func (t *Table) rowsOf(outward string, ds *districts) []group {
	var rows []group
	out, ok := t.outs[outward]
	if !ok {
		return nil
	}
	for _, s := range t.sectors[out*10 : out*10+10] {
		if s == 0 {
			continue
		}
		sector := t.bitmaps[s-1]
		count := 0
		for _, w := range sector.units {
			count += bits.OnesCount64(w)
		}
		for i := range count {
			if e := t.entry(sector.first + uint32(i)); e.placed && e.terminated == "" {
				rows = append(rows, group{lat: tenThousandths(e.point.Lat()), lon: tenThousandths(e.point.Lon()), district: ds.number[e.district]})
			}
		}
	}
	return rows
}
