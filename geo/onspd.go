package geo

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// onspdColumns are the columns of the ONS Postcode Directory that are used, by
// place; -1 for one that isn't there. ONS has named them in several ways:
// pcd/pcd2/pcds or pcd7/pcd8/pcds, oseast1m or east1m, osgrdind or gridind,
// oslaua, laua or ladNNcd (Record Specifications in the user guides of 2008 to
// 2026). The National Statistics Postcode Lookup has the same ones.
type onspdColumns struct {
	postcode, terminated, east, north, quality, district, lat, long int
}

var ladColumn = regexp.MustCompile(`^(oslaua|laua|ladcd|lad\d\dcd)$`)

// findColumns reads the header line.
func findColumns(header [][]byte) (c onspdColumns, ok bool) {
	c = onspdColumns{-1, -1, -1, -1, -1, -1, -1, -1}
	rank := 0
	for i, h := range header {
		name := strings.ToLower(string(bytes.TrimSpace(h)))
		// Any form of the postcode will do; the one with its space is best.
		if r := map[string]int{"pcds": 5, "pcd": 4, "pcd7": 3, "pcd8": 2, "pcd2": 1}[name]; r > rank {
			c.postcode, rank = i, r
		}
		switch {
		case name == "doterm":
			c.terminated = i
		case name == "oseast1m" || name == "east1m":
			c.east = i
		case name == "osnrth1m" || name == "north1m" || name == "nrth1m":
			c.north = i
		case name == "osgrdind" || name == "gridind":
			c.quality = i
		case ladColumn.MatchString(name):
			c.district = i
		case name == "lat":
			c.lat = i
		case name == "long":
			c.long = i
		}
	}
	return c, c.postcode >= 0 && (c.east >= 0 && c.north >= 0 || c.lat >= 0 && c.long >= 0)
}

// onspd reads a CSV of the ONS Postcode Directory.
func (r *sourceReader) onspd(src io.Reader, file string) error {
	l := newLines(src)
	if !l.next() {
		if err := l.err(); err != nil {
			return &lineError{err}
		}
		return &SourceError{file + " is empty. " + whereToGet}
	}
	columns, ok := findColumns(l.fields)
	if !ok {
		return &SourceError{fmt.Sprintf("%s doesn't start with the columns of the ONS Postcode Directory (pcds, doterm, oseast1m, osnrth1m, …), but with “%s”. %s", file, shorten(string(bytes.Join(l.fields, []byte(",")))), whereToGet)}
	}
	width := len(l.fields)
	return r.rows(l, file, func(f [][]byte) (record, error) {
		if len(f) != width {
			return record{}, fmt.Errorf("%d columns, and the first line has %d", len(f), width)
		}
		return columns.parse(f)
	})
}

// parse reads one row.
func (c onspdColumns) parse(f [][]byte) (record, error) {
	field := func(i int) []byte {
		if i < 0 {
			return nil
		}
		return bytes.TrimSpace(f[i])
	}
	pc, err := unitPostcode(f[c.postcode])
	if err != nil {
		return record{}, err
	}
	rec := record{postcode: pc, district: gssCode(field(c.district))}
	if rec.terminated, err = month(field(c.terminated)); err != nil {
		return record{}, fmt.Errorf("%s: %w", pc, err)
	}
	// Grid quality 9 is no point at all and 6 the middle of the postcode's
	// sector; 3 is within 50 m, 5 worked out from its neighbours.
	switch string(field(c.quality)) {
	case "6", "9":
		return rec, nil
	case "3", "5":
		rec.roughly = true
	}
	rec.point, rec.placed = onspdPoint(pc, field(c.lat), field(c.long), field(c.east), field(c.north))
	return rec, nil
}

// onspdPoint gives the point of a row. ONS's own latitude and longitude come
// first, because they were converted with OSTN15; where there are none
// (99.999999, or no such columns) the grid is converted here: the Irish Grid
// in Northern Ireland, the National Grid elsewhere. The Channel Islands have
// no grid.
func onspdPoint(pc Postcode, lat, long, east, north []byte) (orb.Point, bool) {
	y, err1 := strconv.ParseFloat(string(lat), 64)
	x, err2 := strconv.ParseFloat(string(long), 64)
	if p := (orb.Point{x, y}); err1 == nil && err2 == nil && ValidUK(p) {
		return p, true
	}
	e, err1 := strconv.Atoi(string(east))
	n, err2 := strconv.Atoi(string(north))
	if err1 != nil || err2 != nil || e <= 0 || n <= 0 {
		return orb.Point{}, false
	}
	var p orb.Point
	switch pc.Area() {
	case "GY", "JE":
		return orb.Point{}, false
	case "BT":
		p = IrishGrid(float64(e), float64(n))
	default:
		p = NationalGrid(float64(e), float64(n))
	}
	return p, ValidUK(p)
}

// month reads yyyymm as months from 1970-01, which is 1; 0 for an empty field.
func month(field []byte) (int, error) {
	if len(field) == 0 {
		return 0, nil
	}
	v, err := strconv.Atoi(string(field))
	year, m := v/100, v%100
	if err != nil || len(field) != 6 || year < 1970 || year > 2200 || m < 1 || m > 12 {
		return 0, fmt.Errorf("“%s” is not a year and month of termination", shorten(string(field)))
	}
	return (year-1970)*12 + m, nil
}
