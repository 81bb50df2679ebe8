package web_test

import (
	"strings"
	"testing"
	"time"

	"fingerpost/app/store"
)

// The page of partners tells what each sends and how fresh it is, and nothing of
// how it is read.
func TestFeedsPage(t *testing.T) {
	s := open(t, listings(t))
	for _, f := range []store.Feed{
		{Name: feed, Format: "oruk", Ref: "https://key-holder:hush-hush@feeds.example.org/v3?apikey=0123456789abcdef", Every: 6 * time.Hour,
			Licence: "OGL 3.0", Attribution: "Sheffield directory of groups", Contact: "steward@example.org"},
		{Name: "broken", Ref: "https://broken.example.org", Every: time.Hour, Attribution: "Borchester Leisure <b>"},
	} {
		if err := s.store.PutFeed(t.Context(), f); err != nil {
			t.Fatal(err)
		}
		run, err := s.store.StartRun(t.Context(), f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if run.Outcome, run.Complete = store.RunDone, true; f.Name == "broken" {
			run.Outcome, run.Complete, run.Err = store.RunFailed, false, "get https://broken.example.org?key=zzz: connection refused"
		}
		if err := s.store.FinishRun(t.Context(), run, nil); err != nil {
			t.Fatal(err)
		}
	}
	scenario{Name: "partners", URL: "/feeds", Status: 200, Contains: []string{
		"<h1>Where our listings come from</h1>", ">Sheffield directory of groups</h2>", "Last read a minute ago.", "38 listings", "Every 6 hours", "OGL 3.0", "<p>feeds.example.org</p>",
		">Borchester Leisure &lt;b&gt;</h2>", "Not read yet: we are looking into it.", "0 listings", "Not told us: ask them before you use it again.",
		"OpenActive Activity List", "© GeoNames", "Contains Royal Mail data", "https://creativecommons.org/licenses/by/4.0/",
	}, NotContains: []string{"apikey", "0123456789abcdef", "hush-hush", "key-holder", "refused", "steward@example.org", "zzz", "%!"}}.run(t, s)
	for _, from := range []string{"/", "/nowhere", "/cy"} {
		if _, body := s.get(t, from); !strings.Contains(body, `/feeds"`) {
			t.Errorf("%s doesn't lead to the partners", from)
		}
	}
}
