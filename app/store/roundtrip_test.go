package store_test

import (
	"reflect"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"

	"github.com/google/go-cmp/cmp"
)

// TestRoundTrip puts a service in which every field is set, and one in which
// none is but those that must be, and reads them back by every way there is.
func TestRoundTrip(t *testing.T) {
	complete := full(t)
	if unset := zeroes(reflect.ValueOf(complete), "Service"); unset != nil {
		t.Fatalf("the generator leaves out %v", unset)
	}
	bare := &directory.Service{ID: directory.NewID(), Name: "A name is all"}
	nowhere := full(t)
	nowhere.ID, nowhere.Source.ExternalID = directory.NewID(), "nowhere"
	nowhere.Organization, nowhere.Locations = nil, nil

	s := open(t, store.Options{})
	for _, want := range []*directory.Service{complete, bare, nowhere} {
		if got := put(t, s, want); got != store.Created {
			t.Errorf("%s: %s, want created", want.Name, got)
		}
		got, err := s.ServiceInFull(t.Context(), want.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("ServiceInFull (-want +got):\n%s", diff)
		}
		if got, err = s.Service(t.Context(), want.ID); err != nil || !cmp.Equal(want, got) {
			t.Errorf("Service: %v, err %v", cmp.Diff(want, got), err)
		}
		if got := put(t, s, want); got != store.Unchanged {
			t.Errorf("%s again: %s, want unchanged", want.Name, got)
		}
	}

	ids := []string{nowhere.ID, directory.NewID(), bare.ID, complete.ID, bare.ID}
	got, err := s.Services(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]*directory.Service{nowhere, bare, complete, bare}, got); diff != "" {
		t.Errorf("Services, in the order asked for (-want +got):\n%s", diff)
	}
	each := map[string]*directory.Service{}
	last, err := s.Each(t.Context(), func(service *directory.Service) error {
		each[service.ID] = service
		return nil
	})
	if err != nil || last != 3 {
		t.Errorf("Each: read up to %d, want 3; err %v", last, err)
	}
	if diff := cmp.Diff(map[string]*directory.Service{complete.ID: complete, bare.ID: bare, nowhere.ID: nowhere}, each); diff != "" {
		t.Errorf("Each (-want +got):\n%s", diff)
	}
	noProblems(t, s)
}

// TestEveryFieldCounts changes one field at a time, each of those that the
// domain has: what a record says differently must be stored and told.
func TestEveryFieldCounts(t *testing.T) {
	s := open(t, store.Options{})
	put(t, s, full(t))
	var paths []string
	leaves(reflect.ValueOf(full(t)), "Service", func(path string, _ reflect.Value) { paths = append(paths, path) })
	if len(paths) < 100 {
		t.Fatalf("only %d fields found", len(paths))
	}
	for i, path := range paths {
		want := full(t)
		n := 0
		leaves(reflect.ValueOf(want), "Service", func(_ string, v reflect.Value) {
			if n == i && v.IsZero() {
				v.SetBool(true) // Refused, the only one that is not set.
			} else if n == i {
				v.SetZero()
			}
			n++
		})
		switch path {
		case "Service.ID", "Service.Name", "Service.Organization.ID", "Service.Organization.Name":
			continue // It is another record then, or none.
		case "Service.Locations[0].Location.ID", "Service.Locations[1].Location.ID":
			continue
		}
		outcome := put(t, s, want)
		got, err := s.ServiceInFull(t.Context(), want.ID)
		if err != nil {
			t.Fatal(err)
		}
		switch path {
		case "Service.Source.FetchedAt", "Service.Organization.Source.FetchedAt":
			if outcome != store.Unchanged {
				t.Errorf("%s: %s; fetching a record again is no change", path, outcome)
			}
			continue
		}
		if outcome != store.Updated {
			t.Errorf("%s: %s, want updated", path, outcome)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("without %s (-want +got):\n%s", path, diff)
		}
		put(t, s, full(t))
	}
	noProblems(t, s)
}

// leaves hands every settable value without fields or elements of its own to
// fn, in the order of the type. Maps and moments are taken whole.
func leaves(v reflect.Value, path string, fn func(string, reflect.Value)) {
	switch {
	case v.Kind() == reflect.Pointer && v.Type().Elem().Kind() == reflect.Struct:
		leaves(v.Elem(), path, fn)
	case v.Kind() == reflect.Struct && v.Type().String() != "time.Time":
		for i := range v.NumField() {
			if v.Type().Field(i).Name == "CheckDays" {
				continue // It is its feed's: TestCheckDays has it.
			}
			leaves(v.Field(i), path+"."+v.Type().Field(i).Name, fn)
		}
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct:
		for i := range v.Len() {
			leaves(v.Index(i), path+"["+string(rune('0'+i))+"]", fn)
		}
	default:
		fn(path, v)
	}
}

// TestFactsStayThree tells apart what is so, what is not, and what nobody has
// said, from the record to the reader.
func TestFactsStayThree(t *testing.T) {
	s := open(t, store.Options{})
	for _, outdoors := range []directory.Fact{directory.Unknown, directory.Yes, directory.No} {
		w := walk("facts", "outdoors "+string(outdoors))
		w.Outdoors = outdoors
		w.Locations[0].Location.Accessibility = directory.Facts{"step-free": directory.No, "toilets": directory.Yes, "bsl": directory.Unknown}
		put(t, s, w)
		got, err := s.Service(t.Context(), w.ID)
		if err != nil {
			t.Fatal(err)
		}
		if got.Outdoors != outdoors {
			t.Errorf("outdoors is %q, was put as %q", got.Outdoors, outdoors)
		}
		access := got.AccessAt(0)
		for term, want := range map[string]directory.Fact{"step-free": directory.No, "toilets": directory.Yes, "bsl": directory.Unknown, "hearing-loop": directory.Unknown} {
			if access[term] != want {
				t.Errorf("%s is %q, want %q", term, access[term], want)
			}
		}
	}
}

// noProblems checks the whole record.
func noProblems(tb testing.TB, s *store.Store) {
	tb.Helper()
	problems, err := s.Check(tb.Context())
	if err != nil || len(problems) > 0 {
		tb.Errorf("Check: %q, err %v", problems, err)
	}
}
