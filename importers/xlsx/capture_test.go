package xlsx

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fingerpost/importers"
	"github.com/xuri/excelize/v2"
)

// TestWorkbookOfADirectory puts the sheets of a real directory's upload back
// into the workbook that they were of: its services are read, and what it keeps
// to look things up in is not taken for more of them.
func TestWorkbookOfADirectory(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "feeds", "hounslow")
	data := workbookOf(t, func(f *excelize.File) {
		for i, name := range []string{"organisation", "location", "service", "service_location"} {
			raw, err := os.ReadFile(filepath.Join(folder, name+".csv"))
			if err != nil {
				t.Skipf("the reference material is not here: %v", err)
			}
			rows, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				f.SetSheetName("Sheet1", name)
			} else {
				f.NewSheet(name)
			}
			for r, row := range rows {
				at, _ := excelize.CoordinatesToCellName(1, r+1)
				if err := f.SetSheetRow(name, at, &row); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
	out, outcome := read(t, data, importers.Source{})
	services, organizations := 0, 0
	for _, r := range out.Records {
		if r.Service != nil {
			services++
			if o := r.Service.Organization; o == nil || o.Name == "" {
				t.Errorf("%s has no organisation", r.Where)
			}
		} else {
			organizations++
		}
	}
	t.Logf("%d services, %d organisations, %d problems", services, organizations, len(out.Problems))
	if services != 313 || organizations != 313 || !strings.Contains(strings.Join(outcome.Notes, "\n"), "service_location is not read") {
		t.Errorf("%d services", services)
	}
}
