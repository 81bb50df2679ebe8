package openactive_test

import (
	"bytes"
	"encoding/json"
	"io"
	"runtime"
	"testing"
	"time"

	"fingerpost/importers"
	"fingerpost/importers/openactive"
)

// counting takes all and keeps nothing.
type counting struct{ read, records int }

// Record counts a record.
func (c *counting) Record(r importers.Record) error {
	if r.Rows >= 0 {
		c.read += max(r.Rows, 1)
	}
	if r.Service != nil {
		c.records++
	}
	return nil
}

// Problem counts a problem.
func (c *counting) Problem(p importers.Problem) error {
	if p.Rejected {
		c.read++
	}
	return nil
}

// Page takes a page.
func (c *counting) Page(string) error { return nil }

// A whole harvest of a generated dataset, without network and store: what the
// importer itself costs.
func BenchmarkHarvest(b *testing.B) {
	g := makeUp(50_000, 500, 19)
	b.ReportAllocs()
	for b.Loop() {
		out := &counting{}
		_, err := openactive.Importer{Now: func() time.Time { return now }}.Import(b.Context(), importers.Source{Feed: "test", Ref: g.refs(), Get: g, State: &importers.Memory{}}, out)
		if err != nil || out.read != g.Items || out.records == 0 {
			b.Fatal(err, out)
		}
	}
	b.ReportMetric(float64(g.Items*b.N)/b.Elapsed().Seconds(), "items/s")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys)/(1<<20), "MB-sys")
}

// A second harvest of what has not changed, from the beginning.
func BenchmarkHarvestUnchanged(b *testing.B) {
	g := makeUp(50_000, 500, 19)
	state := &importers.Memory{}
	harvest := func() *counting {
		out := &counting{}
		_, err := openactive.Importer{Now: func() time.Time { return now }}.Import(b.Context(), importers.Source{Feed: "test", Ref: g.refs(), Get: g, State: state}, out)
		if err != nil {
			b.Fatal(err)
		}
		return out
	}
	harvest()
	for b.Loop() {
		if out := harvest(); out.records != 0 || out.read != g.Items {
			b.Fatal(out)
		}
	}
	b.ReportMetric(float64(g.Items*b.N)/b.Elapsed().Seconds(), "items/s")
}

// The ways in which a page could be read: all of it into a tree, or token by
// token, to compare BenchmarkHarvest with.
func BenchmarkPage(b *testing.B) {
	g := makeUp(50_000, 500, 19)
	body := g.page(madeUpBase + "/session-series?afterChangeNumber=0")
	for name, read := range map[string]func() error{
		"unmarshal": func() error { var v any; return json.Unmarshal(body, &v) },
		"tokens": func() error {
			d := json.NewDecoder(bytes.NewReader(body))
			for {
				if _, err := d.Token(); err == io.EOF {
					return nil
				} else if err != nil {
					return err
				}
			}
		},
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				if err := read(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(500*b.N)/b.Elapsed().Seconds(), "items/s")
		})
	}
}
