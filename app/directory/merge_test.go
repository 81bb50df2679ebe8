package directory

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

// TestMergeTakesEveryField has one word know nothing but a name and another know
// everything: nothing may get lost, today's fields or one added tomorrow.
func TestMergeTakesEveryField(t *testing.T) {
	own := map[string]bool{ // What the words have each for themselves, or what goes with another field.
		"ID": true, "Name": true, "Source": true, "Sources": true, "Publication": true, "Expires": true, "CheckDays": true, "AssuredBy": true,
	}
	typ := reflect.TypeFor[Service]()
	for i := range typ.NumField() {
		field := typ.Field(i)
		if own[field.Name] {
			continue
		}
		other := &Service{ID: "b", Name: "Walk"}
		fillIn(t, reflect.ValueOf(other).Elem().Field(i), field.Name)
		merged := Merge("a", []Word{{Service: &Service{ID: "a", Name: "Walk"}, Precedence: 1}, {Service: other}})
		got, want := reflect.ValueOf(merged).Elem().Field(i).Interface(), reflect.ValueOf(other).Elem().Field(i).Interface()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s is lost:\n%s", field.Name, diff)
		}
	}
}

// fillIn sets a value to something.
func fillIn(t *testing.T, v reflect.Value, name string) {
	switch value := v.Addr().Interface().(type) {
	case *time.Time:
		*value = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
		return
	case *Visibility:
		*value = Exact
		return
	case *[]Extra:
		*value = []Extra{{Name: "a", Value: "b"}} // Refused ones are not public.
		return
	case *Date:
		*value = "2026-01-02"
		return
	case *Fact:
		*value = Yes
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("some " + name)
	case reflect.Int:
		v.SetInt(7)
	case reflect.Float64:
		v.SetFloat(1.5)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fillIn(t, v.Elem(), name)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fillIn(t, v.Index(0), name)
	case reflect.Map:
		v.Set(reflect.ValueOf(Facts{"step-free": No}))
	case reflect.Array:
		for i := range v.Len() {
			fillIn(t, v.Index(i), name)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fillIn(t, v.Field(i), name+"."+v.Type().Field(i).Name)
		}
	default:
		t.Fatalf("%s: a %s, which the test can't fill yet", name, v.Kind())
	}
}

func at(postcode string, edit func(*ServiceAtLocation)) ServiceAtLocation {
	a := ServiceAtLocation{ID: "at " + postcode, Location: Location{ID: postcode, Postcode: postcode}}
	if edit != nil {
		edit(&a)
	}
	return a
}

