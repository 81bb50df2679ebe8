package oruk_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"fingerpost/importers/oruk"
	"github.com/google/go-cmp/cmp"
)

// modifiedOn writes a record that was modified on a day of November, full or thin.
func modifiedOn(id, day int, full bool) string {
	nested := ""
	if full {
		nested = `,"contacts":[{"phones":["0114 496 0100"]}]`
	}
	return fmt.Sprintf(`{"id":"%d","name":"S%d","status":"active","last_modified":"2026-11-%02dT09:00:00Z"%s}`, id, id, day, nested)
}

// What was not modified is not asked for where the server knows how, not fetched
// one by one where it doesn't, and a run is complete only where all was given.
func TestSince(t *testing.T) {
	since := time.Date(2026, 11, 10, 12, 0, 0, 0, time.UTC)
	const honours, ignores, refuses = 0, 1, 2
	tests := []struct {
		name     string
		server   int
		full     bool
		since    time.Time
		want     []string
		details  int // fetched one by one
		complete bool
		note     string
	}{
		{"all is wanted", honours, true, time.Time{}, names(1, 4), 0, true, ""},
		{"it is honoured", honours, true, since, names(3, 4), 0, false, "Only what was modified since 2026-11-10T11:00:00Z"},
		{"it is not known, and rows are full", ignores, true, since, names(1, 4), 0, true, "gave everything"},
		{"it is not known, and rows are thin", ignores, false, since, names(1, 4), 4, true, "gave everything"},
		{"it is honoured, and rows are thin", honours, false, since, names(3, 4), 2, false, "Only what was modified"},
		{"it is refused", refuses, true, since, names(1, 4), 0, true, "gave everything"},
		{"nothing was modified", honours, true, since.AddDate(0, 1, 0), nil, 0, false, "Only what was modified"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var rows []string
			for id, day := range []int{1, 10, 11, 12} {
				rows = append(rows, modifiedOn(id+1, day, test.full))
			}
			s := newSite(t, func(w http.ResponseWriter, r *http.Request) {
				if id, found := strings.CutPrefix(r.URL.Path, "/v3/services/"); found {
					fmt.Fprint(w, modifiedOn(number(id), 12, true))
					return
				}
				on := rows
				after, err := time.Parse(time.RFC3339, r.URL.Query().Get("modified_after"))
				switch {
				case err == nil && test.server == refuses:
					w.WriteHeader(http.StatusBadRequest)
					return
				case err == nil && test.server == honours:
					on = nil
					for id, day := range []int{1, 10, 11, 12} {
						if time.Date(2026, 11, day, 9, 0, 0, 0, time.UTC).After(after) {
							on = append(on, rows[id])
						}
					}
				}
				paged(on, 2, nil)(w, r)
			})
			got, err := importFeed(t, oruk.Importer{Since: test.since}, s.URL+"/v3", "")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, told(got)); diff != "" {
				t.Error(diff)
			}
			if got.Outcome.Complete != test.complete || s.count("/services/") != test.details || !strings.Contains(strings.Join(got.Outcome.Notes, " "), test.note) {
				t.Errorf("complete %v, asked %q, says %q", got.Outcome.Complete, s.asked, got.Outcome.Notes)
			}
		})
	}
}
