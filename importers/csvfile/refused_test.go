package csvfile

import (
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"github.com/google/go-cmp/cmp"
)

// TestRefused holds that a value that one of our fields can't have is kept for
// stewards, and never told as a fact.
func TestRefused(t *testing.T) {
	out, _ := read(t, "name,delivery,price,min_age,cost,languages,outdoors,assured_date,accessibility,Committee notes\nWalk,carrier-pigeon,-3,abc,a kind word,xx-klingon-9,perhaps,soon,spiral stairs,Rota in the drawer\n", importers.Source{})
	s := out.Records[0].Service
	got := map[string]bool{}
	for _, e := range s.Extra {
		got[e.Name+": "+e.Value] = e.Refused
	}
	want := map[string]bool{
		"delivery: carrier-pigeon": true, "price: -3": true, "min_age: abc": true, "cost: a kind word": true, "languages: xx-klingon-9": true,
		"outdoors: perhaps": true, "assured_date: soon": true, "accessibility: spiral stairs": true, "Committee notes: Rota in the drawer": false,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]directory.Extra{{Name: "Committee notes", Value: "Rota in the drawer"}}, s.Public().Extra); diff != "" {
		t.Error(diff)
	}
}

// TestRefusedElsewhere holds that in other people's sheets prose under a header
// of their own is told in their words, and a number that is none is not.
func TestRefusedElsewhere(t *testing.T) {
	out, _ := read(t, "Group name,How much,Age range,Who can refer,Minimum age\nWalk,Ask us,See the website,Anybody in a yellow hat,abc\n", importers.Source{})
	got := map[string]bool{}
	for _, e := range out.Records[0].Service.Extra {
		got[e.Name] = e.Refused
	}
	if diff := cmp.Diff(map[string]bool{"How much": false, "Age range": false, "Who can refer": false, "Minimum age": true}, got); diff != "" {
		t.Error(diff)
	}
}

// TestMarkup holds that cells that were pasted from a web page are read as the
// text that it shows, and that no formula gets in that way.
func TestMarkup(t *testing.T) {
	out, _ := read(t, strings.Join([]string{
		"id,name,description,venue,url,eligibility,bring,not_for,Notes",
		`a&amp;b,Tea &amp; <b>toast</b>,"<p>Chair yoga</p><p>Bring a mat&nbsp;&ndash; or not</p><script>alert(1)</script>",St Paul&#39;s<br>hall,https://example.org/?a=1&copy=2,Under <5 years,<p>=HYPERLINK(1)</p>,<p>Not known</p>,Ring &lt;first&gt;`,
	}, "\n"), importers.Source{})
	s := out.Records[0].Service
	for _, c := range []struct{ got, want string }{
		{s.Source.ExternalID, "a&amp;b"}, {s.Name, "Tea & toast"}, {s.Description, "Chair yoga\n\nBring a mat – or not"}, {s.Locations[0].Location.Name, "St Paul's hall"},
		{s.URL, "https://example.org/?a=1&copy=2"}, {s.Eligibility, "Under <5 years"}, {s.Bring, "HYPERLINK(1)"}, {s.NotFor, ""}, {s.Extra[0].Value, "Ring <first>"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

// TestRejectedID holds that a row that is left out still says which record it
// is of, so that what is known of that is not taken to be gone.
func TestRejectedID(t *testing.T) {
	long := strings.Repeat("x", maxField+1)
	for in, want := range map[string]string{
		"id,name,postcode\n7,Walk,S1 2HE,x\n8,Choir,S1 2HE\n":                                 "7",
		"id,name,postcode\n7,,S1 2HE\n8,Choir,S1 2HE\n":                                       "7",
		"id,name,postcode\n7," + long + ",S1 2HE\n8,Choir,S1 2HE\n":                           "7",
		"id,name,postcode\n7,Walk,S1 2HE" + strings.Repeat(",y", maxColumns) + "\n8,Choir,\n": "7",
		"id,name,postcode\n8,Choir,S1 2HE\n8,Choir,S1 2HE\n":                                  "8",
		"name,postcode\nWalk,S1 2HE,x\nChoir,S1 2HE\n":                                        "",
		"Charity number,Organisation name\n1123456,Walkers,x\n1123457,Singers\n":              "GB-CHC-1123456",
		"Organisation id,Organisation name\nNA,Walkers,x\n9,Singers\n":                        "",
	} {
		out, _ := read(t, in, importers.Source{})
		if rejected := out.Rejected(); len(rejected) != 1 || rejected[0].ID != want || len(out.Records) != 1 {
			t.Errorf("%.60q: rejected %+v, want %q", in, rejected, want)
		}
	}
}
