package geo

import (
	"archive/zip"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/paulmach/orb"
)

// codePointOpen is the real zip, where the reference material is at hand.
func codePointOpen(tb testing.TB) string {
	tb.Helper()
	name := filepath.Join("..", "..", "shared", "data", "codepo_gb.zip")
	if z, err := zip.OpenReader(name); err != nil {
		tb.Skipf("skipped: Code-Point Open is not at ../shared/data from the project's root: %v", err)
	} else {
		z.Close()
	}
	return name
}

// realTable loads it once for all tests.
func realTable(tb testing.TB) *Table {
	tb.Helper()
	name := codePointOpen(tb)
	loadReal.Do(func() { loaded.table, loaded.err = LoadFile(tb.Context(), name, nil) })
	if loaded.err != nil {
		tb.Fatal(loaded.err)
	}
	return loaded.table
}

var (
	loadReal sync.Once
	loaded   struct {
		table *Table
		err   error
	}
)

// Every row of the source is found in the table, at its point and in its
// district, and nothing else is.
func TestRealTableAgreesWithItsSource(t *testing.T) {
	table := realTable(t)
	z, err := zip.OpenReader(codePointOpen(t))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	rows, noPoint := 0, 0
	files, _ := choose(z.File)
	for _, f := range files {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		l := newLines(rc)
		for l.next() {
			rows++
			pc, err := ParsePostcode(string(l.fields[0]))
			if err != nil {
				t.Fatal(err)
			}
			e, ok := table.find(pc)
			if !ok || e.district != string(l.fields[8]) || e.terminated != "" {
				t.Fatalf("%s: %+v, %v; want district %s", pc, e, ok, l.fields[8])
			}
			if !e.placed {
				noPoint++
				continue
			}
			if rows%50 == 0 { // converting is slow
				east, _ := strconv.ParseFloat(string(l.fields[2]), 64)
				north, _ := strconv.ParseFloat(string(l.fields[3]), 64)
				if d := Distance(e.point, NationalGrid(east, north)); d > 0.1 {
					t.Fatalf("%s is %.2f m from its point", pc, d)
				}
			}
		}
		if err := l.err(); err != nil {
			t.Fatal(err)
		}
		rc.Close()
	}
	t.Logf("%d rows, %d without a point; %+v", rows, noPoint, table.Info())
	if rows != table.Len() || noPoint != table.Info().NoPoint || rows < 1_700_000 {
		t.Errorf("%d rows, %d without a point; the table says %+v", rows, noPoint, table.Info())
	}
}

// The embedded data must be as good as it says: where the truth is known, nine
// in ten postcodes lie within the radius given, and At names the right district
// for nearly all.
func TestEmbeddedRadiiAreHonest(t *testing.T) {
	table, g := realTable(t), openGazetteer(t)
	g.Use(nil)
	var inGroup, inOut, rightDistrict, n, asked int
	var shares []float64 // of each outward code
	for out, number := range table.outs {
		middle, err := g.Postcode(Postcode{Outward: out})
		if err != nil {
			continue // business mail without a published place
		}
		in, of := 0, 0
		table.each(out, number, func(pc Postcode, e entry) {
			of++
			if Distance(e.point, middle.Point) <= float64(middle.RadiusM) {
				in++
			}
			if o, err := g.Postcode(pc); err != nil {
				t.Errorf("%s: %v", pc, err)
			} else if Distance(e.point, o.Point) <= float64(o.RadiusM)+7 { // points are rounded to 7 m
				inGroup++
			}
			if of%10 == 0 && e.district != "" {
				asked++
				if g.At(e.point).District.Code == e.district {
					rightDistrict++
				}
			}
		})
		n, inOut = n+of, inOut+in
		if of >= 10 {
			shares = append(shares, float64(in)/float64(of))
		}
	}
	slices.Sort(shares)
	group, outcode, at := float64(inGroup)/float64(n), float64(inOut)/float64(n), float64(rightDistrict)/float64(asked)
	t.Logf("%d postcodes: %.1f %% within the group's radius, %.1f %% within the outward code's (worst twentieth of codes: %.1f %%); At names the district of %.2f %%",
		n, 100*group, 100*outcode, 100*shares[len(shares)/20], 100*at)
	if group < 0.9 || outcode < 0.9 || shares[len(shares)/20] < 0.85 || at < 0.98 {
		t.Error("the embedded data claims more than it can")
	}
}

// each calls f with every placed postcode of an outward code.
func (t *Table) each(out string, number uint32, f func(Postcode, entry)) {
	for digit := range uint32(10) {
		if t.sectors[number*10+digit] == 0 {
			continue
		}
		for _, a := range inwardLetters {
			for _, b := range inwardLetters {
				pc := Postcode{out, strconv.Itoa(int(digit)) + string([]rune{a, b})}
				if e, ok := t.find(pc); ok && e.placed {
					f(pc, e)
				}
			}
		}
	}
}

// Five postcodes of buildings whose place is known from elsewhere.
func TestRealPostcodes(t *testing.T) {
	g := openGazetteer(t)
	g.Use(realTable(t))
	defer g.Use(nil)
	for in, c := range map[string]struct {
		point    orb.Point
		district string
	}{
		"SW1A 1AA": {orb.Point{-0.1416, 51.5010}, "Westminster"}, // Buckingham Palace
		"EH1 2NG":  {orb.Point{-3.1999, 55.9486}, "Edinburgh"},   // Edinburgh Castle
		"CF10 3RB": {orb.Point{-3.1811, 51.4822}, "Cardiff"},     // Cardiff Castle
		"S1 2HH":   {orb.Point{-1.4701, 53.3803}, "Sheffield"},   // Sheffield Town Hall
		"M16 0RA":  {orb.Point{-2.2913, 53.4631}, "Trafford"},    // Old Trafford
	} {
		o, err := g.Locate(in)
		if err != nil || o.Precision != PrecisionPostcode || o.RadiusM != 0 || Distance(o.Point, c.point) > 300 || o.District.Name != c.district {
			t.Errorf("%s: %+v, %v", in, o, err)
		}
	}
}

// The whole of Great Britain takes at most 24 MB once open.
func TestRealTableMemory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "postcodes")
	if err := realTable(t).WriteFile(path); err != nil {
		t.Fatal(err)
	}
	before := heap()
	table, err := OpenTable(path)
	if err != nil {
		t.Fatal(err)
	}
	mb := float64(heap()-before) / 1e6
	t.Logf("%d postcodes: %.1f MB", table.Len(), mb)
	if mb > 24 {
		t.Errorf("%.1f MB, want at most 24", mb)
	}
	runtime.KeepAlive(table)
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
