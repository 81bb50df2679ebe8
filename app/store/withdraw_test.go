package store_test

import (
	"encoding/json"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"

	"github.com/google/go-cmp/cmp"
)

func TestWithdrawAndReturn(t *testing.T) {
	s := open(t, store.Options{})
	w := full(t)
	put(t, s, w)
	if withdraw(t, s, directory.NewID()) {
		t.Error("one that is not there was withdrawn")
	}
	if got := changedBy(t, s, func() { withdraw(t, s, w.ID) }); !cmp.Equal(got, []string{w.ID}) {
		t.Errorf("withdrawing changed %v", got)
	}
	if got := changedBy(t, s, func() { withdraw(t, s, w.ID) }); got != nil {
		t.Errorf("withdrawing again changed %v", got)
	}
	want := *w
	want.Publication = directory.Publication{State: directory.Withdrawn, Reason: "Its feed no longer has it."}
	got, err := s.Service(t.Context(), w.ID)
	if diff := cmp.Diff(&want, got); err != nil || diff != "" {
		t.Errorf("withdrawn: err %v (-want +got):\n%s", err, diff)
	}
	if present, err := s.Present(t.Context(), w.Source.Feed); err != nil || len(present) > 0 {
		t.Errorf("present %v, err %v", present, err)
	}
	if got := put(t, s, w); got != store.Updated {
		t.Errorf("the same record again: %s, want updated", got)
	}
	got, err = s.Service(t.Context(), w.ID)
	if diff := cmp.Diff(w, got); err != nil || diff != "" {
		t.Errorf("returned: err %v (-want +got):\n%s", err, diff)
	}
	if present, err := s.Present(t.Context(), w.Source.Feed); err != nil || !cmp.Equal(present, []string{w.ID}) {
		t.Errorf("present %v, err %v", present, err)
	}
	noProblems(t, s)
}

// TestHistory tells who did what, when, and what there was before.
func TestHistory(t *testing.T) {
	s := open(t, store.Options{})
	first := full(t)
	second := full(t)
	second.Summary = "Other words"
	put(t, s, first)
	put(t, s, second)
	put(t, s, second)
	withdraw(t, s, second.ID)
	put(t, s, first)
	entries, err := s.History(t.Context(), first.ID)
	if err != nil {
		t.Fatal(err)
	}
	withdrawn := *second
	withdrawn.Publication = directory.Publication{State: directory.Withdrawn, Reason: "Its feed no longer has it."}
	want := []struct {
		act    store.Act
		before *directory.Service
	}{{store.ActCreated, nil}, {store.ActUpdated, first}, {store.ActWithdrawn, second}, {store.ActUpdated, &withdrawn}}
	if len(entries) != len(want) {
		t.Fatalf("%d entries, want %d", len(entries), len(want))
	}
	for i, e := range entries {
		var before *directory.Service
		if e.Before != nil {
			before = &directory.Service{}
			if err := json.Unmarshal(e.Before, before); err != nil {
				t.Fatal(err)
			}
		}
		if e.What != "service" || e.ID != first.ID || e.Act != want[i].act || e.Who != who || e.At.IsZero() {
			t.Errorf("entry %d is %+v", i, e)
		}
		if diff := cmp.Diff(want[i].before, before); diff != "" {
			t.Errorf("before entry %d (-want +got):\n%s", i, diff)
		}
	}
}
