package importertest

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Sheet is a sheet of a workbook: its name, and its rows of cells.
type Sheet struct {
	Name string
	Rows [][]string
}

// Hounslow gives the four sheets of a real directory's upload, which the captures
// have as a file each, or skips the test as Shared does.
func Hounslow(t testing.TB) (sheets []Sheet) {
	t.Helper()
	for _, name := range []string{"organisation", "location", "service", "service_location"} {
		text := strings.TrimPrefix(ReadShared(t, "feeds/hounslow/"+name+".csv"), "\ufeff")
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		sheets = append(sheets, Sheet{name, rows})
	}
	return sheets
}

// Workbook gives the bytes of an XLSX file with these sheets, whose cells are all
// text.
func Workbook(t testing.TB, sheets ...Sheet) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, sheet := range sheets {
		if i == 0 {
			f.SetSheetName("Sheet1", sheet.Name)
		} else {
			f.NewSheet(sheet.Name)
		}
		for r, row := range sheet.Rows {
			at, _ := excelize.CoordinatesToCellName(1, r+1)
			if err := f.SetSheetRow(sheet.Name, at, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
