package main

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"io"
	"net/http"
	"os"
	"strings"

	"fingerpost/importers"
)

// fileFaults are of sheets, workbooks and calendars that are made to cost much,
// or badly made.
func fileFaults() []fault {
	large := func(o *importers.Options) { o.MaxBytes = 0 }
	whole := workbookOf(1, siteGroups)
	return []fault{
		{name: "CSV with one line of 100 MB (12 MB without FINGERPOST_LONG)", client: large, wrong: func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, csvOf(1, siteGroups)+`11,"`)
			repeat(w, strings.Repeat("x", 1<<20), long(100, 12))
			io.WriteString(w, "\",S1 2HE\n")
		}},
		{name: "CSV with a quotation mark that is never closed", wrong: says("text/csv", strings.Replace(csvOf(1, siteGroups), ",Group 3", `,"Changed 3`, 1))},
		{name: "CSV with ten thousand columns", wrong: says("text/csv", csvOf(1, siteGroups)+"11,Wide"+strings.Repeat(",x", 10_000)+"\n")},
		{name: "a zip bomb in a workbook", format: "xlsx", client: large, wrong: workbookWith("xl/sharedStrings.xml", func(w io.Writer) {
			repeat(w, strings.Repeat(" ", 1<<20), 300)
		})},
		{name: "a sheet of 5 million empty rows (2.1 million without FINGERPOST_LONG)", format: "xlsx", client: large, wrong: workbookWith("xl/worksheets/sheet1.xml", func(w io.Writer) {
			io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>`)
			repeat(w, "<row/>", long(5_000_000, 2_100_000))
			io.WriteString(w, `</sheetData></worksheet>`)
		})},
		{name: "half a workbook", format: "xlsx", wrong: says("", string(whole[:len(whole)/2]))},
		{name: "CSV in place of a workbook", format: "xlsx", wrong: says("", csvOf(1, siteGroups))},
		{name: "a calendar with events each second, for ever", format: "ical", wrong: says("text/calendar", calendarOf(1, siteGroups, "FREQ=SECONDLY"))},
		{name: "a calendar with rules that never come true", format: "ical", wrong: says("text/calendar", calendarOf(1, siteGroups, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31"))},
		{name: "a calendar that breaks off inside an event", format: "ical", wrong: says("text/calendar", strings.TrimSuffix(calendarOf(1, 4, "FREQ=WEEKLY;BYDAY=TU"), "LOCATION:Hall 4\\, Bradwell S33 9JL\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"))},
		{name: "a calendar with one line of 20 MB", format: "ical", client: large, wrong: says("text/calendar", strings.Replace(calendarOf(1, siteGroups, "FREQ=WEEKLY;BYDAY=TU"), "SUMMARY:Group 3", "DESCRIPTION:"+strings.Repeat("x", 20<<20)+"\r\nSUMMARY:Group 3", 1))},
	}
}

// long gives a size as it is meant, or a smaller one of the same effect.
func long(size, short int) int {
	if os.Getenv("FINGERPOST_LONG") == "" {
		return short
	}
	return size
}

// repeat writes a text so many times, or until nobody reads any more.
func repeat(w io.Writer, text string, times int) {
	out := bufio.NewWriterSize(w, 64<<10)
	defer out.Flush()
	for range times {
		if _, err := out.WriteString(text); err != nil {
			return
		}
	}
}

// workbookWith gives a workbook, one part of which is another.
func workbookWith(name string, part func(io.Writer)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		out := zip.NewWriter(w)
		archive, err := zip.NewReader(strings.NewReader(string(workbookOf(1, siteGroups))), int64(len(workbookOf(1, siteGroups))))
		if err != nil {
			panic(err)
		}
		for _, p := range archive.File {
			if p.Name != name {
				out.Copy(p)
			}
		}
		out.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
		to, err := out.Create(name)
		if err != nil {
			panic(err)
		}
		part(to)
		out.Close()
	}
}
