package xlsx

import (
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/csvfile"
	"fingerpost/importers/importertest"
	"github.com/xuri/excelize/v2"
)

// FuzzImport holds what is true of any file: it is refused with a
// *directory.Error, or every record has a name and an identifier.
func FuzzImport(f *testing.F) {
	good := small(f)
	f.Add(good)
	f.Add(encrypted(f))
	f.Add([]byte("name\nWalk\n"))
	f.Add(zipOf(f, "xl/workbook.xml", "<workbook/>"))
	f.Fuzz(func(t *testing.T, data []byte) { check(t, data) })
}

// FuzzParts is FuzzImport with what the parts say changed, which the archive's
// sums would hide from it.
func FuzzParts(f *testing.F) {
	good := workbookOf(f, func(f *excelize.File) {
		set(f, "Sheet1", "A1", "name", "venue", "last checked")
		set(f, "Sheet1", "A2", "Walk", "Lodge", 46350.5)
		f.MergeCell("Sheet1", "A2", "A4")
		format := "dd/mm/yyyy hh:mm"
		style, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		f.SetCellStyle("Sheet1", "C2", "C2", style)
	})
	for _, name := range []string{"xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"} {
		rewrite(f, good, func(part, text string) (string, string) {
			if part == name {
				f.Add(name, text)
			}
			return part, text
		})
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		check(t, rewrite(t, good, func(part, was string) (string, string) {
			if part == name {
				return part, text
			}
			return part, was
		}))
	})
}

func check(t *testing.T, data []byte) {
	var out importertest.Output
	outcome, err := Importer{Tables: csvfile.New()}.Import(t.Context(), importers.Source{Get: importertest.Content(data)}, &out)
	if err != nil {
		if directory.KindOf(err) == "" || outcome.Complete {
			t.Fatalf("%v, complete %v", err, outcome.Complete)
		}
		return
	}
	seen := map[string]bool{}
	for _, r := range out.Records {
		id, name := "", ""
		if r.Service != nil {
			id, name = r.Service.Source.ExternalID, r.Service.Name
		} else {
			id, name = r.Organization.Source.ExternalID, r.Organization.Name
		}
		if id == "" || strings.TrimSpace(name) == "" || seen[id] {
			t.Fatalf("the identifier %q of %q is empty or met before", id, name)
		}
		seen[id] = true
	}
}
