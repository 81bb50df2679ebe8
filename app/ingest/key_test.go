package ingest

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"
)

func TestKeySetting(t *testing.T) {
	for feed, want := range map[string]string{"trafford": "FEED_KEY_TRAFFORD", "nhs.uk-2": "FEED_KEY_NHS_UK_2", "A_b": "FEED_KEY_A_B"} {
		if got := KeySetting(feed); got != want {
			t.Errorf("%s: %s", feed, got)
		}
	}
}

// TestKeys holds that each format's server is sent its key as it wants it, and
// that nothing that is told or stored has it, though the server repeats it.
func TestKeys(t *testing.T) {
	const secret = "s3cr&t-key"
	in := open(t)
	in.Get = importers.Any{Client: importers.NewClient(importers.Options{AllowPrivate: true})}
	in.Key = func(feed string) string {
		return map[string]string{"walks": secret, "clinics": secret, "api": secret, "basic": "Basic abc"}[feed]
	}
	bodies := map[string]string{
		"ramblers":   `{"summary":{"total":1,"count":1,"offset":0},"data":[{"id":"1","item_type":"group-walk","title":"` + secret + `","start_date_time":"` + secret + `"}]}`,
		"nhs":        `{"value":[{"ODSCode":"","OrganisationName":"` + secret + `"}]}`,
		"openactive": `{"next":"?after=s3cr%26t-key","items":[{"state":"updated","id":1,"data":"` + secret + `"}]}`,
	}
	for _, test := range []struct{ feed, format, want string }{
		{"walks", "ramblers", "s3cr&t-key||"},
		{"clinics", "nhs", "|s3cr&t-key|"},
		{"api", "openactive", "||Bearer s3cr&t-key"},
		{"basic", "openactive", "||Basic abc"},
		{"none", "openactive", "||"},
	} {
		got, asked := "", 0
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			got = r.URL.Query().Get("api-key") + "|" + r.Header.Get("subscription-key") + "|" + r.Header.Get("Authorization")
			if asked++; asked > 2 { // A dataset is looked at before its first page is read.
				w.WriteHeader(http.StatusTeapot)
			}
			io.WriteString(w, bodies[test.format])
		}))
		report, err := in.Run(t.Context(), Job{Feed: store.Feed{Name: test.feed, Format: test.format, Ref: s.URL + "/feed"}})
		s.Close()
		if got != test.want {
			t.Errorf("%s: the server was sent %q", test.feed, got)
		}
		if test.feed == "basic" || test.feed == "none" {
			continue
		}
		feed, failed := in.Store.Feed(t.Context(), test.feed)
		if failed != nil {
			t.Fatal(failed, err)
		}
		problems, failed := in.Store.Problems(t.Context(), feed.LastRun.ID)
		if failed != nil || len(problems) == 0 {
			t.Fatalf("%s: no problems were kept: %v %v", test.feed, failed, err)
		}
		told := fmt.Sprint(err, report.Problems, report.Notes, feed.LastRun.Err, problems)
		if strings.Contains(told, secret) || strings.Contains(told, "s3cr%26t-key") {
			t.Errorf("%s: it is told: %s", test.feed, told)
		}
	}
}

// TestAKeyIsWanted holds that a closed door says where a key goes.
func TestAKeyIsWanted(t *testing.T) {
	in := open(t)
	in.Get = importers.Any{Client: importers.NewClient(importers.Options{AllowPrivate: true})}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) }))
	defer s.Close()
	job := Job{Feed: store.Feed{Name: "a.b", Format: "csv", Ref: s.URL}}
	if _, err := in.Run(t.Context(), job); directory.KindOf(err) != directory.Forbidden || !strings.HasSuffix(err.Error(), "put it into the setting FEED_KEY_A_B.") {
		t.Error(err)
	}
	in.Key = func(string) string { return "wrong" }
	if _, err := in.Run(t.Context(), job); err == nil || !strings.Contains(err.Error(), "It was sent the key in the setting FEED_KEY_A_B:") {
		t.Error(err)
	}
}
