package geo

import (
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/paulmach/orb"
)

func TestNationalGridAgainstOSTN15(t *testing.T) {
	f, err := os.Open("testdata/ostn15.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	l := newLines(f)
	if _, err := l.header("point", "latitude", "longitude", "easting", "northing"); err != nil {
		t.Fatal(err)
	}
	worst, sum, n, at := 0.0, 0.0, 0, ""
	for l.next() {
		var v [4]float64
		for i := range v {
			if v[i], err = strconv.ParseFloat(string(l.fields[i+1]), 64); err != nil {
				t.Fatal(err)
			}
		}
		d := Distance(NationalGrid(v[2], v[3]), orb.Point{v[1], v[0]})
		if d > worst {
			worst, at = d, string(l.fields[0])
		}
		sum += d
		n++
	}
	t.Logf("%d points: worst %.2f m (%s), mean %.2f m", n, worst, at, sum/float64(n))
	if n != 40 {
		t.Errorf("%d points, want 40", n)
	}
	if worst > 5 {
		t.Errorf("worst error %.2f m, want at most 5", worst)
	}
}

// The guide works one example through: Caister water tower, section C.2.
func TestNationalGridInverse(t *testing.T) {
	lat, lon := nationalGrid.inverse(651409.903, 313177.270)
	near(t, "latitude", lat/radian, 52+39.0/60+27.2531/3600, 1e-8)
	near(t, "longitude", lon/radian, 1+43.0/60+4.5177/3600, 1e-8)
}

// The worked example of "The Irish Grid", on its own ellipsoid: Ordnance Survey
// Office, Phoenix Park.
func TestIrishGridInverse(t *testing.T) {
	lat, lon := irishGrid.inverse(309958.26, 236141.93)
	near(t, "latitude", lat/radian, 53+21.0/60+50.5441/3600, 1e-7)
	near(t, "longitude", lon/radian, -(6 + 20.0/60 + 52.9181/3600), 1e-7)
}

// The Spire of Dublin is published in the Irish Grid (O 15904 34671) and in
// Irish Transverse Mercator, whose ellipsoid is that of ETRS89: 715830 734697.
func TestIrishGridAgainstITM(t *testing.T) {
	itm := grid{
		a: 6378137, b: 6356752.314140, scale: 0.99982,
		lat0: 53.5 * radian, lon0: -8 * radian, e0: 600000, n0: 750000,
	}
	lat, lon := itm.inverse(715830, 734697)
	d := Distance(IrishGrid(315904, 234671), orb.Point{lon / radian, lat / radian})
	t.Logf("the Spire of Dublin: %.2f m", d)
	if d > 2 { // both are rounded to a metre
		t.Errorf("off by %.2f m, want at most 2", d)
	}
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.Abs(got-want) > within {
		t.Errorf("%s is %.9f, want %.9f", what, got, want)
	}
}

func BenchmarkNationalGrid(b *testing.B) {
	for i := range b.N {
		NationalGrid(float64(400000+i%1000), 387000)
	}
}
