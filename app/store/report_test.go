package store_test

import (
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestReports(t *testing.T) {
	s := open(t, store.Options{})
	one, two := walk("reports", "1"), walk("reports", "2")
	put(t, s, one)
	put(t, s, two)
	text := "It moved.\nNow at the <b>chapel</b>; ring 0114 496 0369 & ask."
	want := []store.Report{
		{ServiceID: one.ID, About: "place", Text: text, Name: one.Name},
		{ServiceID: two.ID, About: "closed", Name: two.Name},
	}
	for _, r := range want {
		if err := s.AddReport(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Reports(t.Context(), 10)
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(store.Report{}, "ID", "At")); err != nil || diff != "" {
		t.Errorf("err %v (-want +got):\n%s", err, diff)
	}
	for _, r := range got {
		if r.At.IsZero() {
			t.Errorf("report %d has no time", r.ID)
		}
	}
	noProblems(t, s)

	settle := func(id int64) error {
		return s.Write(t.Context(), store.Actor{Name: "steward@example.org", Source: "page"}, func(tx *store.Tx) error { return tx.SettleReport(id) })
	}
	if err := settle(got[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := settle(got[0].ID); directory.KindOf(err) != directory.NotFound {
		t.Errorf("settled twice: %v", err)
	}
	if n, err := s.CountReports(t.Context()); err != nil || n != 1 {
		t.Errorf("%d wait (%v), want 1", n, err)
	}
}

func TestReportsAreBounded(t *testing.T) {
	s := open(t, store.Options{})
	one := walk("bounded", "1")
	put(t, s, one)
	for name, c := range map[string]struct {
		report store.Report
		want   directory.Kind
	}{
		"too long":          {store.Report{ServiceID: one.ID, About: "other", Text: strings.Repeat("ŵ", store.MostText+1)}, directory.Invalid},
		"no text at all":    {store.Report{ServiceID: one.ID, About: "other", Text: "\xff"}, directory.Invalid},
		"about nothing":     {store.Report{ServiceID: one.ID, About: "weather"}, directory.Invalid},
		"no such service":   {store.Report{ServiceID: "00000000-0000-4000-8000-000000000000", About: "other"}, directory.Conflict},
		"as long as may be": {store.Report{ServiceID: one.ID, About: "other", Text: strings.Repeat("ŵ", store.MostText)}, ""},
	} {
		if err := s.AddReport(t.Context(), c.report); directory.KindOf(err) != c.want || (err == nil) != (c.want == "") {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	for n := 1; n < store.MostReports; n++ {
		if err := s.AddReport(t.Context(), store.Report{ServiceID: one.ID, About: "other"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.AddReport(t.Context(), store.Report{ServiceID: one.ID, About: "other"}); directory.KindOf(err) != directory.TooMany {
		t.Errorf("one more than may wait: %v", err)
	}
	if n, err := s.CountReports(t.Context()); err != nil || n != store.MostReports {
		t.Errorf("%d wait (%v)", n, err)
	}
}

// Every word of the list can be kept.
func TestWrongs(t *testing.T) {
	s := open(t, store.Options{})
	one := walk("wrongs", "1")
	put(t, s, one)
	for _, about := range store.Wrongs {
		if err := s.AddReport(t.Context(), store.Report{ServiceID: one.ID, About: about}); err != nil {
			t.Errorf("%s: %v", about, err)
		}
	}
}
