package store_test

import (
	"cmp"
	"slices"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"

	gocmp "github.com/google/go-cmp/cmp"
)

// TestUnkept holds that what is read without keeping is what is read otherwise,
// and that nothing is kept of it.
func TestUnkept(t *testing.T) {
	s := open(t, store.Options{})
	var ids []string
	for _, service := range fill(t, s, "unkept", 250) {
		ids = append(ids, service.ID)
	}
	ids = append(ids, directory.NewID())
	got, err := s.Unkept().Services(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, kept := s.CacheBytes(); kept > 0 {
		t.Errorf("%d services are kept", kept)
	}
	want, err := s.Services(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, kept := s.CacheBytes(); kept != 250 || len(want) != 250 {
		t.Errorf("%d of %d services are kept", kept, len(want))
	}
	byID := func(a, b *directory.Service) int { return cmp.Compare(a.ID, b.ID) }
	slices.SortFunc(want, byID)
	slices.SortFunc(got, byID)
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
