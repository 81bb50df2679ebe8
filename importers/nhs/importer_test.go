package nhs_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/importertest"
	"fingerpost/importers/nhs"
	"github.com/google/go-cmp/cmp"
)

func TestFixture(t *testing.T) {
	importertest.Fixture(t, nhs.Importer{}, "testdata/search.json", 7)
	all, err := importertest.Run(t, nhs.Importer{Everywhere: true}, importertest.File("testdata/search.json"))
	if diff := cmp.Diff([]string{"EX001", "EX002", "EX003", "EX004"}, all.IDs()); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

// Which places count as ones where people go anyway.
func TestWelcoming(t *testing.T) {
	for place, want := range map[string]bool{
		"Ponds Example Sports Centre": true, "Example Library": true, "St Mark's Church Hall": true, "Village hall": true, "Example Baths": true, "Well-being hub": true, "The Gym": true, "Community Centre": true,
		"Example Pharmacy": false, "Royal Example Hospital": false, "Bath Road Surgery": false, "Librarian Street Clinic": false, "The Health Centre": false, "Gymnast Lane Dental": false,
	} {
		got, err := importertest.Run(t, nhs.Importer{}, importertest.Text("a.json", fmt.Sprintf(`{"value":[{"ODSCode":"A","OrganisationName":%q}]}`, place)))
		if err != nil || (len(got.Services()) == 1) != want {
			t.Errorf("%s: %v, %d", place, err, len(got.Services()))
		}
	}
}

func TestCapture(t *testing.T) {
	path := importertest.Shared(t, "feeds/partners/nhs-service-search-v2-sample.json")
	got, err := importertest.Run(t, nhs.Importer{Everywhere: true}, importertest.File(path))
	if err != nil || len(got.Services()) != 1 || len(got.Problems) != 0 || !got.Outcome.Complete {
		t.Fatal(err, got)
	}
	s := got.Services()[0].Service
	next := s.NextSessions(time.Date(2026, 4, 3, 12, 0, 0, 0, time.UTC), 3)
	if s.Locations[0].Location.Postcode != "L22 4QR" || len(s.Phones) != 1 || s.Organization.ExternalID != "QYG" || s.Modified.IsZero() || len(next) != 3 || next[0].Start.Weekday() != time.Monday {
		t.Errorf("%+v, %v", s, next)
	}
	if got, err = importertest.Run(t, nhs.Importer{}, importertest.File(path)); err != nil || len(got.Services()) != 0 || len(got.Outcome.Notes) != 1 {
		t.Error("a pharmacy is no leisure centre", err, got)
	}
}

// server answers as Service Search does: by $top and $skip, with a count where it is
// asked for, or with a link to the next page.
func server(t *testing.T, total, most int, linked bool, special func(skip int, w http.ResponseWriter) bool) (base string, asked *[]string) {
	asked = &[]string{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*asked = append(*asked, r.URL.RequestURI())
		query := r.URL.Query()
		skip, _ := strconv.Atoi(query.Get("$skip"))
		top, _ := strconv.Atoi(query.Get("$top"))
		if special != nil && special(skip, w) {
			return
		}
		var rows []string
		for n := skip; n < min(skip+min(top, most), total); n++ {
			rows = append(rows, fmt.Sprintf(`{"ODSCode":"N%d","OrganisationName":"Leisure centre clinic %d"}`, n, n))
		}
		around := fmt.Sprintf(`"@odata.count":%d,`, total)
		if linked {
			around = ""
			if skip+len(rows) < total {
				around = fmt.Sprintf(`"@odata.nextLink":"?search=%s&$top=%d&$skip=%d",`, query.Get("search"), top, skip+len(rows))
			}
		}
		fmt.Fprintf(w, `{%s"value":[%s]}`, around, strings.Join(rows, ","))
	}))
	t.Cleanup(s.Close)
	return s.URL + "/service-search?api-version=2&search=leisure", asked
}

func fetch(t *testing.T, i nhs.Importer, ref string) (*importertest.Output, error) {
	t.Helper()
	client := importers.NewClient(importers.Options{AllowPrivate: true, RetryWait: time.Millisecond, Idle: 300 * time.Millisecond, Timeout: 3 * time.Second})
	return importertest.Run(t, i, importers.Source{Feed: "test", Ref: ref, Get: client})
}

