package csvfile

import (
	"fmt"
	"strings"
	"testing"

	"fingerpost/importers"
	"fingerpost/importers/importertest"
)

// sheet makes a template sheet of n rows.
func sheet(n int) string {
	var b strings.Builder
	b.WriteString("id,name,summary,description,kind,needs,organization,organization_url,email,phone,url,venue,address,postcode,latitude,longitude,area,delivery,schedule,cost,price,min_age,max_age,gender,languages,accessibility,referral,assured_date,join,intake,effort,outdoors\n")
	for i := range n {
		fmt.Fprintf(&b, "walk-%d,Gentle walk %d,A slow walk with a brew after.,\"We go at the pace of whoever's slowest, and nobody minds.\",walking-group,inactivity;loneliness,Walkers %d,https://example.org/%d,hello@example.org,0114 496 0%03d,https://example.org,Lodge %d,\"Brook Road, Sheffield\",S8 9HP,53.35,-1.47,,in-person,Tue 10:00-11:30|1st Sat 10:00-12:00,paid,2.50,18,,any,en;ur,step-free;toilets,self;gp,2026-10-01,turn-up,open,gentle,yes\n", i, i, i%50, i, i%1000, i%300)
	}
	return b.String()
}

// BenchmarkImport reads 20,000 rows of the template a time.
func BenchmarkImport(b *testing.B) {
	const rows = 20_000
	get := importertest.Content(sheet(rows))
	b.SetBytes(int64(len(get)))
	b.ReportAllocs()
	for b.Loop() {
		var out importertest.Discard
		if _, err := New().Import(b.Context(), importers.Source{Get: get}, &out); err != nil {
			b.Fatal(err)
		}
		if out.Records != rows {
			b.Fatalf("%d records of %d rows", out.Records, rows)
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkFoodBanks reads a real sheet with opening times in words.
func BenchmarkFoodBanks(b *testing.B) {
	get := importertest.Content(importertest.ReadShared(b, "feeds/trafford/gm_food_banks.csv"))
	records := 0
	for b.Loop() {
		var out importertest.Discard
		if _, err := New().Import(b.Context(), importers.Source{Get: get}, &out); err != nil {
			b.Fatal(err)
		}
		records = out.Records
	}
	b.ReportMetric(float64(records)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
