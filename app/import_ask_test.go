package main

import (
	"bufio"
	"context"
	"io"
	"iter"
	"strings"
	"testing"

	"fingerpost/importers"
	"fingerpost/importers/csvfile"
	"github.com/google/go-cmp/cmp"
)

// workbook gives sheets: each a name, and rows whose cells are parted by bars.
func workbook(sheets ...string) iter.Seq2[string, iter.Seq2[[]string, error]] {
	return func(yield func(string, iter.Seq2[[]string, error]) bool) {
		for _, sheet := range sheets {
			name, rows, _ := strings.Cut(sheet, "\n")
			if !yield(name, func(yield func([]string, error) bool) {
				for row := range strings.SplitSeq(rows, "\n") {
					if !yield(strings.Split(row, "|"), nil) {
						return
					}
				}
			}) {
				return
			}
		}
	}
}

// records is an Output that keeps them.
type records struct{ all []importers.Record }

func (r *records) Record(rec importers.Record) error { r.all = append(r.all, rec); return nil }
func (r *records) Problem(importers.Problem) error   { return nil }
func (r *records) Page(string) error                 { return nil }

// TestMappingOfAWorkbook holds that what is asked of a workbook is written so that
// it changes what was answered and nothing else: the same heading means two things
// in two sheets.
func TestMappingOfAWorkbook(t *testing.T) {
	book := workbook("Groups\nID|Name|Venue|Info|Provider\n1|Walk|Lodge|0114 496 0000|Walkers", "Venues\nName|Postcode|Info|Manager\nLodge|S8 9HP|Ring the bell|Joan",
		"Providers\nName|Website\nWalkers|https://walkers.example.org", "Times\nGroup ID|Day|Start|End\n1|Tuesday|10:00|11:00", "Read me\nAsk before you change this")
	im := csvfile.New()
	read := func(mapping map[string]string) []importers.Record {
		var out records
		if _, err := im.ImportSheets(t.Context(), importers.Source{Map: mapping}, &out, book); err != nil {
			t.Fatal(err)
		}
		return out.all
	}
	before, err := im.SheetColumns(t.Context(), importers.Source{}, book)
	if err != nil {
		t.Fatal(err)
	}
	ask := func(answers string) mapFile {
		return asker{bufio.NewReader(strings.NewReader(answers)), io.Discard}.columns(before)
	}
	// Left as it is, it stays so: what is read now is written down with the last answer.
	kept := ask("\n-\n")
	if diff := cmp.Diff([]mapLine{
		{"ID", "id", 0}, {"Groups!Name", "name", 0}, {"Venue", "venue", 0}, {"Provider", "organization", 0},
		{"Providers!Name", "organization", 0}, {"Website", "url", 0},
		{"Venues!Name", "venue", 0}, {"Postcode", "postcode", 0}, {"Venues!Info", "", 0},
		{"Day", "day", 0}, {"Start", "start_time", 0}, {"End", "end_time", 0},
	}, kept.lines, cmp.AllowUnexported(mapLine{})); diff != "" {
		t.Error(diff)
	}
	if err := kept.fits(before); err != nil {
		t.Error(err)
	}
	want := read(map[string]string{"Venues!Info": ""})
	if diff := cmp.Diff(want, read(kept.mapping())); diff != "" || len(want) != 2 || want[0].Service.Locations[0].Location.Postcode != "S8 9HP" {
		t.Error(diff, len(want))
	}
	// Answered, it is read.
	told := ask("phone\nq\n")
	if s := read(told.mapping())[0].Service; len(s.Phones) != 1 || len(s.Locations) != 1 || len(s.Locations[0].Schedules) != 1 {
		t.Errorf("with the mapping %v the walk is %+v", told.mapping(), s)
	}
	if m := ask("\n\n"); len(m.lines) != 0 {
		t.Errorf("without an answer there is a mapping: %v", m.lines)
	}
	if m := ask(""); len(m.lines) != 0 {
		t.Errorf("at the end of what is typed there is a mapping: %v", m.lines)
	}
}

// TestOnce holds that an address is asked for once, and gives the same again.
func TestOnce(t *testing.T) {
	asked := 0
	o, err := newOnce(getter(func(ref string) string { asked++; return "body of " + ref }))
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	for range 2 {
		for _, ref := range []string{"https://example.org/a.csv", "https://example.org/b.csv"} {
			doc, err := o.Get(t.Context(), ref)
			if err != nil {
				t.Fatal(err)
			}
			body, _ := io.ReadAll(doc.Body)
			doc.Body.Close()
			if string(body) != "body of "+ref || doc.ContentType != "text/csv" || doc.Size != int64(len(body)) {
				t.Errorf("%s gives %q, %+v", ref, body, doc)
			}
		}
	}
	if asked != 2 {
		t.Errorf("two addresses were asked for %d times", asked)
	}
}

// getter gives texts by their addresses.
type getter func(ref string) string

func (g getter) Get(_ context.Context, ref string) (*importers.Document, error) {
	return &importers.Document{Body: io.NopCloser(strings.NewReader(g(ref))), Ref: ref, ContentType: "text/csv", Size: -1}, nil
}
