package oruk_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"fingerpost/importers"
	"fingerpost/importers/oruk"
	"github.com/google/go-cmp/cmp"
)

// withDetails serves thin rows and, for each, what detail answers.
func withDetails(rows []string, size int, detail func(id string, w http.ResponseWriter)) http.HandlerFunc {
	list := paged(rows, size, nil)
	return func(w http.ResponseWriter, r *http.Request) {
		if id, found := strings.CutPrefix(r.URL.Path, "/v3/services/"); found {
			detail(id, w)
			return
		}
		list(w, r)
	}
}

func number(id string) (n int) {
	fmt.Sscan(id, &n)
	return n
}

func TestDetails(t *testing.T) {
	rows := []string{thin(1), thin(2), thin(3), thin(4), thin(5)}
	whole := func(id string, w http.ResponseWriter) {
		fmt.Fprintf(w, `{"id":%q,"name":"S%s","contacts":[{"phones":[{"number":"0114 496 0100"}]}]}`, id, id)
	}
	fails := func(status int, ids string) func(string, http.ResponseWriter) {
		return func(id string, w http.ResponseWriter) {
			if strings.Contains(ids, id) {
				w.WriteHeader(status)
				return
			}
			whole(id, w)
		}
	}
	tests := []struct {
		name     string
		rows     []string
		detail   func(id string, w http.ResponseWriter)
		want     []string // names, with + where the full record came
		asked    int      // for single records
		complete bool
		rejected int
		problems int
		note     string
	}{
		{"each is completed", rows, whole, []string{"S1+", "S2+", "S3+", "S4+", "S5+"}, 5, true, 0, 0, ""},
		{"rows that are full need nothing", []string{full(1), full(2), full(3)}, whole, []string{"S1+", "S2+", "S3+"}, 0, true, 0, 0, ""},
		{"nor do poor ones among them", []string{thin(1), full(2), thin(3)}, whole, []string{"S1", "S2+", "S3"}, 0, true, 0, 0, ""},
		{"a server without single records", rows, fails(404, "12345"), []string{"S1", "S2", "S3", "S4", "S5"}, 3, true, 0, 0, "short records only"},
		{"one that is gone since", rows, fails(404, "3"), []string{"S1+", "S2+", "S3", "S4+", "S5+"}, 5, true, 0, 1, ""},
		{"one that can't be had keeps what is known", rows, fails(500, "3"), []string{"S1+", "S2+", "S4+", "S5+"}, 5 + 3, false, 1, 1, ""},
		{"a web page for one of them", rows, func(id string, w http.ResponseWriter) {
			if id == "3" {
				fmt.Fprint(w, "<!doctype html><title>Sorry</title>")
				return
			}
			whole(id, w)
		}, []string{"S1+", "S2+", "S4+", "S5+"}, 5, false, 1, 1, ""},
		{"web pages for all", rows[:2], func(id string, w http.ResponseWriter) { fmt.Fprint(w, "<html>") }, []string{"S1", "S2"}, 2, true, 0, 0, "short records only"},
		{"half a record", rows, func(id string, w http.ResponseWriter) {
			if id == "3" {
				fmt.Fprint(w, `{"id":"3","name":"S3","phones":[{"num`)
				return
			}
			whole(id, w)
		}, []string{"S1+", "S2+", "S4+", "S5+"}, 5, false, 1, 1, ""},
		{"an id that needs escaping", []string{`{"id":"a/b ?c","name":"S1"}`}, func(id string, w http.ResponseWriter) {
			fmt.Fprintf(w, `{"id":%q,"name":"S1","phones":["111"]}`, id)
		}, []string{"S1+"}, 1, true, 0, 0, ""},
		{"the answer is another record", rows[:2], func(id string, w http.ResponseWriter) { fmt.Fprint(w, full(9)) }, []string{"S1", "S2"}, 2, true, 0, 0, "not the record that was asked for"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := newSite(t, withDetails(test.rows, 10, test.detail))
			got, err := importFeed(t, oruk.Importer{}, s.URL+"/v3", "")
			if err != nil {
				t.Fatal(err)
			}
			var have []string
			for _, r := range got.Records {
				name := r.Service.Name
				if len(r.Service.Phones) > 0 {
					name += "+"
				}
				have = append(have, name)
			}
			if diff := cmp.Diff(test.want, have); diff != "" {
				t.Error(diff)
			}
			rejected := 0
			for _, p := range got.Problems {
				if p.Rejected {
					rejected++
				}
			}
			if got.Outcome.Complete != test.complete || rejected != test.rejected || len(got.Problems) != test.problems || s.count("/services/") != test.asked {
				t.Errorf("complete %v, problems %v, asked %q", got.Outcome.Complete, got.Problems, s.asked)
			}
			if !strings.Contains(strings.Join(got.Outcome.Notes, " "), test.note) {
				t.Errorf("the notes are %q", got.Outcome.Notes)
			}
		})
	}
}

// What the list says and the full record leaves out is kept.
func TestDetailsMerged(t *testing.T) {
	s := newSite(t, withDetails([]string{thin(1)}, 10, func(id string, w http.ResponseWriter) {
		fmt.Fprint(w, `{"id":"1","name":"Better name","phones":["0114 496 0100"]}`)
	}))
	got, err := importFeed(t, oruk.Importer{}, s.URL+"/v3", "")
	if err != nil {
		t.Fatal(err)
	}
	if r := got.Records[0].Service; r.Name != "Better name" || r.Organization == nil || r.Status != "active" {
		t.Errorf("%+v", r)
	}
}

// A server that goes down, or asks to be left alone, while records are fetched
// ends the run; what was fetched is handed on.
func TestDetailsEnd(t *testing.T) {
	var rows []string
	for i := 1; i <= 9; i++ {
		rows = append(rows, thin(i))
	}
	for status, want := range map[int]int{503: 4, 500: 4} {
		s := newSite(t, withDetails(rows, 10, func(id string, w http.ResponseWriter) {
			if number(id) > want {
				w.WriteHeader(status)
				return
			}
			fmt.Fprint(w, full(number(id)))
		}))
		got, err := importFeed(t, oruk.Importer{}, s.URL+"/v3", "")
		var wait *importers.Wait
		if err == nil || errors.As(err, &wait) != (status == 503) || got.Outcome.Complete {
			t.Errorf("%d: %v", status, err)
		}
		if diff := cmp.Diff(names(1, want), told(got)); diff != "" {
			t.Errorf("%d: %s", status, diff)
		}
		if asked := s.count("/services/9"); asked != 0 {
			t.Errorf("%d: went on asking: %q", status, s.asked)
		}
	}
}
