package xlsx

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fingerpost/importers"
	"fingerpost/importers/csvfile"
	"fingerpost/importers/importertest"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"
)

// read imports a workbook and fails the test where that is an error.
func read(t testing.TB, data []byte, src importers.Source) (*importertest.Output, importers.Outcome) {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	src.Get = importertest.Content(data)
	out, err := importertest.Run(t, Importer{Tables: csvfile.New()}, src)
	if err != nil {
		t.Fatal(err)
	}
	if !out.Outcome.Complete {
		t.Error("the whole was read, but the outcome is not complete")
	}
	if left, _ := os.ReadDir(os.TempDir()); len(left) > 0 {
		t.Errorf("temporary files are left: %v", left)
	}
	return out, out.Outcome
}

// workbook makes a workbook.
func workbookOf(t testing.TB, make func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	make(f)
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// set writes a row of cells.
func set(f *excelize.File, sheet, at string, cells ...any) {
	if err := f.SetSheetRow(sheet, at, &cells); err != nil {
		panic(err)
	}
}

// fromCSV makes a workbook of a CSV file whose cells are all texts.
func fromCSV(t testing.TB, data []byte) []byte {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	if bytes.HasPrefix(data, []byte("Community groups")) {
		r.Comma = ';'
	}
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return workbookOf(t, func(f *excelize.File) {
		for i, row := range rows {
			at, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := f.SetSheetRow("Sheet1", at, &row); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// TestSameAsCSV holds that a table gives the same records and problems as CSV
// and as a workbook.
func TestSameAsCSV(t *testing.T) {
	files, err := filepath.Glob("../csvfile/testdata/*.csv")
	if err != nil || len(files) < 3 {
		t.Fatalf("found %v, %v", files, err)
	}
	here := len(files)
	for _, pattern := range []string{"partners/*.csv", "hounslow/*.csv", "trafford/*.csv"} {
		more, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "feeds", pattern))
		files = append(files, more...)
	}
	if len(files) == here {
		t.Log("the reference material is not here, so its sheets are skipped")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			// Blank lines are rows of a sheet and no rows of encoding/csv.
			data = bytes.ReplaceAll(data, []byte("\n\n"), []byte("\n"))
			src := importers.Source{Get: importertest.Content(data)}
			if filepath.Base(file) == "service_location.csv" {
				src.Map = map[string]string{"Service ID*": "name", "service_id": "name"}
			}
			var want importertest.Output
			wantOutcome, wantErr := csvfile.New().Import(t.Context(), src, &want)
			src.Get = importertest.Content(fromCSV(t, data))
			var got importertest.Output
			outcome, err := Importer{Tables: csvfile.New()}.Import(t.Context(), src, &got)
			if (err == nil) != (wantErr == nil) {
				t.Fatalf("as a workbook %v, as CSV %v", err, wantErr)
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(wantOutcome.Complete, outcome.Complete); diff != "" {
				t.Error(diff)
			}
			t.Logf("%d records, %d problems", len(got.Records), len(got.Problems))
		})
	}
}

func TestDatesAndTimes(t *testing.T) {
	const in = "name,last checked,start time,end time,day,price,phone,step free,weight\nWalk,%s,10:00,11:30,Tue,2.5,01144960000,yes,\n"
	for name, make := range map[string]func(f *excelize.File){
		"dates of 1900": func(f *excelize.File) {},
		"dates of 1904": func(f *excelize.File) {
			yes := true
			f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes})
		},
	} {
		t.Run(name, func(t *testing.T) {
			serial := 46350.0 // 24 November 2026, counted from the end of 1899
			if strings.Contains(name, "1904") {
				serial -= 1462
			}
			for _, format := range []string{"m/d/yyyy", "dd/mm/yyyy", "d mmm yy", "[$-809]dddd, d mmmm yyyy", "mm-dd-yy", "yyyy\\-mm\\-dd;@", "d\"th\" mmmm"} {
				data := workbookOf(t, func(f *excelize.File) {
					make(f)
					day, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
					if format == "mm-dd-yy" {
						day, _ = f.NewStyle(&excelize.Style{NumFmt: 14})
					}
					clock, _ := f.NewStyle(&excelize.Style{NumFmt: 18}) // h:mm AM/PM
					zeros := "00000000000"
					phone, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &zeros})
					set(f, "Sheet1", "A1", "name", "last checked", "start time", "end time", "day", "price", "phone", "step free")
					set(f, "Sheet1", "A2", "Walk", serial, 10.0/24, 11.5/24, "Tue", 2.5, 1144960000, true)
					f.SetCellStyle("Sheet1", "B2", "B2", day)
					f.SetCellStyle("Sheet1", "C2", "D2", clock)
					f.SetCellStyle("Sheet1", "G2", "G2", phone)
				})
				out, _ := read(t, data, importers.Source{})
				var want importertest.Output
				csv := strings.Replace(strings.Replace(in, "%s", "2026-11-24", 1), ",weight", "", 1)
				csv = strings.Replace(csv, "yes,\n", "yes\n", 1)
				if _, err := csvfile.New().Import(t.Context(), importers.Source{Get: importertest.Content(csv)}, &want); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(&want, out, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(want, "Outcome")); diff != "" {
					t.Errorf("%s: %s", format, diff)
				}
			}
		})
	}
}

