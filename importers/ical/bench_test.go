package ical

import (
	"fmt"
	"strings"
	"testing"

	"fingerpost/importers"
	"fingerpost/importers/importertest"
)

func benchmark(b *testing.B, events int, event func(i int) string) {
	var lines strings.Builder
	for i := range events {
		lines.WriteString(event(i) + "\r\n")
	}
	get := importertest.Content(calendarOf(lines.String()))
	b.SetBytes(int64(len(get)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := importer().Import(b.Context(), importers.Source{Get: get}, &importertest.Discard{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(events)*float64(b.N)/b.Elapsed().Seconds(), "events/s")
}

// BenchmarkImport reads 5,000 series and 5,000 single events a time.
func BenchmarkImport(b *testing.B) {
	benchmark(b, 10_000, func(i int) string {
		lines := []string{fmt.Sprintf("UID:%d@example.org", i), fmt.Sprintf("SUMMARY:Group %d", i%6000), "DTSTART" + inLondon + "20260106T100000", "DTEND" + inLondon + "20260106T110000", "LOCATION:Community Hall\\, 1 High St\\, Leeds LS1 1AA", "DESCRIPTION:Drop in.\\nTea and coffee."}
		if i%2 == 0 {
			lines = append(lines, "RRULE:FREQ=WEEKLY;BYDAY=TU", "EXDATE"+inLondon+"20261229T100000")
		} else {
			lines[2], lines[3] = "DTSTART"+inLondon+"20261206T100000", "DTEND"+inLondon+"20261206T110000"
		}
		return eventOf(lines...)
	})
}

// BenchmarkHostile reads 20,000 rules that must be looked through to their end.
func BenchmarkHostile(b *testing.B) {
	benchmark(b, 20_000, func(i int) string {
		return eventOf(fmt.Sprintf("UID:%d", i), fmt.Sprintf("SUMMARY:Group %d", i), "DTSTART;TZID=America/New_York:19000106T100000", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
	})
}
