package ingest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

func TestASecondImportWritesNothing(t *testing.T) {
	in := open(t)
	rows := []string{"id,name,postcode"}
	for i := range 1200 {
		rows = append(rows, fmt.Sprintf("%d,Group %d,S1 2HE", i, i))
	}
	first, err := in.csv(t, Job{}, rows...)
	if err != nil {
		t.Fatal(err)
	}
	if got := first.Line(); got != "read=1200 created=1200 updated=0 unchanged=0 withdrawn=0 rejected=0 duplicates=0" {
		t.Error(got)
	}
	before, _ := in.Store.LastChange(t.Context())
	second, err := in.csv(t, Job{}, rows...)
	if err != nil {
		t.Fatal(err)
	}
	if got := second.Line(); got != "read=1200 created=0 updated=0 unchanged=1200 withdrawn=0 rejected=0 duplicates=0" {
		t.Error(got)
	}
	if after, _ := in.Store.LastChange(t.Context()); after != before {
		t.Errorf("the change log went from %d to %d", before, after)
	}
}

func TestBadRowsAreReportedAndTheRestArrives(t *testing.T) {
	in := open(t)
	report, err := in.csv(t, Job{}, "id,name,email", "1,Good,hello@example.org", "2,,nobody@example.org", "1,Again,", "4,Fine,not an address")
	if err != nil {
		t.Fatal(err)
	}
	if got := report.Line(); got != "read=4 created=2 updated=0 unchanged=0 withdrawn=0 rejected=1 duplicates=0" {
		t.Error(got, report.Problems)
	}
	for _, p := range report.Problems {
		if p.Where == "" || p.Message == "" {
			t.Errorf("%+v does not say where and what", p)
		}
	}
}

func TestWithdrawal(t *testing.T) {
	in := open(t)
	rows := []string{"id,name"}
	for i := range 30 {
		rows = append(rows, fmt.Sprintf("%d,Group %d", i, i))
	}
	if _, err := in.csv(t, Job{}, rows...); err != nil {
		t.Fatal(err)
	}
	// Five are within what goes without asking.
	report, err := in.csv(t, Job{}, rows[:26]...)
	if err != nil || report.Counts.Withdrawn != 5 {
		t.Fatal(err, report.Line())
	}
	// More than a fifth is not, and nothing is lost.
	report, err = in.csv(t, Job{}, rows[:10]...)
	if !errors.Is(err, ErrGuard) || report.Counts.Withdrawn != 0 {
		t.Fatal(err, report.Line())
	}
	if present, _ := in.Store.Present(t.Context(), "test"); len(present) != 25 {
		t.Errorf("%d are left", len(present))
	}
	// A dry run tells, and does nothing.
	report, err = in.csv(t, Job{Confirm: true, DryRun: true}, rows[:10]...)
	if err != nil || report.Counts.Withdrawn != 16 {
		t.Fatal(err, report.Line())
	}
	if present, _ := in.Store.Present(t.Context(), "test"); len(present) != 25 {
		t.Errorf("%d are left after a dry run", len(present))
	}
	if report, err = in.csv(t, Job{Confirm: true}, rows[:10]...); err != nil || report.Counts.Withdrawn != 16 {
		t.Fatal(err, report.Line())
	}
	// Who comes back is back.
	if report, err = in.csv(t, Job{}, rows...); err != nil || report.Counts.Updated != 21 || report.Counts.Unchanged != 9 {
		t.Fatal(err, report.Line())
	}
}

func TestABrokenRecordIsNotGone(t *testing.T) {
	in := open(t)
	first := []string{"id,name,postcode", "1,One,S1 2HE", "2,Two,S1 2HE", "3,Three,S1 2HE"}
	if _, err := in.csv(t, Job{}, first...); err != nil {
		t.Fatal(err)
	}
	// Its identifier can be read, its name is lost.
	report, err := in.csv(t, Job{}, "id,name,postcode", "1,One,S1 2HE", "2,,S1 2HE", "3,Three,S1 2HE")
	if err != nil || report.Counts.Withdrawn != 0 || report.Counts.Rejected != 1 {
		t.Error(err, report.Line())
	}
	// Nothing of it can be read, so that it may be any of those that are missing.
	report, err = in.csv(t, Job{}, "id,name,postcode", "1,One,S1 2HE", "more,cells,than,there,are,columns", "another,row,with,more,cells")
	if err != nil || report.Counts.Withdrawn != 0 || !strings.Contains(strings.Join(report.Notes, " "), "none was withdrawn") {
		t.Error(err, report.Line(), report.Notes)
	}
	// The same rubbish as last time hides nothing new.
	report, err = in.csv(t, Job{}, "id,name,postcode", "1,One,S1 2HE", "more,cells,than,there,are,columns", "another,row,with,more,cells")
	if err != nil || report.Counts.Withdrawn != 2 {
		t.Error(err, report.Line())
	}
}

func TestAnEmptySourceAfterAFullOneIsNoDeletion(t *testing.T) {
	in := open(t)
	rows := []string{"id,name"}
	for i := range 30 {
		rows = append(rows, fmt.Sprintf("%d,Group %d", i, i))
	}
	if _, err := in.csv(t, Job{}, rows...); err != nil {
		t.Fatal(err)
	}
	if _, err := in.csv(t, Job{}, "id,name"); !errors.Is(err, ErrGuard) {
		t.Errorf("got %v", err)
	}
}

func TestSamples(t *testing.T) {
	in := open(t)
	samples := Job{Feed: store.Feed{Name: directory.SampleFeed}, Samples: true}
	if _, err := in.csv(t, samples, "id,name", "s,Sample"); err != nil {
		t.Fatal(err)
	}
	count := func() int {
		stats, err := in.Store.Stats(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return stats.Samples
	}
	if _, err := in.csv(t, Job{DryRun: true}, "id,name", "r,Real"); err != nil || count() != 1 {
		t.Fatal(err, "after a dry run:", count())
	}
	if _, err := in.csv(t, Job{}, "id,name"); err != nil || count() != 1 {
		t.Fatal(err, "after an empty source:", count())
	}
	if _, err := in.csv(t, Job{}, "id,name", "r,Real"); err != nil || count() != 0 {
		t.Fatal(err, "after a real record:", count())
	}
	if _, err := in.csv(t, Job{Feed: store.Feed{Name: directory.SampleFeed}}, "id,name", "s,Sample"); directory.KindOf(err) != directory.Invalid {
		t.Errorf("a partner took the samples' name: %v", err)
	}
}
