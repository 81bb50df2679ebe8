package geo

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/paulmach/orb"
)

// groups holds the postcode groups of Great Britain, each a postcode less its
// last letter, sorted by outward code and then by the rest.
type groups struct {
	rows []group
	outs map[string]span // outward code to its rows
	name []string        // outward codes by number
}

// group is one row, 20 bytes.
type group struct {
	lat, lon int32  // ten-thousandths of a degree
	radius   uint32 // metres around the mean point that hold 90 % of the group's postcodes
	out      uint16 // number of the outward code
	rest     uint16 // digit × 26 + letter: 2H is 2 × 26 + 7
	district uint16 // number in districts
}

type span struct{ start, end int32 }

func (gr group) point() orb.Point {
	return orb.Point{float64(gr.lon) / 1e4, float64(gr.lat) / 1e4}
}

// readGroups reads the columns group, latitude, longitude, radius_m and
// district_code, gzipped or plain.
func readGroups(r io.Reader, ds *districts) (*groups, error) {
	r, err := plain(r)
	if err != nil {
		return nil, err
	}
	l := newLines(r)
	if _, err := l.header("group", "latitude", "longitude", "radius_m", "district_code"); err != nil {
		return nil, err
	}
	gs := &groups{rows: make([]group, 0, 140_000), outs: make(map[string]span, 3000)}
	for l.next() {
		row, out, err := parseGroup(l.fields, ds)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", l.number, err)
		}
		if n := len(gs.name); n == 0 || gs.name[n-1] != string(out) {
			gs.name = append(gs.name, string(out))
		}
		row.out = uint16(len(gs.name) - 1)
		gs.rows = append(gs.rows, row)
	}
	if err := l.err(); err != nil {
		return nil, err
	}
	return gs, gs.index()
}

// plain undoes gzip if there is any.
func plain(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, 64<<10)
	if magic, _ := b.Peek(2); string(magic) == "\x1f\x8b" {
		return gzip.NewReader(b)
	}
	return b, nil
}

// parseGroup reads one row, all but its number of outward code.
func parseGroup(f [][]byte, ds *districts) (row group, out []byte, err error) {
	if len(f) != 5 {
		return row, nil, fmt.Errorf("%d fields, not 5", len(f))
	}
	n := len(f[0])
	if n < 5 || n > 7 || f[0][n-3] != ' ' || !isDigit(f[0][n-2]) || f[0][n-1] < 'A' || f[0][n-1] > 'Z' || !isOutward(string(f[0][:n-3])) {
		return row, nil, fmt.Errorf("“%s” is not a postcode less its last letter", shorten(string(f[0])))
	}
	lat, err1 := strconv.ParseFloat(string(f[1]), 64)
	lon, err2 := strconv.ParseFloat(string(f[2]), 64)
	radius, err3 := strconv.ParseUint(string(f[3]), 10, 32)
	if err1 != nil || err2 != nil || err3 != nil || !ValidUK(orb.Point{lon, lat}) {
		return row, nil, fmt.Errorf("%s: its point or radius is not in the United Kingdom", f[0])
	}
	return group{
		lat: tenThousandths(lat), lon: tenThousandths(lon), radius: uint32(radius),
		rest:     uint16(f[0][n-2]-'0')*26 + uint16(f[0][n-1]-'A'),
		district: ds.number[string(f[4])],
	}, f[0][:n-3], nil
}

func tenThousandths(degrees float64) int32 {
	if degrees < 0 {
		return -tenThousandths(-degrees)
	}
	return int32(degrees*1e4 + 0.5)
}

// index notes where each outward code's rows are. The file is in order of the
// group's name; that is checked, because find depends on it.
func (gs *groups) index() error {
	for i, row := range gs.rows {
		if i > 0 && row.out == gs.rows[i-1].out && row.rest <= gs.rows[i-1].rest {
			return fmt.Errorf("the groups of %s are not in order", gs.name[row.out])
		}
		s, seen := gs.outs[gs.name[row.out]]
		switch {
		case !seen:
			s.start = int32(i)
		case s.end != int32(i):
			return fmt.Errorf("the groups of %s don't stand together", gs.name[row.out])
		}
		s.end = int32(i + 1)
		gs.outs[gs.name[row.out]] = s
	}
	return nil
}

// of gives the rows of an outward code, none where it isn't known.
func (gs *groups) of(outward string) []group {
	s := gs.outs[outward]
	return gs.rows[s.start:s.end]
}

// find gives the group of a full postcode.
func (gs *groups) find(pc Postcode) (group, bool) {
	if len(pc.Inward) != 3 {
		return group{}, false
	}
	rows := gs.of(pc.Outward)
	rest := uint16(pc.Inward[0]-'0')*26 + uint16(pc.Inward[1]-'A')
	i, found := slices.BinarySearchFunc(rows, rest, func(row group, rest uint16) int { return int(row.rest) - int(rest) })
	if !found {
		return group{}, false
	}
	return rows[i], true
}
