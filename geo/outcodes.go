package geo

import (
	"fmt"
	"io"
	"strconv"

	"github.com/paulmach/orb"
)

// outcode is an outward code outside Great Britain, where the embedded data
// knows nothing finer.
type outcode struct {
	code   string
	point  orb.Point
	radius int // metres, an estimate: seed/places/README.md says how it was made
	region region
}

// readOutcodes reads the columns outcode, latitude, longitude, town, region
// and radius_m.
func readOutcodes(r io.Reader) (map[string]outcode, error) {
	l := newLines(r)
	col, err := l.header("outcode", "latitude", "longitude", "region", "radius_m")
	if err != nil {
		return nil, err
	}
	found := map[string]outcode{}
	for l.next() {
		if len(l.fields) != len(col) {
			return nil, fmt.Errorf("line %d has %d fields, not %d", l.number, len(l.fields), len(col))
		}
		o := outcode{code: string(l.fields[col["outcode"]]), region: regionNamed[string(l.fields[col["region"]])]}
		radius, err := strconv.Atoi(string(l.fields[col["radius_m"]]))
		if err != nil || radius <= 0 || !isOutward(o.code) || o.region.name == "" {
			return nil, fmt.Errorf("line %d: “%s” is not an outward code with a known region and a radius", l.number, shorten(o.code))
		}
		o.radius = radius
		if o.point, err = ParseLatLng(string(l.fields[col["latitude"]]), string(l.fields[col["longitude"]])); err != nil {
			return nil, fmt.Errorf("line %d: %w", l.number, err)
		}
		found[o.code] = o
	}
	return found, l.err()
}
