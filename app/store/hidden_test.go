package store_test

import (
	"encoding/json"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// TestHiddenVenueStaysHidden looks for a refuge's whereabouts in everything
// that the public methods give.
func TestHiddenVenueStaysHidden(t *testing.T) {
	for _, visibility := range []directory.Visibility{directory.Hidden, directory.Area} {
		t.Run(string(visibility), func(t *testing.T) {
			s := open(t, store.Options{})
			refuge, neighbour := walk("refuge", "1"), walk("refuge", "2")
			refuge.Description = "Come to 17 Quiet Lane, ZE1 9ZZ, and ring the bell."
			refuge.Locations[0].Location = directory.Location{
				Name: "Rowan House", Address: "17 Quiet Lane, Lerwick", Postcode: "ZE1 9ZZ", District: "S12000027",
				Point: point(-1.1414, 60.1545), PointFrom: "source", Visibility: visibility,
			}
			neighbour.Locations[0].Location = refuge.Locations[0].Location
			neighbour.Locations[0].Location.Visibility = directory.Exact // It does not know better.
			directory.Identify("refuge", refuge)
			directory.Identify("refuge", neighbour)
			putAll(t, s, []*directory.Service{neighbour, refuge})
			venue := refuge.Locations[0].Location.ID
			if neighbour.Locations[0].Location.ID != venue {
				t.Fatal("the two are not at one venue")
			}

			var told []any
			tell := func(v any, err error) {
				t.Helper()
				if err != nil {
					t.Error(err)
				}
				told = append(told, v)
			}
			for range 2 { // As it is, and once it has been withdrawn.
				tell(s.Service(t.Context(), refuge.ID))
				tell(s.Service(t.Context(), neighbour.ID))
				tell(s.Services(t.Context(), []string{refuge.ID, neighbour.ID}))
				tell(s.ServicesOf(t.Context(), refuge.Organization.ID))
				tell(s.Organization(t.Context(), refuge.Organization.ID))
				tell(s.Stats(t.Context()))
				var each []*directory.Service
				tell(s.Each(t.Context(), func(service *directory.Service) error {
					each = append(each, service)
					return nil
				}))
				tell(each, nil)
				ids, _, err := s.Changes(t.Context(), 0, 100)
				tell(ids, err)
				if at, err := s.ServicesAt(t.Context(), venue); err != nil || len(at) > 0 {
					t.Errorf("%d services are told to be at the venue, err %v", len(at), err)
				}
				withdraw(t, s, refuge.ID)
			}
			text, err := json.Marshal(told)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Count(string(text), refuge.Name) < 4 {
				t.Errorf("the refuge is hardly told of at all: %s", text)
			}
			for _, secret := range []string{"ZE1", "9ZZ", "Quiet Lane", "Rowan", "60.15", "-1.14"} {
				if strings.Contains(string(text), secret) {
					t.Errorf("%q is told: %s", secret, text)
				}
			}
			full, err := s.ServiceInFull(t.Context(), refuge.ID)
			if err != nil || full.Locations[0].Location.Postcode != "ZE1 9ZZ" {
				t.Errorf("a steward does not see where it is: %+v, err %v", full, err)
			}
		})
	}
}

// TestNeighbours gives what else is in a building, and only what may be found.
func TestNeighbours(t *testing.T) {
	s := open(t, store.Options{})
	a, b, c := neighbours()
	d, e := walk("shared", "d"), walk("shared", "e")
	for _, other := range []*directory.Service{d, e} {
		other.Locations = a.Locations
	}
	d.Publication.State = directory.Withheld
	e.Expires = "2020-01-01"
	putAll(t, s, []*directory.Service{a, b, c, d, e})
	at, err := s.ServicesAt(t.Context(), a.Locations[0].Location.ID)
	if err != nil || strings.Join(sorted(at...), " ") != strings.Join(sorted(a, b), " ") {
		t.Errorf("at the hall: %v, err %v; want %v", sorted(at...), err, sorted(a, b))
	}
	of, err := s.ServicesOf(t.Context(), a.Organization.ID)
	if err != nil || strings.Join(sorted(of...), " ") != strings.Join(sorted(a, b, c), " ") {
		t.Errorf("of the organisation: %v, err %v; want %v", sorted(of...), err, sorted(a, b, c))
	}
}

// TestRefused keeps what could not be read for stewards alone.
func TestRefused(t *testing.T) {
	s := open(t, store.Options{})
	w := walk("a", "1")
	w.Extra = []directory.Extra{{Name: "price", Value: "-3", Refused: true}}
	put(t, s, w)
	inFull, err := s.ServiceInFull(t.Context(), w.ID)
	if err != nil || len(inFull.Extra) != 1 || !inFull.Extra[0].Refused {
		t.Errorf("%+v %v", inFull, err)
	}
	if public, err := s.Service(t.Context(), w.ID); err != nil || len(public.Extra) != 0 {
		t.Errorf("%+v %v", public, err)
	}
}