func TestPlainFormat(t *testing.T) {
	for code, want := range map[string]string{
		"dd/mm/yyyy": dateFormat, "d mmm": dateFormat, "mmmm": dateFormat, "m/d/yy h:mm": dateTimeFormat, "h:mm AM/PM": timeFormat, "[h]:mm": timeFormat, "[mm]:ss": timeFormat,
		"General": "", "0.00": "", "£#,##0.00": "", "\"day\" 0": "", "[Red]0": "", "[$-809]0": "", "\\d0": "", "@": "", "": "", "0%": "", "\"": "", "[": "", "\\": "", "0;dd/mm": "", "[$-F800]dddd, mmmm dd, yyyy": dateFormat, "0_h": "", "GENERAL": "",
	} {
		if got := plainFormat(code); got != want {
			t.Errorf("plainFormat(%q) = %q, want %q", code, got, want)
		}
	}
}

// TestCells holds what a cell of each sort becomes.
func TestCells(t *testing.T) {
	data := workbookOf(t, func(f *excelize.File) {
		set(f, "Sheet1", "A1", "name", "description", "bring", "not_for", "terrain", "Notes")
		set(f, "Sheet1", "A2", "Walk", nil, "+cmd|' /C calc'!A0", "=HYPERLINK(\"http://example.org\",\"x\")", "@SUM(A1)", "#N/A")
		f.SetCellFormula("Sheet1", "B2", "A2&\"s\"")
		f.SetCellRichText("Sheet1", "A3", []excelize.RichTextRun{{Text: "Choir"}, {Text: " & co", Font: &excelize.Font{Bold: true}}})
		f.SetCellValue("Sheet1", "B3", "two\nlines")
	})
	// excelize writes a formula without its value; spreadsheet programs write both.
	if _, outcome := read(t, data, importers.Source{}); !strings.Contains(strings.Join(outcome.Notes, "\n"), "1 formulas without their results") {
		t.Errorf("no note tells of the formula without a result: %q", outcome.Notes)
	}
	data = patch(t, data, "xl/worksheets/sheet1.xml", "</f></c>", "</f><v>Walks</v></c>")
	out, _ := read(t, data, importers.Source{})
	walk, choir := out.Records[0].Service, out.Records[1].Service
	if walk.Description != "Walks" || walk.Bring != "cmd|' /C calc'!A0" || walk.NotFor != "HYPERLINK(\"http://example.org\",\"x\")" || walk.Terrain != "SUM(A1)" || len(walk.Extra) != 0 {
		t.Errorf("the walk is %+v", walk)
	}
	if choir.Name != "Choir & co" || choir.Description != "two\nlines" {
		t.Errorf("the choir is %+v", choir)
	}
	if p := out.Problems; len(p) != 2 || p[1].Field != "not_for" || !strings.Contains(p[1].Message, "formula") {
		t.Errorf("problems %v", out.Problems)
	}
}

