package csvfile

import (
	"slices"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/importertest"
	"github.com/google/go-cmp/cmp"
)

func TestColumns(t *testing.T) {
	const in = "Our groups\nGroup title,Where we meet,Wheelchair access,Contact name,Junk,Telephon,,Fancy\nWalk,\"The\nLodge\",Yes,Joan,x,0114 496 0000,?,=1+1\nChoir,Hall,Yes,Joan,x,0114 496 0001,,b\nYoga,Hall,No,,,,,c\nSwim,Pool,No,,,,,d\n"
	got, err := New().Columns(t.Context(), importers.Source{Get: importertest.Content(in), Map: map[string]string{"group title": "name", "Junk": ""}})
	if err != nil {
		t.Fatal(err)
	}
	const kept = "not known, and kept beside the record as it is written"
	want := []Sheet{{Row: 2, About: "services", Columns: []Column{
		{Header: "Group title", Field: "name", Samples: []string{"Walk", "Choir", "Yoga"}, Settled: true},
		{Header: "Where we meet", Why: kept, Kept: true, Guesses: got[0].Columns[1].Guesses, Samples: []string{"The Lodge", "Hall", "Pool"}},
		{Header: "Wheelchair access", Field: "step-free", Samples: []string{"Yes", "No"}},
		{Header: "Contact name", Why: "a person's name", Settled: true}, // whose name it is is shown to nobody
		{Header: "Junk", Why: "left out on request", Samples: []string{"x"}, Settled: true},
		{Header: "Telephon", Why: kept, Kept: true, Guesses: []string{"phone"}, Samples: []string{"0114 496 0000", "0114 496 0001"}},
		{Why: "it has no header", Samples: []string{"?"}, Settled: true},
		{Header: "Fancy", Why: kept, Kept: true, Samples: []string{"1+1", "b", "c"}},
	}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if guesses := got[0].Columns[1].Guesses; !slices.Contains(guesses, "venue") && !slices.Contains(guesses, "schedule") {
		t.Errorf("“Where we meet” is guessed to be %v", guesses)
	}
	m := map[string]string{"group title": "name", "Wheelchair access": "step-free", "Junk": "", "Where we meet": "venue", "Telephon": "phone"}
	out, _ := read(t, in, importers.Source{Map: m})
	s := out.Records[0].Service
	if s.Locations[0].Location.Name != "The\nLodge" && s.Locations[0].Location.Name != "The Lodge" || s.Locations[0].Accessibility["step-free"] != directory.Yes || len(s.Phones) != 1 {
		t.Errorf("with the mapping the service is %+v", s)
	}
}

// TestDoubtsAndGuesses holds what the values of columns say of their headers.
func TestDoubtsAndGuesses(t *testing.T) {
	got, err := New().Columns(t.Context(), importers.Source{Get: importertest.Content("Group X name,Email,Phone,Ring,Info line,Post,Organisation,Free\nWalk,call us,hello@example.org,0114 496 0000,Lodge,S8 9HP,www.example.org,maybe\nChoir,-,,0114 496 0001,Hall,S1 2HE,,no\n")})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, c := range got[0].Columns {
		lines = append(lines, c.Header+"|"+c.Field+"|"+strings.Join(c.Guesses, ",")+"|"+c.Doubt)
	}
	if diff := cmp.Diff([]string{
		"Group X name||id|",
		"Email|email||Of 1 values looked at, 1 are not like it (email).",
		"Phone|phone|email|Of 1 values looked at, 1 are not like it (phone).",
		"Ring||phone|",
		"Info line|||",
		"Post||postcode|",
		"Organisation|organization|url|Its values look like the url.",
		"Free|free||",
	}, lines); diff != "" {
		t.Error(diff)
	}
}

// TestGuessedName holds that a name that only the end of its heading tells of is
// in doubt until somebody says so.
func TestGuessedName(t *testing.T) {
	const in = "Team name,Colour\nWalk,red\n"
	for mapped, doubt := range map[string]string{"": "Only the end of its heading says that it is the name.", "name": ""} {
		src := importers.Source{Get: importertest.Content(in)}
		if mapped != "" {
			src.Map = map[string]string{"Team name": mapped}
		}
		got, err := New().Columns(t.Context(), src)
		if err != nil || got[0].Columns[0].Field != "name" || got[0].Columns[0].Doubt != doubt {
			t.Errorf("mapped to %q: %+v, %v", mapped, got, err)
		}
	}
}

// TestColumnsWithoutAName holds that a sheet in which nothing names the services
// is shown all the same, so that somebody can say what does.
func TestColumnsWithoutAName(t *testing.T) {
	got, err := New().Columns(t.Context(), importers.Source{Get: importertest.Content("Wie es heisst;Wo\nWalk;S8 9HP\n")})
	if err != nil || len(got) != 1 || !strings.HasPrefix(got[0].Fault, "No column says") || len(got[0].Columns) != 2 || got[0].Columns[1].Guesses[0] != "postcode" {
		t.Errorf("got %+v, %v", got, err)
	}
	got, err = New().Columns(t.Context(), importers.Source{Get: importertest.Content("Walk,Lodge,S8 9HP\nChoir,Hall,S1 2HE\n")})
	if err != nil || len(got) != 1 || !strings.HasPrefix(got[0].Fault, "There is no row of headings") {
		t.Errorf("got %+v, %v", got, err)
	}
}

// TestSheetColumns holds how the sheets of a workbook are shown, and that a
// heading can be mapped in one of them alone.
func TestSheetColumns(t *testing.T) {
	sheets := sheetsOf([]string{"Groups", "Venues", "Notes"},
		[][]string{{"Name", "Venue", "Info line"}, {"Walk", "Lodge", "0114 496 0000"}},
		[][]string{{"Name", "Postcode", "Info line"}, {"Lodge", "S8 9HP", "Ring the bell"}},
		[][]string{{"Please read"}},
	)
	src := importers.Source{Map: map[string]string{"Groups!Info line": "phone"}}
	got, err := New().SheetColumns(t.Context(), src, sheets)
	if err != nil || len(got) != 3 {
		t.Fatal(got, err)
	}
	var lines []string
	for _, s := range got {
		line := s.Name + " (" + s.About + "):"
		for _, c := range s.Columns {
			line += " " + c.Header + "=" + c.Field
		}
		lines = append(lines, line)
	}
	if diff := cmp.Diff([]string{
		"Groups (services): Name=name Venue=venue Info line=phone",
		"Venues (places, joined to the services): Name=venue Postcode=postcode Info line=",
		"Notes (not read): Please read=",
	}, lines); diff != "" {
		t.Error(diff)
	}
	var out importertest.Output
	if _, err := New().ImportSheets(t.Context(), src, &out, sheets); err != nil {
		t.Fatal(err)
	}
	if s := out.Records[0].Service; len(s.Phones) != 1 || s.Locations[0].Location.Postcode != "S8 9HP" || s.Extra[0].Value != "Ring the bell" {
		t.Errorf("the walk is %+v", s)
	}
}

func TestColumnsOfNothing(t *testing.T) {
	if got, err := New().Columns(t.Context(), importers.Source{Get: importertest.Content("")}); err != nil || got != nil {
		t.Errorf("an empty file has %v, %v", got, err)
	}
	for _, in := range []string{"PK\x03\x04", "a\x00\x01\x02\x03"} {
		if _, err := New().Columns(t.Context(), importers.Source{Get: importertest.Content(in)}); directory.KindOf(err) != directory.Invalid {
			t.Errorf("%q gives %v", in, err)
		}
	}
}

func TestGuesses(t *testing.T) {
	table := newHeaderTable()
	for header, want := range map[string]string{
		"Telephon number": "phone", "Post cod": "postcode", "Wheel chair acces": "step-free", "Adress": "address", "Opening": "schedule", "Organistion": "organization", "Eligibilty": "eligibility",
		"Xyzzy": "", "": "",
	} {
		got := table.guesses(header)
		if want == "" && len(got) > 0 || want != "" && (len(got) == 0 || got[0] != want) {
			t.Errorf("%q may be %v, want %q first", header, got, want)
		}
		if len(got) > maxGuesses {
			t.Errorf("%q has %d guesses", header, len(got))
		}
	}
}

func TestEdits(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"kitten", "sitting", 3}, {"phone", "phone", 0}, {"pohne", "phone", 2}, {"café", "cafe", 1}} {
		if got := edits(test.a, test.b); got != test.want || edits(test.b, test.a) != got {
			t.Errorf("edits(%q, %q) = %d, want %d", test.a, test.b, got, test.want)
		}
	}
}
