package store_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"fingerpost/app/directory"
)

// full gives a service in which every field of every type is set to a value of
// its own, so that a field that the store forgets, today's or one added
// tomorrow, makes a test fail. Its venues may be told to anybody.
func full(tb testing.TB) *directory.Service {
	f := filler{tb: tb}
	s := &directory.Service{}
	f.fill(reflect.ValueOf(s).Elem(), "Service")
	for i := range s.Extra {
		s.Extra[i].Refused = false // What is refused is not public: TestRefused has it.
	}
	s.CheckDays = 0 // It is its feed's: TestCheckDays has it.
	return s
}

// filler sets fields; n makes each value differ from the others.
type filler struct {
	tb testing.TB
	n  int
}

func (f *filler) fill(v reflect.Value, path string) {
	f.n++
	switch value := v.Addr().Interface().(type) {
	case *directory.Date:
		*value = directory.Date(fmt.Sprintf("2026-%02d-%02d", f.n%12+1, f.n%28+1))
		return
	case *directory.Fact:
		*value = []directory.Fact{directory.Yes, directory.No}[f.n%2]
		return
	case *directory.Visibility:
		*value = directory.Exact
		return
	case *directory.PublicationState:
		*value = directory.Published
		return
	case *time.Time:
		*value = time.Date(2026, 11, 24, f.n%24, f.n%60, 1, f.n*1000, time.UTC)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			name := path + "." + v.Type().Field(i).Name
			if v.Type().Field(i).Name == "ID" {
				v.Field(i).SetString(directory.FeedID("test", "field", name+fmt.Sprint(f.n)))
				continue
			}
			f.fill(v.Field(i), name)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem(), path)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			f.fill(v.Index(i), fmt.Sprintf("%s[%d]", path, i))
		}
	case reflect.Array: // A point: longitude, latitude.
		for i := range v.Len() {
			v.Index(i).SetFloat(float64(f.n) / 7)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range 2 {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			f.fill(key, path)
			f.fill(value, path)
			v.SetMapIndex(key, value)
		}
	case reflect.String:
		v.SetString(fmt.Sprintf("%s <%d> & \"é\"", path, f.n))
	case reflect.Int:
		v.SetInt(int64(f.n))
	case reflect.Float64:
		v.SetFloat(float64(f.n) / 3)
	case reflect.Bool:
		v.SetBool(true)
	default:
		f.tb.Fatalf("%s: a %s, which the generator can't fill yet", path, v.Kind())
	}
}

// zeroes gives the paths of everything in a value that is not set.
func zeroes(v reflect.Value, path string) []string {
	if v.IsZero() {
		return []string{path}
	}
	var found []string
	switch v.Kind() {
	case reflect.Pointer:
		return zeroes(v.Elem(), path)
	case reflect.Struct:
		if _, ok := v.Interface().(time.Time); ok {
			return nil
		}
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; name == "Refused" || name == "CheckDays" {
				continue
			}
			found = append(found, zeroes(v.Field(i), path+"."+v.Type().Field(i).Name)...)
		}
	case reflect.Slice:
		for i := range v.Len() {
			found = append(found, zeroes(v.Index(i), fmt.Sprintf("%s[%d]", path, i))...)
		}
	}
	return found
}

// listing gives the n-th of many services such as real ones are: a paragraph,
// a weekly session, an organisation that runs ten, a venue that holds three.
func listing(feed string, n int) *directory.Service {
	free, gentle := "free", "gentle"
	s := &directory.Service{
		Name:    fmt.Sprintf("Gentle walking group %d", n),
		Summary: "A gentle walk of about a mile and a half, on the flat, with a cup of tea after it. New people are always welcome.",
		Description: "We meet by the front door and walk round the park and along the canal, stopping whenever anybody wants to. " +
			"Nobody is left behind. Most of us have a bad back, a bad knee or both, and some of us came because the house had become too quiet. " +
			"There is a bench every few hundred yards, and a café with a toilet half way round. Well-behaved dogs may come along.",
		Kind: "walking-group", Needs: []string{"back-pain", "loneliness", "inactivity"},
		Organization: &directory.Organization{ExternalID: fmt.Sprint(n / 10), Name: fmt.Sprintf("Walkers of Area %d", n/10), Description: "A charity of volunteers that runs walks all over the area.", URL: "https://walkers.example.org", Phones: []directory.Phone{{Number: "0114 496 0100"}}},
		Status:       "active", URL: "https://walkers.example.org/groups", Email: "hello@walkers.example.org", Phones: []directory.Phone{{Number: fmt.Sprintf("0114 496 0%03d", n%1000)}},
		Delivery: []string{"in-person"}, Cost: free, Referral: []string{"self", "gp"}, Join: "turn-up", Intake: directory.Intake{State: "open"},
		Effort: gentle, Outdoors: directory.Yes, FirstVisit: "Ask for Sam, who wears a yellow jacket. You will be introduced to everybody, and nobody is asked why they came.",
		Bring: "Shoes that you can walk in and a coat.", Accessibility: directory.Facts{"step-free": directory.Yes, "accessible-toilet": directory.No},
		Source:      directory.Source{Feed: feed, ExternalID: fmt.Sprint(n), Licence: "OGL-UK-3.0", Attribution: "Area Council", FetchedAt: time.Date(2026, 11, 1, 2, 3, 4, 0, time.UTC)},
		AssuredDate: "2026-10-01", AssuredBy: "Area Council", Modified: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC),
		Locations: []directory.ServiceAtLocation{{
			Location:  directory.Location{ExternalID: fmt.Sprint(n / 3), Name: fmt.Sprintf("Hall %d", n/3), Address: fmt.Sprintf("%d High Street, Sheffield", n/3), Postcode: "S1 2HE", District: "E08000039", Point: point(-1.47, 53.38), PointFrom: "postcode", Accessibility: directory.Facts{"hearing-loop": directory.Yes}},
			Schedules: []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY=TU", 10*60, 11*60+30)},
		}},
	}
	directory.Identify(feed, s)
	return s
}
