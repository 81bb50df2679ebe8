package xlsx

import (
	"fmt"
	"testing"

	"fingerpost/importers"
	"fingerpost/importers/csvfile"
	"fingerpost/importers/importertest"
	"github.com/xuri/excelize/v2"
)

// BenchmarkImport reads 20,000 rows of twelve columns a time.
func BenchmarkImport(b *testing.B) {
	const rows = 20_000
	data := workbookOf(b, func(f *excelize.File) {
		w, err := f.NewStreamWriter("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		w.SetRow("A1", []any{"id", "name", "summary", "organization", "email", "phone", "venue", "address", "postcode", "schedule", "price", "assured_date"})
		for i := range rows {
			w.SetRow(fmt.Sprintf("A%d", i+2), []any{fmt.Sprintf("walk-%d", i), fmt.Sprintf("Gentle walk %d", i), "A slow walk with a brew after.", fmt.Sprintf("Walkers %d", i%50), "hello@example.org", fmt.Sprintf("0114 496 0%03d", i%1000), fmt.Sprintf("Lodge %d", i%300), "Brook Road, Sheffield", "S8 9HP", "Tue 10:00-11:30", 2.5, "2026-10-01"})
		}
		if err := w.Flush(); err != nil {
			b.Fatal(err)
		}
	})
	get := importertest.Content(data)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		var out importertest.Discard
		if _, err := (Importer{Tables: csvfile.New()}).Import(b.Context(), importers.Source{Get: get}, &out); err != nil {
			b.Fatal(err)
		}
		if out.Records != rows {
			b.Fatalf("%d records of %d rows", out.Records, rows)
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