func TestFeed(t *testing.T) {
	tests := []struct {
		name    string
		total   int
		most    int
		linked  bool
		special func(int, http.ResponseWriter) bool

		records  int
		complete bool
		requests int
		kind     directory.Kind
	}{
		{"one page", 7, 1000, false, nil, 7, true, 1, ""},
		{"none", 0, 1000, false, nil, 0, true, 1, ""},
		{"several", 250, 1000, false, nil, 250, true, 3, ""},
		{"just full", 200, 1000, false, nil, 200, true, 3, ""},
		{"fewer at once than are asked for", 25, 10, false, nil, 25, true, 3, ""},
		{"by links", 25, 10, true, nil, 25, true, 3, ""},
		{"a fault in the middle", 250, 1000, false, func(skip int, w http.ResponseWriter) bool {
			if skip == 100 {
				w.WriteHeader(500)
			}
			return skip == 100
		}, 100, false, 5, directory.Unavailable},
		{"a key is wanted", 250, 1000, false, func(_ int, w http.ResponseWriter) bool { w.WriteHeader(401); return true }, 0, false, 1, directory.Forbidden},
		{"half a page", 250, 1000, false, func(skip int, w http.ResponseWriter) bool {
			if skip == 100 {
				io.WriteString(w, `{"value":[{"ODSCode":"H","OrganisationName":"Library"},{"ODS`)
			}
			return skip == 100
		}, 101, false, 2, directory.Unavailable},
		{"a web page", 5, 1000, false, func(_ int, w http.ResponseWriter) bool { io.WriteString(w, "<html>"); return true }, 0, false, 1, directory.Invalid},
		{"the same for ever", 5, 1000, false, func(_ int, w http.ResponseWriter) bool {
			io.WriteString(w, `{"@odata.count":9,"value":[{"ODSCode":"H","OrganisationName":"Library"}]}`)
			return true
		}, 1, false, 2, ""},
		{"ends before its count", 5, 1000, false, func(skip int, w http.ResponseWriter) bool {
			if skip > 0 {
				io.WriteString(w, `{"@odata.count":9,"value":[]}`)
				return true
			}
			io.WriteString(w, `{"@odata.count":9,"value":[{"ODSCode":"H","OrganisationName":"Library"}]}`)
			return true
		}, 1, false, 2, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			ref, asked := server(t, test.total, test.most, test.linked, test.special)
			got, err := fetch(t, nhs.Importer{}, ref)
			if directory.KindOf(err) != test.kind || (err == nil) != (test.kind == "") {
				t.Fatal(err)
			}
			if len(got.Services()) != test.records || got.Outcome.Complete != test.complete || test.kind == "" && len(*asked) != test.requests {
				t.Errorf("%d records, complete %v, asked %q", len(got.Services()), got.Outcome.Complete, *asked)
			}
			if !strings.Contains((*asked)[0], "search=leisure") {
				t.Errorf("asked %q", (*asked)[0])
			}
		})
	}
	ref, _ := server(t, 250, 1000, false, nil)
	if got, err := fetch(t, nhs.Importer{MaxPages: 2}, ref); err != nil || got.Outcome.Complete || len(got.Services()) != 200 {
		t.Error("no more than two pages", err)
	}
}

func TestRecognise(t *testing.T) {
	if !nhs.Recognise("https://api.nhs.uk/service-search?api-version=2", nil) || !nhs.Recognise("a.json", []byte(`{"value":[{"SearchKey":"1","OrganisationName":"A"`)) || nhs.Recognise("https://example.org/service-search", []byte(`{"value":[]}`)) {
		t.Error("what it recognises")
	}
}

// Any bytes at all, as a file and as a feed that gives them for every page: the run
// ends, and what comes is valid and comes once.
func FuzzSearch(f *testing.F) {
	b, err := os.ReadFile("testdata/search.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(b))
	f.Add(`{"@odata.nextLink":"?$skip=1","value":[{"ODSCode":[1],"SearchKey":1,"OrganisationName":{"name":"Library"},"OpeningTimes":{"Weekday":"Monday","Times":"23:00-01:00"},"Contacts":"x","Facilities":["Cafe"]}]}`)
	f.Fuzz(func(t *testing.T, in string) {
		for _, ref := range []string{"a.json", "http://feed.example/service-search"} {
			got, err := importertest.Run(t, nhs.Importer{Everywhere: true, MaxPages: 5}, importertest.Text(ref, in))
			if err != nil && got.Outcome.Complete {
				t.Errorf("failed with %v, and is complete", err)
			}
			seen := map[string]bool{}
			for _, id := range got.IDs() {
				if id == "" || seen[id] {
					t.Errorf("%q", id)
				}
				seen[id] = true
			}
			for _, p := range got.Problems {
				if len([]rune(p.Value)) > 200 || p.Message == "" {
					t.Errorf("%+v", p)
				}
			}
		}
	})
}