func TestMerge(t *testing.T) {
	weekly := []Schedule{Weekly("FREQ=WEEKLY;BYDAY=TU", 600, 660)}
	later := []Schedule{Weekly("FREQ=WEEKLY;BYDAY=TH", 600, 660)}
	words := []Schedule{{Description: "Tuesdays, ask us"}}
	mapped, derived := &orb.Point{-1.47, 53.38}, &orb.Point{-1.46, 53.37}
	for name, test := range map[string]struct {
		first, second Word
		want          func(*Service) // what is changed about the first
	}{
		"the higher precedence": {
			Word{&Service{Summary: "own", AssuredDate: "2020-01-01"}, 5}, Word{&Service{Summary: "a list's", AssuredDate: "2026-01-01", AssuredBy: "x"}, 0},
			func(s *Service) { s.AssuredDate, s.AssuredBy = "2026-01-01", "x" },
		},
		"then what was checked last":  {Word{&Service{Summary: "new", AssuredDate: "2026-01-01"}, 0}, Word{&Service{Summary: "old", AssuredDate: "2025-01-01"}, 0}, func(*Service) {}},
		"not known stands in no way":  {Word{&Service{AssuredDate: "2026-01-01"}, 0}, Word{&Service{Summary: "old", Outdoors: No}, 0}, func(s *Service) { s.Summary, s.Outdoors = "old", No }},
		"a fact that is known stands": {Word{&Service{AssuredDate: "2026-01-01", Outdoors: No}, 0}, Word{&Service{Outdoors: Yes}, 0}, func(*Service) {}},
		"facts, term by term": {
			Word{&Service{AssuredDate: "2026-01-01", Accessibility: Facts{"toilets": No}}, 0}, Word{&Service{Accessibility: Facts{"toilets": Yes, "chairs": Yes}}, 0},
			func(s *Service) { s.Accessibility = Facts{"toilets": No, "chairs": Yes} },
		},
		"a price with its kind": {
			Word{&Service{AssuredDate: "2026-01-01", Cost: "free"}, 0}, Word{&Service{Cost: "paid", CostOptions: []CostOption{{Option: "x"}}}, 0}, func(*Service) {},
		},
		"both ends of an age": {
			Word{&Service{AssuredDate: "2026-01-01", MinimumAge: new(int)}, 0}, Word{&Service{MaximumAge: new(int)}, 0}, func(*Service) {},
		},
		"sessions where none can be read": {
			Word{&Service{AssuredDate: "2026-01-01", Locations: []ServiceAtLocation{at("S1 2HE", func(a *ServiceAtLocation) { a.Schedules = words })}}, 0},
			Word{&Service{Locations: []ServiceAtLocation{at("S1 2HE", func(a *ServiceAtLocation) { a.Schedules = weekly })}}, 0},
			func(s *Service) { s.Locations[0].Schedules = weekly },
		},
		"sessions that are known": {
			Word{&Service{AssuredDate: "2026-01-01", Locations: []ServiceAtLocation{at("S1 2HE", func(a *ServiceAtLocation) { a.Schedules = weekly })}}, 0},
			Word{&Service{Locations: []ServiceAtLocation{at("S1 2HE", func(a *ServiceAtLocation) { a.Schedules = later })}}, 0},
			func(*Service) {},
		},
		"a venue's facts, and its place on the map": {
			Word{&Service{AssuredDate: "2026-01-01", Locations: []ServiceAtLocation{at("S1 2HE", func(a *ServiceAtLocation) {
				a.Location.Point, a.Location.PointFrom = derived, "group"
			})}}, 0},
			Word{&Service{Locations: []ServiceAtLocation{at("S1 2HE", func(a *ServiceAtLocation) {
				a.Location.Point, a.Location.PointFrom, a.Location.Accessibility = mapped, "source", Facts{"toilets": Yes}
			})}}, 0},
			func(s *Service) {
				l := &s.Locations[0].Location
				l.Point, l.PointFrom, l.Accessibility = mapped, "source", Facts{"toilets": Yes}
			},
		},
		"no venue that the better word has not": {
			Word{&Service{AssuredDate: "2026-01-01", Locations: []ServiceAtLocation{at("S1 2HE", nil)}}, 0},
			Word{&Service{Locations: []ServiceAtLocation{at("S8 9HP", nil)}}, 0}, func(*Service) {},
		},
		"vouched for the longer": {
			Word{&Service{AssuredDate: "2026-01-01", Expires: "2026-02-01"}, 0}, Word{&Service{Expires: "2027-02-01"}, 0}, func(s *Service) { s.Expires = "2027-02-01" },
		},
		"vouched for without end": {Word{&Service{AssuredDate: "2026-01-01", Expires: "2026-02-01"}, 0}, Word{&Service{}, 0}, func(s *Service) { s.Expires = "" }},
		"in no doubt while one lists it": {
			Word{&Service{AssuredDate: "2026-01-01", Publication: Publication{Published, "May have closed."}}, 0}, Word{&Service{}, 0}, func(s *Service) { s.Publication.Reason = "" },
		},
		"what is held adds nothing": {
			Word{&Service{Publication: Publication{State: Published}}, 0}, Word{&Service{Summary: "held", AssuredDate: "2026-01-01", Publication: Publication{State: Held}}, 9}, nil,
		},
		"what is withdrawn adds nothing": {
			Word{&Service{}, 0}, Word{&Service{Summary: "gone", AssuredDate: "2026-01-01", Publication: Publication{State: Withdrawn}}, 9}, nil,
		},
	} {
		test.first.Service.ID, test.second.Service.ID = "a", "b"
		test.first.Service.Source.Feed, test.second.Service.Source.Feed = "fa", "fb"
		want := *test.first.Service
		want.Locations = slices.Clone(want.Locations)
		want.ID = "kept"
		if test.want != nil {
			want.Sources = []Source{test.first.Service.Source, test.second.Service.Source}
			test.want(&want)
		}
		for _, both := range [][]Word{{test.first, test.second}, {test.second, test.first}} {
			if diff := cmp.Diff(&want, Merge("kept", both)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
		}
	}
}

// TestMergeObeysMasks has one source tell an address that the other keeps back:
// nothing of it may be told, in any order, whoever goes before.
func TestMergeObeysMasks(t *testing.T) {
	const secret = "12 Rose Street"
	point := &orb.Point{-1.47, 53.38}
	telling := &Service{ID: "a", Name: "Haven", Description: "Come to " + secret + ", S1 2HE.", GettingThere: "Left at the lights.", Extra: []Extra{{Name: "map", Value: "x"}},
		Locations: []ServiceAtLocation{at("S1 2HE", func(a *ServiceAtLocation) { a.Location.Address, a.Location.Point = secret, point })}}
	for _, visibility := range []Visibility{Area, Hidden} {
		silent := &Service{ID: "b", Name: "Haven", Summary: "We are at " + secret + ".",
			Locations: []ServiceAtLocation{at("", func(a *ServiceAtLocation) {
				a.Location.Visibility, a.Location.District, a.Location.Address = visibility, "E08000039", secret
			})}}
		for _, precedence := range []int{-1, 0, 1} {
			merged := Merge("a", []Word{{telling, precedence}, {silent, 0}})
			text := strings.Join([]string{merged.Description, merged.Summary, merged.GettingThere}, " ")
			for _, at := range merged.Locations {
				if l := at.Location; l.Visibility != visibility || l.Address+l.Postcode+l.Name != "" || l.Point != nil {
					t.Errorf("%s, %d: the venue is told: %+v", visibility, precedence, l)
				}
			}
			if strings.Contains(text, "Rose") || strings.Contains(text, "S1 2HE") || strings.Contains(text, "lights") || len(merged.Extra) > 0 {
				t.Errorf("%s, %d: the address is told: %s %v", visibility, precedence, text, merged.Extra)
			}
		}
	}
	if telling.Locations[0].Location.Address != secret || !strings.Contains(telling.Description, secret) {
		t.Error("the source's own word was changed")
	}
}

// TestMergeAlone gives a single word as it is, and under another identifier
// where it is found under one.
func TestMergeAlone(t *testing.T) {
	s := &Service{ID: "a", Name: "Walk"}
	if got := Merge("a", []Word{{s, 0}}); got != s {
		t.Errorf("a word alone was copied: %+v", got)
	}
	if got := Merge("kept", []Word{{s, 0}}); got.ID != "kept" || got.Sources != nil || s.ID != "a" {
		t.Errorf("found under another identifier: %+v", got)
	}
}
