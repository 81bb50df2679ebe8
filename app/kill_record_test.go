package main

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// bookkeeping are the tables that tell how the record came about.
var bookkeeping = []string{"run", "problem", "feed_lease", "feed_tally", "goose_db_version", "sqlite_sequence"}

// rowsOf gives every row of every table of a record but those of bookkeeping, by
// table and the row's own text. What only tells when it was written, between two
// moments, is the same in all: so is where in a run's pages an item stood.
func rowsOf(t *testing.T, data string, from, to time.Time) map[string]int {
	t.Helper()
	path := url.URL{Scheme: "file", Path: filepath.Join(data, storeFile), RawQuery: "mode=ro"}
	db, err := sql.Open("sqlite3", path.String())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	all := map[string]int{}
	for _, table := range column(t, db, `SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`) {
		if slices.Contains(bookkeeping, table) {
			continue
		}
		rows, err := db.Query(`SELECT * FROM ` + table)
		if err != nil {
			t.Fatal(err)
		}
		names, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		values := make([]sql.NullString, len(names))
		targets := make([]any, len(names))
		for i := range values {
			targets[i] = &values[i]
		}
		for rows.Next() {
			if err := rows.Scan(targets...); err != nil {
				t.Fatal(err)
			}
			line := table
			for i, v := range values {
				line += fmt.Sprintf(" %s=%t:%s", names[i], v.Valid, untimed(v.String, from, to))
			}
			all[line]++
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		rows.Close()
	}
	return all
}

func column(t *testing.T, db *sql.DB, query string) (all []string) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	return all
}

var (
	momentOf     = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z`)
	generationOf = regexp.MustCompile(`"(g|generation)":(\d+)`)
	placeOf      = regexp.MustCompile(`"where":"[^"]*"`)
)

// untimed takes out of a value when it was written, if that is between two
// moments: when it was fetched, and the second in which the walk of a feed began
// (importers/openactive, feed.Generation).
func untimed(value string, from, to time.Time) string {
	within := func(at time.Time) bool { return at.After(from.Add(-time.Second)) && at.Before(to) }
	value = momentOf.ReplaceAllStringFunc(value, func(said string) string {
		if at, err := time.Parse(time.RFC3339Nano, said); err == nil && within(at) {
			return "now"
		}
		return said
	})
	value = generationOf.ReplaceAllStringFunc(value, func(said string) string {
		name, number, _ := strings.Cut(said, ":")
		if n, err := strconv.ParseInt(number, 10, 64); err == nil && within(time.Unix(n, 0)) {
			return name + ":now"
		}
		return said
	})
	return placeOf.ReplaceAllString(value, `"where":"somewhere"`)
}

// differences gives the rows that only one of two records has, or not as often.
func differences(want, got map[string]int) (diff []string) {
	for row, n := range want {
		if n != got[row] {
			diff = append(diff, fmt.Sprintf("%d instead of %d: %.1000s", got[row], n, row))
		}
	}
	for row, n := range got {
		if want[row] == 0 {
			diff = append(diff, fmt.Sprintf("%d instead of 0: %.1000s", n, row))
		}
	}
	slices.Sort(diff)
	return diff
}

// tookAway gives an answer without how long it took.
func tookAway(t *testing.T, answer string) map[string]any {
	t.Helper()
	var a map[string]any
	if err := json.Unmarshal([]byte(answer), &a); err != nil {
		t.Fatalf("%v: %.300s", err, answer)
	}
	delete(a, "took_ms")
	return a
}
