package csvfile

import (
	"errors"
	"iter"
	"slices"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/importertest"
	"github.com/google/go-cmp/cmp"
)

// sheetsOf gives sheets by their names and rows, as a workbook's reader does.
func sheetsOf(names []string, rows ...[][]string) iter.Seq2[string, iter.Seq2[[]string, error]] {
	return func(yield func(string, iter.Seq2[[]string, error]) bool) {
		for i, name := range names {
			if !yield(name, func(yield func([]string, error) bool) {
				for _, cells := range rows[i] {
					if !yield(cells, nil) {
						return
					}
				}
			}) {
				return
			}
		}
	}
}

// TestSheets holds that a workbook's sheets are read as one: rows of one service
// stand together wherever they are, and each says where that is.
func TestSheets(t *testing.T) {
	header := []string{"id", "name", "venue", "schedule"}
	var out importertest.Output
	outcome, err := New().ImportSheets(t.Context(), importers.Source{}, &out, sheetsOf([]string{"Notes", "Groups", "More", "Places", "Empty"},
		[][]string{{"Please read"}, {"All of it"}},
		[][]string{{"Our groups"}, nil, header, {"1", "Walk", "Lodge", "Tue 10:00-11:00"}, {"2", "Choir, mixed", "Hall \"A\"\nupstairs", ""}, {"", "", "Nowhere"}},
		[][]string{header, {"1", "Walk", "Park", "Wed 10:00-11:00"}, {"3", "Yoga", "", "", "stray"}},
		[][]string{{"Site name", "Postcode"}, {"Lodge", "S1 2HE"}},
		nil,
	))
	if err != nil || !outcome.Complete {
		t.Fatal(err, outcome)
	}
	var got []string
	for _, r := range out.Records {
		got = append(got, r.Where+": "+r.Service.Name)
	}
	if diff := cmp.Diff([]string{"Groups, row 4; More, row 2: Walk", "Groups, row 5: Choir, mixed"}, got); diff != "" {
		t.Error(diff)
	}
	if l := out.Records[0].Service.Locations; len(l) != 2 || l[1].Location.Name != "Park" || len(l[1].Schedules) != 1 {
		t.Errorf("the walk's venues are %+v", l)
	}
	if l := out.Records[0].Service.Locations[0].Location; l.Postcode != "S1 2HE" {
		t.Errorf("the Lodge of another sheet is not the walk's: %+v", l)
	}
	if name := out.Records[1].Service.Locations[0].Location.Name; name != "Hall \"A\"\nupstairs" {
		t.Errorf("the choir's venue is %q", name)
	}
	if diff := cmp.Diff([]string{"REJECTED Groups, row 6, name: The row has no name, so nobody could te…", "REJECTED More, row 3, : The row has 5 cells, and the header 4: …"}, summary(out.Problems)); diff != "" {
		t.Error(diff)
	}
	for _, said := range []string{"The sheet Empty is empty.", "The sheet Places was joined to the services: 1 rows."} {
		if !slices.Contains(outcome.Notes, said) {
			t.Errorf("no note says %q: %q", said, outcome.Notes)
		}
	}
}

// TestRegisterBesideServices holds that organisations and services that two
// sheets number alike are not taken for one.
func TestRegisterBesideServices(t *testing.T) {
	var out importertest.Output
	if _, err := New().ImportSheets(t.Context(), importers.Source{}, &out, sheetsOf([]string{"Organisations", "Services"},
		[][]string{{"id", "organization"}, {"1", "Walkers"}},
		[][]string{{"id", "name", "organization"}, {"1", "Walk", "Walkers"}},
	)); err != nil {
		t.Fatal(err)
	}
	if len(out.Records) != 2 || out.Records[0].Organization == nil || out.Records[1].Service == nil || len(out.Problems) != 0 {
		t.Errorf("records %+v, problems %v", out.Records, out.Problems)
	}
}

// TestListedOrganizations holds that a sheet that is named after organisations
// lists those, and that services find theirs there.
func TestListedOrganizations(t *testing.T) {
	var out importertest.Output
	if _, err := New().ImportSheets(t.Context(), importers.Source{}, &out, sheetsOf([]string{"Organisations", "Services"},
		[][]string{{"ID", "Name", "Email"}, {"a1", "Walkers", "hello@example.org"}, {"a2", "Singers", ""}},
		[][]string{{"ID", "Organisation ID", "Name"}, {"a1", "a1", "Walk"}, {"2", "a9", "Choir"}},
	)); err != nil {
		t.Fatal(err)
	}
	if len(out.Records) != 4 || out.Records[0].Organization == nil || out.Records[2].Service == nil {
		t.Fatalf("records %+v", out.Records)
	}
	o := out.Records[2].Service.Organization
	if o == nil || o.Name != "Walkers" || o.Email != "hello@example.org" || o.ExternalID != out.Records[0].Organization.ExternalID {
		t.Errorf("the walk is run by %+v, and the list has %+v", o, out.Records[0].Organization)
	}
	if choir := out.Records[3].Service; choir.Organization != nil || len(choir.Extra) != 1 {
		t.Errorf("the choir, whose number nobody has, is %+v", choir)
	}
	// By itself such a sheet may well be one of services.
	out = importertest.Output{}
	if _, err := New().ImportSheets(t.Context(), importers.Source{}, &out, sheetsOf([]string{"Organisations"}, [][]string{{"Name"}, {"Walkers"}})); err != nil || out.Records[0].Service == nil {
		t.Errorf("alone it gives %+v, %v", out.Records, err)
	}
}

func TestSheetsFail(t *testing.T) {
	broken := errors.New("the disk is gone")
	var out importertest.Output
	_, err := New().ImportSheets(t.Context(), importers.Source{}, &out, func(yield func(string, iter.Seq2[[]string, error]) bool) {
		yield("Groups", func(yield func([]string, error) bool) {
			_ = yield([]string{"name"}, nil) && yield([]string{"Walk"}, nil) && yield(nil, broken)
		})
	})
	if !errors.Is(err, broken) || len(out.Records) != 0 {
		t.Errorf("got %v after %d records", err, len(out.Records))
	}
	if _, err := New().ImportSheets(t.Context(), importers.Source{}, &out, sheetsOf([]string{"A"}, [][]string{{"colour"}, {"red"}})); directory.KindOf(err) != directory.Invalid {
		t.Errorf("a workbook without a known header gives %v", err)
	}
	outcome, err := New().ImportSheets(t.Context(), importers.Source{}, &out, sheetsOf([]string{"A"}, nil))
	if err != nil || !outcome.Complete {
		t.Errorf("an empty workbook gives %+v, %v", outcome, err)
	}
}
