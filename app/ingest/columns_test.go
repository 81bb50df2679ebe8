package ingest

import (
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"github.com/xuri/excelize/v2"
)

// TestColumns holds that how a source's columns are read can be told whatever it
// is: a file, a workbook, a link to a sheet on the web, and a source without any.
func TestColumns(t *testing.T) {
	in := open(t)
	f := excelize.NewFile()
	defer f.Close()
	f.SetSheetRow("Sheet1", "A1", &[]any{"Group", "Rufnummer"})
	f.SetSheetRow("Sheet1", "A2", &[]any{"Walk", "0114 496 0000"})
	book, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	const sheet = "Group,Rufnummer\nWalk,0114 496 0000\n"
	in.Get = pages{
		"groups.csv": []byte(sheet), "groups.xlsx": book.Bytes(), "groups.json": []byte(`{"contents":[{"id":"1","name":"Walk"}],"total_items":1}`),
		"https://docs.google.com/spreadsheets/d/1abcdefghijk/export?format=csv&gid=7":            []byte(sheet),
		"https://docs.google.com/spreadsheets/d/e/2abcdefghijk/pub?gid=7&output=csv&single=true": []byte(sheet),
	}
	for ref, format := range map[string]string{
		"groups.csv": "csv", "groups.xlsx": "xlsx", "groups.json": "oruk",
		"https://docs.google.com/spreadsheets/d/1abcdefghijk/edit#gid=7":                  "csv",
		"https://docs.google.com/spreadsheets/d/e/2abcdefghijk/pubhtml?gid=7&single=true": "csv",
	} {
		sheets, found, err := in.Columns(t.Context(), store.Feed{Name: "x", Ref: ref})
		if err != nil || found.Format != format {
			t.Errorf("%s: %q, %v", ref, found.Format, err)
			continue
		}
		if format == "oruk" {
			if sheets != nil {
				t.Errorf("%s has columns: %+v", ref, sheets)
			}
			continue
		}
		if len(sheets) != 1 || len(sheets[0].Columns) != 2 || sheets[0].Columns[0].Field != "name" || strings.Join(sheets[0].Columns[1].Guesses, "") != "phone" {
			t.Errorf("%s is read as %+v", ref, sheets)
		}
		sheets, _, err = in.Columns(t.Context(), store.Feed{Name: "x", Ref: ref, Map: map[string]string{"Rufnummer": "phone"}})
		if err != nil || sheets[0].Columns[1].Field != "phone" {
			t.Errorf("%s with a mapping is read as %+v, %v", ref, sheets, err)
		}
	}
	if _, _, err := in.Columns(t.Context(), store.Feed{Name: "x", Ref: "nothing.csv"}); directory.KindOf(err) != directory.NotFound {
		t.Errorf("nothing gives %v", err)
	}
}
