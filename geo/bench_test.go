package geo

import (
	"bufio"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

// somePostcodes gives n random postcodes of a table, their letters one after
// the other in memory: what a person has just typed is in the caches, where in
// the table it leads is not.
func somePostcodes(table *Table, n int) []Postcode {
	var all []Postcode
	for out, number := range table.outs {
		table.each(out, number, func(pc Postcode, _ entry) { all = append(all, pc) })
	}
	rand.New(rand.NewPCG(7, 8)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	var text strings.Builder
	for _, pc := range all[:n] {
		text.WriteString(pc.Outward + pc.Inward)
	}
	rest := text.String()
	for i, pc := range all[:n] {
		out := len(pc.Outward)
		all[i] = Postcode{rest[:out], rest[out : out+3]}
		rest = rest[out+3:]
	}
	return all[:n]
}

func BenchmarkOpen(b *testing.B) {
	b.ReportAllocs()
	before := heap()
	var g *Gazetteer
	for b.Loop() {
		src, err := sources()
		if err != nil {
			b.Fatal(err)
		}
		if g, err = Open(src); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(heap()-before)/1e6, "MB")
	runtime.KeepAlive(g)
}

func BenchmarkLocateGroup(b *testing.B)   { benchmarkLocate(b, "S1 2HE") }
func BenchmarkLocateOutcode(b *testing.B) { benchmarkLocate(b, "S10") }
func BenchmarkLocatePlace(b *testing.B)   { benchmarkLocate(b, "Bow, Devon") }
func BenchmarkLocateCity(b *testing.B)    { benchmarkLocate(b, "Sheffield") }

func benchmarkLocate(b *testing.B, text string) {
	g := openGazetteer(b)
	g.Use(nil)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := g.Locate(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAt(b *testing.B) {
	g := openGazetteer(b)
	points := make([]orb.Point, 1024)
	r := rand.New(rand.NewPCG(9, 10))
	for i := range points {
		s := g.nearest.spots[r.IntN(len(g.nearest.spots))]
		points[i] = orb.Point{float64(s.lon)/1e4 + r.NormFloat64()/100, float64(s.lat)/1e4 + r.NormFloat64()/100}
	}
	for i := 0; b.Loop(); i++ {
		g.At(points[i%len(points)])
	}
}

// The look-ups are of random postcodes all over the country, so most of the
// table's memory is cold in the processor's caches.
func BenchmarkTableFind(b *testing.B) {
	table := realTable(b)
	some := somePostcodes(table, 1<<20)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, ok := table.find(some[i&(1<<20-1)]); !ok {
			b.Fatal("not found")
		}
	}
}

func BenchmarkPostcodeExact(b *testing.B) {
	g := openGazetteer(b)
	some := somePostcodes(realTable(b), 1<<20)
	g.Use(realTable(b))
	defer g.Use(nil)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := g.Postcode(some[i&(1<<20-1)]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenTable(b *testing.B) {
	path := filepath.Join(b.TempDir(), "postcodes")
	if err := realTable(b).WriteFile(path); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := OpenTable(path); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoadCodePoint(b *testing.B) {
	name := codePointOpen(b)
	for b.Loop() {
		if _, err := LoadFile(b.Context(), name, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLoadDirectory makes a file as large as the ONS Postcode Directory
// with all its terminated postcodes, and loads it.
func BenchmarkLoadDirectory(b *testing.B) {
	name := filepath.Join(b.TempDir(), "ONSPD_TEST_UK.csv")
	f, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(f)
	w.WriteString(onspdHeader)
	outs := slices.Sorted(maps.Keys(openGazetteer(b).groups.outs))
	rows := 0
	for i := 0; rows < 2_700_000; i++ {
		out, unit := outs[i%len(outs)], i/len(outs)
		in := string([]byte{byte('0' + unit%10), inwardLetters[unit/10%20], inwardLetters[unit/200%20]})
		term := ""
		if i%3 == 0 {
			term = "199606"
		}
		fmt.Fprintf(w, `"%s%s","%s %s","%s %s","198001","%s","E11000003","E%08d","E05010862","0","%06d","%07d","1","E92000001",99.999999,0.000000`+"\n",
			out, in, out, in, out, in, term, 7000000+i%360, 300000+i%200_000, 200000+i%400_000)
		rows++
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	f.Close()
	before := heap()
	var t *Table
	for b.Loop() {
		if t, err = LoadFile(b.Context(), name, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(heap()-before)/1e6, "MB")
	b.ReportMetric(float64(t.Len()), "postcodes")
}
