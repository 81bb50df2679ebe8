package ingest

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// snapshot is a feed of so many rows, as a council's directory exports them.
func snapshot(rows int) []string {
	kinds, needs := []string{"walking-group", "exercise-class", "befriending", "arts-group", ""}, []string{"loneliness", "pain; inactivity", "falls", ""}
	postcodes := []string{"S1 2HE", "LS1 3AD", "M2 5DB", "BS1 4SD", "NG1 5FS"}
	all := []string{"id,name,summary,description,organization,venue,address,postcode,phone,schedule,cost,kind,needs,accessibility,assured_date"}
	for i := range rows {
		all = append(all, fmt.Sprintf(`%d,Group %d,A walk and a brew,"Everybody is welcome, also those who have not been out for a while. We meet in all weathers, and number %d has tea afterwards.",Trust %d,Hall %d,%d High Street,%s,01632 960%03d,Tue 10:00-11:30,free,%s,%s,step-free,2026-10-%02d`,
			i, i, i, i/40, i/3, i%200, postcodes[i/3%len(postcodes)], i%1000, kinds[i%len(kinds)], needs[i%len(needs)], 1+i%28))
	}
	return all
}

// TestUnchangedSnapshot reads a snapshot twice: the second pass writes nothing
// but that it took place, not one page of the database beyond that.
func TestUnchangedSnapshot(t *testing.T) {
	rows := 2000
	if os.Getenv("FINGERPOST_LONG") != "" {
		rows = 50_000
	}
	in := open(t)
	file := snapshot(rows)
	began := time.Now()
	if report, err := in.csv(t, Job{}, file...); err != nil || report.Counts.Created != rows {
		t.Fatal(err, report.Line(), report.Problems)
	}
	first := time.Since(began)
	path := in.Store.Path()
	address := url.URL{Scheme: "file", Path: path, RawQuery: "_busy_timeout=10000"}
	db, err := sql.Open("sqlite3", address.String())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	before, changes := contents(t, db), lastChange(t, in)
	// What is written from now on is in a log that begins empty.
	if _, err := db.Exec(`PRAGMA wal_checkpoint(TRUNCATE)`); err != nil {
		t.Fatal(err)
	}

	began = time.Now()
	report, err := in.csv(t, Job{}, file...)
	second := time.Since(began)
	if err != nil || report.Counts.Unchanged != rows || report.Counts.Read != rows {
		t.Fatal(err, report.Line())
	}
	log, err := os.Stat(path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d rows: the first pass takes %s, the second %s and writes %d kB", rows, first.Round(time.Millisecond), second.Round(time.Millisecond), log.Size()>>10)
	if log.Size() > 200<<10 {
		t.Errorf("%d bytes were written", log.Size())
	}
	if after := lastChange(t, in); after != changes {
		t.Errorf("the change log went from %d to %d", changes, after)
	}
	if diff := cmp.Diff(before, contents(t, db)); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}

func lastChange(t *testing.T, in *Ingest) int64 {
	t.Helper()
	last, err := in.Store.LastChange(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return last
}

// contents gives a hash of all rows of each table but those that tell of runs.
func contents(t *testing.T, db *sql.DB) map[string]string {
	t.Helper()
	tables, err := db.Query(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for tables.Next() {
		var name string
		if err := tables.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	tables.Close()
	all := map[string]string{}
	for _, name := range names {
		if slices.Contains([]string{"run", "problem", "feed_tally", "sqlite_sequence"}, name) {
			continue
		}
		rows, err := db.Query(`SELECT * FROM ` + name)
		if err != nil {
			t.Fatal(err)
		}
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		values, targets := make([]sql.RawBytes, len(columns)), make([]any, len(columns))
		for i := range values {
			targets[i] = &values[i]
		}
		sum, n := sha256.New(), 0
		for ; rows.Next(); n++ {
			if err := rows.Scan(targets...); err != nil {
				t.Fatal(err)
			}
			for _, v := range values {
				fmt.Fprintf(sum, "%d ", len(v))
				sum.Write(v)
			}
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		rows.Close()
		all[name] = fmt.Sprintf("%d rows, %x", n, sum.Sum(nil)[:8])
	}
	return all
}

// BenchmarkUnchanged reads a snapshot in which nothing is new.
func BenchmarkUnchanged(b *testing.B) {
	const rows = 5000
	in := open(b)
	file := snapshot(rows)
	in.Get = text(strings.Join(file, "\n"))
	job := Job{}
	job.Feed.Name, job.Feed.Format, job.Feed.Ref = "test", "csv", "test.csv"
	if _, err := in.Run(b.Context(), job); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if report, err := in.Run(b.Context(), job); err != nil || report.Counts.Unchanged != rows {
			b.Fatal(err, report.Line())
		}
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}
