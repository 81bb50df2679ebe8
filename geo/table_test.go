package geo

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

// randomTable makes n rows of random postcodes, and what each should give.
func randomTable(tb testing.TB, n int) (*Table, map[Postcode]entry) {
	tb.Helper()
	r := rand.New(rand.NewPCG(5, 6))
	outs := []string{"S1", "S10", "SW1A", "W1A", "ZE1", "B1", "BT7", "GY1", "LS29"}
	districts := []string{"", "E08000039", "N09000003", "S12000027"}
	b, want := newBuilder("test"), map[Postcode]entry{}
	for len(want) < n {
		pc := Postcode{outs[r.IntN(len(outs))], string([]byte{byte('0' + r.IntN(10)), inwardLetters[r.IntN(20)], inwardLetters[r.IntN(20)]})}
		if _, taken := want[pc]; taken {
			continue
		}
		rec := record{postcode: pc, district: districts[r.IntN(len(districts))], roughly: r.IntN(9) == 0}
		e := entry{district: rec.district, roughly: rec.roughly}
		if r.IntN(10) > 0 {
			rec.placed = true
			rec.point = orb.Point{-9.9 + 11*r.Float64(), 48.1 + 12.9*r.Float64()}
			e.placed, e.point = true, orb.Point{math.Round(rec.point[0]*1e6) / 1e6, math.Round(rec.point[1]*1e6) / 1e6}
		}
		if r.IntN(3) == 0 {
			rec.terminated, _ = month([]byte("199606"))
			e.terminated = "1996-06"
		}
		want[pc] = e
		if err := b.add(rec); err != nil {
			tb.Fatal(err)
		}
	}
	return b.table(), want
}