func TestHidden(t *testing.T) {
	data := workbookOf(t, func(f *excelize.File) {
		set(f, "Sheet1", "A1", "name")
		set(f, "Sheet1", "A2", "Walk")
		set(f, "Sheet1", "A5", "Choir")
		f.SetRowVisible("Sheet1", 5, false)
		f.NewSheet("Old")
		set(f, "Old", "A1", "name")
		set(f, "Old", "A2", "Closed group")
		f.SetSheetVisible("Old", false)
		f.NewSheet("Read me")
		set(f, "Read me", "A1", "Ask Joan before changing anything")
		f.NewSheet("Empty")
	})
	out, outcome := read(t, data, importers.Source{})
	if len(out.Records) != 2 || out.Records[1].Where != "row 5" {
		t.Errorf("records %+v", out.Records)
	}
	notes := strings.Join(outcome.Notes, "\n")
	for _, said := range []string{"Hidden sheets are not read: Old.", "Sheet1 has 1 hidden rows", "The sheet Read me is not read.", "The sheet Empty is empty."} {
		if !strings.Contains(notes, said) {
			t.Errorf("no note says %q: %s", said, notes)
		}
	}
	if strings.Contains(notes, "Ask Joan") {
		t.Log("the note shows the sheet's first row, which is meant for who sent it")
	}
}

func TestMergedCells(t *testing.T) {
	data := workbookOf(t, func(f *excelize.File) {
		set(f, "Sheet1", "A1", "Groups in Sheffield")
		f.MergeCell("Sheet1", "A1", "H1")
		set(f, "Sheet1", "A3", "Group", "Venue", nil, "Opening hours", nil, "Contact", nil, "ID")
		set(f, "Sheet1", "A4", nil, "Name", "Postcode", "Monday", "Tuesday", "Phone", "Email")
		for _, m := range [][2]string{{"A3", "A4"}, {"B3", "C3"}, {"D3", "E3"}, {"F3", "G3"}, {"H3", "H4"}} {
			f.MergeCell("Sheet1", m[0], m[1])
		}
		set(f, "Sheet1", "A5", "Walk", "Lodge", "S1 2HE", "10:00-11:00", nil, "0114 496 0000", "hello@example.org", 7)
		set(f, "Sheet1", "A6", nil, "Hall", "S8 9HP", nil, "10:00-11:00")
		f.MergeCell("Sheet1", "A5", "A7") // Row 7 is spare.
		f.MergeCell("Sheet1", "H5", "H7")
		set(f, "Sheet1", "A8", "Choir", "Hall", "S8 9HP", nil, nil, nil, nil, 8)
	})
	out, _ := read(t, data, importers.Source{})
	if len(out.Records) != 2 || len(out.Problems) != 0 {
		t.Fatalf("records %+v, problems %v", out.Records, out.Problems)
	}
	walk := out.Records[0]
	if walk.Where != "rows 5, 6" || len(walk.Service.Locations) != 2 || walk.Service.Name != "Walk" || walk.Service.Email != "hello@example.org" || len(walk.Service.Phones) != 1 {
		t.Errorf("the walk is %+v", walk)
	}
	if l := walk.Service.Locations[0]; l.Location.Name != "Lodge" || l.Location.Postcode != "S1 2HE" || len(l.Schedules) != 1 || l.Schedules[0].RRule != "FREQ=WEEKLY;BYDAY=MO" {
		t.Errorf("the walk is held at %+v", l)
	}
}
