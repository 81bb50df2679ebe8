package ingest

import (
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/geo"
	"fingerpost/seed"
	"github.com/google/go-cmp/cmp"
)

func TestRelocate(t *testing.T) {
	in := open(t)
	s, _ := in.one(t, "name,postcode", "x,S1 2HE")
	if moved, err := in.Relocate(t.Context()); err != nil || moved != 0 {
		t.Fatal(moved, err)
	}
	// A venue placed by worse postcodes is moved.
	wrong := *s
	at := s.Locations[0]
	far := *at.Location.Point
	far[1] += 0.01
	at.Location.Point = &far
	wrong.Locations = []directory.ServiceAtLocation{at}
	if err := in.Store.Write(t.Context(), store.Actor{}, func(tx *store.Tx) error { _, err := tx.PutService(&wrong); return err }); err != nil {
		t.Fatal(err)
	}
	if moved, err := in.Relocate(t.Context()); err != nil || moved != 1 {
		t.Fatal(moved, err)
	}
	after, err := in.Store.ServiceInFull(t.Context(), s.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(s.Locations, after.Locations); diff != "" {
		t.Error(diff)
	}
}

// TestRelocateLosesNoVenue loads postcodes that have some of an area only.
func TestRelocateLosesNoVenue(t *testing.T) {
	in := open(t)
	fresh, err := seed.Gazetteer() // The shared one must not be changed.
	if err != nil {
		t.Fatal(err)
	}
	in.Places = fresh
	s, _ := in.one(t, "name,postcode", "x,S1 2HE")
	rows := "pcds,doterm,east1m,north1m,gridind,lad25cd,ctry25cd,lat,long\n\"S1 1AA\",\"\",\"435732\",\"387312\",\"1\",\"E08000039\",\"E92000001\",53.38,-1.46\n"
	table, err := geo.Load(t.Context(), strings.NewReader(rows), int64(len(rows)), "onspd.csv", nil)
	if err != nil {
		t.Fatal(err)
	}
	fresh.Use(table)
	if moved, err := in.Relocate(t.Context()); err != nil || moved != 0 {
		t.Error(moved, err)
	}
	after, err := in.Store.ServiceInFull(t.Context(), s.ID)
	if err != nil || after.Locations[0].Location.Point == nil {
		t.Error(after.Locations, err)
	}
}