// Every postcode that could exist, in the table or not, is looked up in the
// table and in a map, before and after a trip through a file.
func TestTableAgreesWithMap(t *testing.T) {
	built, want := randomTable(t, 9_000)
	path := filepath.Join(t.TempDir(), "postcodes")
	if err := built.WriteFile(path); err != nil {
		t.Fatal(err)
	}
	read, err := OpenTable(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(built.Info(), read.Info()); diff != "" {
		t.Error(diff)
	}
	for _, table := range []*Table{built, read} {
		if table.Len() != len(want) {
			t.Errorf("%d postcodes, want %d", table.Len(), len(want))
		}
		for _, out := range []string{"S1", "S10", "SW1A", "W1A", "ZE1", "B1", "BT7", "GY1", "LS29", "S2", "SW1"} {
			for digit := '0'; digit <= '9'; digit++ {
				for _, a := range inwardLetters {
					for _, b := range inwardLetters {
						pc := Postcode{out, string([]rune{digit, a, b})}
						got, ok := table.find(pc)
						if w, wantOK := want[pc]; ok != wantOK || got != w {
							t.Fatalf("%s: %+v, %v; want %+v, %v", pc, got, ok, w, wantOK)
						}
					}
				}
			}
		}
	}
	for pc, ok := range map[Postcode]bool{{"S99", "9ZZ"}: true, {"BT1", "1AA"}: true, {"M1", "1AA"}: false, {"IM1", "1AA"}: false} {
		if read.covers(pc) != ok {
			t.Errorf("covers(%s) = %v", pc, !ok)
		}
	}
}

func TestTableKeepsTheBetterRow(t *testing.T) {
	pc := Postcode{"S1", "2HE"}
	point := orb.Point{-1.47, 53.38}
	b := newBuilder("test")
	for _, r := range []record{
		{postcode: pc, terminated: 300, point: point, placed: true},
		{postcode: pc, district: "E08000019"},
		{postcode: pc, district: "E08000039", point: point, placed: true},
		{postcode: Postcode{"S1", "1AA"}, terminated: 200},
		{postcode: Postcode{"S1", "1AA"}, terminated: 400},
	} {
		if err := b.add(r); err != nil {
			t.Fatal(err)
		}
	}
	table := b.table()
	got, _ := table.find(pc)
	if diff := cmp.Diff(entry{point: point, placed: true, district: "E08000039"}, got, cmp.AllowUnexported(entry{})); diff != "" {
		t.Error(diff)
	}
	if got, _ := table.find(Postcode{"S1", "1AA"}); got.terminated != "2003-04" {
		t.Errorf("terminated %s, want the later end", got.terminated)
	}
	if diff := cmp.Diff(TableInfo{Source: "test", Postcodes: 2, Terminated: 1, NoPoint: 1, Duplicates: 3}, table.Info()); diff != "" {
		t.Error(diff)
	}
}

// A file that isn't a whole table of this version is refused, whatever was
// done to it, and the reason says what to do.
func TestOpenTableRefuses(t *testing.T) {
	table, _ := randomTable(t, 500)
	good := table.encode()
	if _, reason := decodeTable(good); reason != "" {
		t.Fatal(reason)
	}
	change := func(at int, b ...byte) []byte {
		bad := append([]byte(nil), good...)
		copy(bad[at:], b)
		return bad
	}
	resum := func(b []byte) []byte {
		binary.LittleEndian.PutUint32(b[12:], crc32.Checksum(b[16:], castagnoli))
		return b
	}
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"empty":           {nil, "is not a postcode table"},
		"another file":    {[]byte(strings.Repeat("PK\x03\x04", 100)), "is not a postcode table"},
		"a newer version": {change(8, 9), "is a postcode table of version 9, and this program reads version 1"},
		"cut short":       {good[:len(good)-1], "is cut short or padded"},
		"only its head":   {good[:tableHead], "is cut short or padded"},
		"padded":          {append(append([]byte(nil), good...), 0), "is cut short or padded"},
		"one bit wrong":   {change(len(good)/2, good[len(good)/2]^1), "is damaged: its checksum is wrong"},
		"a part too long": {resum(change(24, 0xff, 0xff, 0xff, 0x7f)), "is damaged: a part is longer"},
		"a district too many": {func() []byte {
			b := change(len(good)-entryBytes+6, 0xff, 0x07)
			return resum(b)
		}(), "is damaged: its parts don't fit together"},
	} {
		path := filepath.Join(t.TempDir(), "postcodes")
		if err := os.WriteFile(path, c.file, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := OpenTable(path)
		var te *TableError
		if !errors.As(err, &te) || !strings.Contains(te.Error(), c.want) || !strings.Contains(te.Error(), "load the postcodes again") {
			t.Errorf("%s: %v doesn't say %q", name, err, c.want)
		}
	}
	if _, err := OpenTable(filepath.Join(t.TempDir(), "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file gives %v", err)
	}
}

// A write that fails leaves the file that was there, and no other.
func TestWriteFileFails(t *testing.T) {
	table, _ := randomTable(t, 50)
	dir := t.TempDir()
	path := filepath.Join(dir, "postcodes")
	if err := os.Mkdir(path, 0o700); err != nil { // a folder can't be renamed over
		t.Fatal(err)
	}
	if err := table.WriteFile(path); err == nil || !strings.Contains(err.Error(), "write postcode table") {
		t.Errorf("got %v", err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("%d files are left", len(left))
	}
	if err := table.WriteFile(filepath.Join(dir, "no", "such", "folder")); err == nil {
		t.Error("wrote into a folder that isn't there")
	}
}

// Whatever bytes follow a right checksum, decoding refuses them or gives a
// table in which every look-up is safe.
func FuzzOpenTable(f *testing.F) {
	table, _ := randomTable(f, 30)
	f.Add(table.encode())
	f.Add(newBuilder("").table().encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		decodeTable(b)
		if len(b) < tableHead {
			return
		}
		b = append([]byte(nil), b...)
		copy(b, tableMagic)
		binary.LittleEndian.PutUint32(b[8:], tableVersion)
		binary.LittleEndian.PutUint64(b[16:], uint64(len(b)))
		binary.LittleEndian.PutUint32(b[12:], crc32.Checksum(b[16:], castagnoli))
		table, reason := decodeTable(b)
		if reason != "" {
			return
		}
		for out := range table.outs {
			for digit := '0'; digit <= '9'; digit++ {
				table.find(Postcode{out, string(digit) + "AA"})
				table.find(Postcode{out, string(digit) + "ZZ"})
			}
			table.rowsOf(out, &districts{})
		}
	})
}
