package parkrun

import (
	"testing"

	"github.com/paulmach/orb"
)

// Towns on either side of the lines, and far corners.
func TestNationAt(t *testing.T) {
	tests := []struct {
		name     string
		lat, lon float64
		want     string
	}{
		{"Berwick-upon-Tweed", 55.770, -2.006, "E"}, {"Carlisle", 54.895, -2.936, "E"}, {"Wooler", 55.547, -2.012, "E"}, {"Keswick", 54.601, -3.135, "E"}, {"Whitehaven", 54.549, -3.589, "E"},
		{"Penzance", 50.118, -5.537, "E"}, {"Holyhead", 53.309, -4.633, "E"}, {"Newcastle", 54.978, -1.617, "E"}, {"Silloth", 54.869, -3.386, "E"}, {"Douglas", 54.15, -4.48, "E"},
		{"Gretna", 54.995, -3.067, "S"}, {"Hawick", 55.422, -2.787, "S"}, {"Kelso", 55.598, -2.434, "S"}, {"Coldstream", 55.653, -2.252, "S"}, {"Eyemouth", 55.871, -2.091, "S"}, {"Jedburgh", 55.478, -2.555, "S"},
		{"Stranraer", 54.904, -5.027, "S"}, {"Dumfries", 55.07, -3.605, "S"}, {"Campbeltown", 55.424, -5.605, "S"}, {"Lerwick", 60.155, -1.145, "S"}, {"Stornoway", 58.209, -6.387, "S"}, {"Langholm", 55.151, -3.0, "S"},
		{"Belfast", 54.597, -5.93, "N"}, {"Derry", 54.997, -7.32, "N"}, {"Portrush", 55.203, -6.654, "N"}, {"Larne", 54.853, -5.819, "N"}, {"Bangor", 54.66, -5.668, "N"}, {"Enniskillen", 54.344, -7.637, "N"},
	}
	for _, test := range tests {
		if got := nationAt(orb.Point{test.lon, test.lat}); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}
