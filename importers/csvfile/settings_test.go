package csvfile

import (
	"slices"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/importertest"
)

func TestSetAndMap(t *testing.T) {
	out, outcome := read(t, "Group title,Where we meet,Junk,Summary\nWalk,Lodge,secret,\nChoir,Hall,secret,Sings\n", importers.Source{
		Map: map[string]string{"group_title": "name", "Where we meet": "venue", "JUNK": "", "Absent": "phone"},
		Set: map[string]string{"summary": "Food bank", "organization": "Sheffield", "schedule": "Tue 10:00-11:00"},
	})
	walk, choir := out.Records[0].Service, out.Records[1].Service
	if walk.Name != "Walk" || walk.Summary != "Food bank" || choir.Summary != "Sings" || walk.Organization.Name != "Sheffield" || walk.Locations[0].Location.Name != "Lodge" || len(walk.Locations[0].Schedules) != 1 {
		t.Errorf("the services are %+v and %+v", walk, choir)
	}
	if text := dump(t, out); strings.Contains(text, "secret") {
		t.Error("the column that was to be left out is kept")
	}
	if len(out.Problems) != 0 || !slices.Contains(outcome.Notes, "Mapped, but not in the file: absent") || !slices.Contains(outcome.Notes, "Group title → name") {
		t.Errorf("problems %v, notes %q", out.Problems, outcome.Notes)
	}
	// Setting a value later does not make the services other ones.
	plain, _ := read(t, "name\nWalk\n", importers.Source{})
	set, _ := read(t, "name\nWalk\n", importers.Source{Set: map[string]string{"organization": "Sheffield", "kind": "walking-group"}})
	if plain.Records[0].Service.Source.ExternalID != set.Records[0].Service.Source.ExternalID {
		t.Error("a value that is set changes the identifier")
	}
	for _, src := range []importers.Source{
		{Set: map[string]string{"nonsense": "x"}}, {Set: map[string]string{"gender": "penguins"}}, {Set: map[string]string{"min_age": "old"}}, {Set: map[string]string{"id": "1"}}, {Map: map[string]string{"a": "nonsense"}},
	} {
		src.Get = importertest.Content("name\nWalk\n")
		if _, err := New().Import(t.Context(), src, new(importertest.Output)); directory.KindOf(err) != directory.Invalid {
			t.Errorf("%v %v gives %v", src.Set, src.Map, err)
		}
	}
}

func TestDefaults(t *testing.T) {
	fill, err := Defaults(map[string]string{"organization": "Walkers", "venue": "Lodge", "price": "2.50", "schedule": "Tue 10:00-11:00", "accessibility": "step-free", "needs": "pain;sleep"})
	if err != nil {
		t.Fatal(err)
	}
	empty, full := &directory.Service{Name: "A"}, &directory.Service{Name: "B", Cost: "free", Needs: []string{"falls"}, Schedules: []directory.Schedule{{Start: "2026-11-24"}}}
	fill(empty)
	fill(full)
	if empty.Organization.Name != "Walkers" || empty.Locations[0].Location.Name != "Lodge" || len(empty.Locations[0].Schedules) != 1 || len(empty.CostOptions) != 1 || empty.Locations[0].Accessibility["step-free"] != directory.Yes || empty.Name != "A" || len(empty.Needs) != 2 {
		t.Errorf("the empty one is %+v", empty)
	}
	if full.Name != "B" || full.CostOptions != nil || full.Needs[0] != "falls" || len(full.AllSchedules()) != 1 || full.Organization == nil {
		t.Errorf("the full one is %+v", full)
	}
	if empty.Organization == full.Organization {
		t.Error("two services share what could be changed in one")
	}
	if _, err := Defaults(map[string]string{"gender": "penguins"}); directory.KindOf(err) != directory.Invalid {
		t.Errorf("got %v", err)
	}
}
