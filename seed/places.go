package seed

import (
	"bytes"
	_ "embed" // for the files below
	"io"

	"fingerpost/geo"
)

// The places data. seed/places/README.md says where it comes from, what was
// changed, and under which licence it may be passed on.
var (
	//go:embed places/postcode-groups.csv.gz
	postcodeGroups []byte
	//go:embed places/districts.csv
	districts []byte
	//go:embed places/places.csv
	places []byte
	//go:embed places/outcodes-ni-ci-im.csv
	outcodes []byte
)

// PostcodeGroups reads, gzipped, every postcode of Great Britain less its last
// letter: group, latitude, longitude, radius_m, district_code. The point is
// the mean of the group's postcodes; nine in ten of them are within the
// radius. The rows are in order of the group.
func PostcodeGroups() io.Reader { return bytes.NewReader(postcodeGroups) }

// Districts reads every local authority district of the United Kingdom: code,
// name, name_cy, county, formerly.
func Districts() io.Reader { return bytes.NewReader(districts) }

// Places reads towns, villages and suburbs: name, latitude, longitude,
// district_code, region.
func Places() io.Reader { return bytes.NewReader(places) }

// Outcodes reads the outward codes of Northern Ireland, the Channel Islands
// and the Isle of Man: outcode, latitude, longitude, town, region, radius_m.
func Outcodes() io.Reader { return bytes.NewReader(outcodes) }

// Gazetteer opens the embedded places data.
func Gazetteer() (*geo.Gazetteer, error) {
	return geo.Open(geo.Sources{Groups: PostcodeGroups(), Districts: Districts(), Places: Places(), Outcodes: Outcodes()})
}
