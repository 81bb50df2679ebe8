package web

import (
	"fmt"
	"html/template"
	"math/rand/v2"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/web/chart"
	"fingerpost/app/web/locales"
	"fingerpost/seed"
)

// voices are what speaks each language, with templates and nothing else.
func voices(tb testing.TB) []voice {
	tb.Helper()
	vocabulary, err := seed.LoadVocabulary()
	if err != nil {
		tb.Fatal(err)
	}
	s := &Server{vocabulary: vocabulary, moulds: map[string]*moulds{}}
	if s.languages, err = locales.Load(nil, termLabels(vocabulary)); err != nil {
		tb.Fatal(err)
	}
	if s.assets, err = loadAssets(staticFiles); err != nil {
		tb.Fatal(err)
	}
	if s.views, err = s.loadViews(templateFiles); err != nil {
		tb.Fatal(err)
	}
	var all []voice
	for _, l := range s.languages {
		s.moulds[l.Tag] = &moulds{made: map[string]mould{}}
		all = append(all, voice{s, l})
	}
	return all
}

// written writes a part by its template.
func (v voice) written(tb testing.TB, part string, model any) string {
	tb.Helper()
	var b strings.Builder
	if err := v.views[v.Tag]["search"].ExecuteTemplate(&b, part, model); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// oddTexts are what a text may be: nothing, in one language or the other, and what a
// page has to write otherwise.
var oddTexts = []string{
	"", "", "Tuesday walk", "Cylch cerdded yn y parc gyda'r bobl", "Ŷd a ŵyn", "Tea & cake <b>\"free\"</b> it's 1+1=2 `{{.}}`", "</article>", "7160949000001", "naïve ½ mile\x00\xff 🙂", "x",
}

// oddCard is a card of any shape, with any texts.
func oddCard(r *rand.Rand) card {
	text := func() string { return oddTexts[r.IntN(len(oddTexts))] }
	address := func() string { return serviceURL(directory.FeedID("test", "service", fmt.Sprint(r.IntN(9)))) }
	yes := func() bool { return r.IntN(2) == 0 }
	c := card{
		Number: fmt.Sprint(r.IntN(40)), URL: address(), Name: text(), Summary: text(), Organization: text(), Distance: text(), Venue: text(),
		When: text(), CheckFirst: text(), Date: text(), Because: text(), Checked: checked{text(), yes()}, Sample: yes(),
	}
	if yes() {
		c.Number = ""
	}
	for range r.IntN(4) {
		c.HowTo = append(c.HowTo, text())
	}
	for range r.IntN(5) {
		c.Access = append(c.Access, fact{text(), []directory.Fact{directory.Yes, directory.No, directory.Unknown}[r.IntN(3)]})
	}
	if yes() {
		c.Phone = &phone{text(), text(), []template.URL{"", "tel:01144960369", "tel:+441144960369"}[r.IntN(3)]}
	}
	if yes() {
		c.Others = &others{Words: text(), Rest: text()}
		for range r.IntN(4) {
			c.Others.Links = append(c.Others.Links, link{address(), text(), text()})
		}
	}
	return c
}

// same fails the test unless what was poured is as it is written.
func same(t *testing.T, want string) func(got template.HTML, err error) {
	return func(got template.HTML, err error) {
		t.Helper()
		if err != nil || string(got) != want {
			t.Fatalf("poured it is\n%s\n(%v) and as it is written\n%s", got, err, want)
		}
	}
}

// Cards that are poured are what their template writes, whatever the texts.
func TestCardsArePouredAsTheyAreWritten(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, v := range voices(t) {
		for range 300 {
			cards, want := make([]card, r.IntN(4)), ""
			for i := range cards {
				cards[i] = oddCard(r)
				want += v.written(t, "card", cards[i])
			}
			for range 2 { // The moulds are made, and used.
				same(t, want)(v.cardsHTML(cards))
			}
		}
	}
}

// So are tick boxes.
func TestBoxesArePouredAsTheyAreWritten(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, v := range voices(t) {
		for range 300 {
			boxes, want := make([]option, r.IntN(4)), ""
			for i := range boxes {
				n := r.IntN(9)
				boxes[i] = option{ID: fmt.Sprint("kind-", n), Name: "kind", Value: fmt.Sprint(n), Label: strings.ReplaceAll(oddTexts[n], "7160949000001", "y"), Count: fmt.Sprint(r.IntN(900)), Counted: n%2 == 0, Chosen: r.IntN(3) == 0}
				want += v.written(t, "box", boxes[i])
			}
			same(t, want+"\n")(v.boxesHTML(boxes))
		}
	}
}

// So is what there is many of on a map.
func TestMapsArePouredAsTheyAreWritten(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	n := func() int { return r.IntN(400) - 20 }
	text := func() string { return oddTexts[r.IntN(len(oddTexts))] }
	for _, v := range voices(t) {
		for range 300 {
			var signs []chart.Sign
			var labels []chart.Label
			var wantSigns, wantSpots, wantLabels string
			for range r.IntN(4) {
				s := chart.Sign{X: n(), Y: n(), Width: n(), Height: n()}
				if r.IntN(2) == 0 {
					s.Tip = &chart.Tip{X: n(), Y: n(), Turn: n()}
				}
				for range r.IntN(4) {
					s.Cells = append(s.Cells, chart.Cell{X: n(), Y: n(), Width: n(), Text: text(), Href: []string{"", numbered(3)}[r.IntN(2)], Title: text()})
					s.Spots = append(s.Spots, chart.Spot{X: n(), Y: n(), FromX: n(), FromY: n()})
					wantSpots += v.written(t, "spot", s.Spots[len(s.Spots)-1])
				}
				l := chart.Label{X: n(), Y: n(), Text: text(), Class: "town"}
				signs, labels = append(signs, s), append(labels, l)
				wantSigns, wantLabels = wantSigns+v.written(t, "sign", s), wantLabels+v.written(t, "label", l)
			}
			same(t, wantSigns)(v.signsHTML(signs))
			same(t, wantSpots)(v.spotsHTML(signs))
			same(t, wantLabels)(v.labelsHTML(labels))
		}
	}
}

// No more moulds are kept than there is room for, and those that are not kept serve.
func TestMouldsAreBounded(t *testing.T) {
	v := voices(t)[0]
	for i := range mostMoulds + 10 {
		box := []option{{ID: fmt.Sprint("kind-", i), Label: fmt.Sprint("No ", i), Counted: true, Count: "12"}}
		got, err := v.boxesHTML(box)
		if err != nil || !strings.Contains(string(got), fmt.Sprintf(`No %d <span class="count">12</span>`, i)) {
			t.Fatal(string(got), err)
		}
	}
	if n := len(v.moulds[v.Tag].made); n != mostMoulds {
		t.Errorf("%d moulds are kept, not %d", n, mostMoulds)
	}
}

// Twenty cards, poured and as they are written.
func BenchmarkCards(b *testing.B) {
	v := voices(b)[0]
	cards := make([]card, 20)
	for i := range cards {
		cards[i] = card{
			Number: fmt.Sprint(i + 1), URL: serviceURL(directory.FeedID("test", "service", fmt.Sprint(i))), Name: "Tuesday walk", Summary: strings.Repeat("An easy walk along the river. ", 6),
			Organization: "Riverside walkers", Distance: "½ mile", Venue: "The Old Mill, S1 2HE", When: "Tuesday 10am, in 2 days", Date: "Tuesday 24 November, 10 to 11.30am", HowTo: []string{"Just turn up", "Free"},
			Access: []fact{{"Step-free ✓", directory.Yes}, {"Toilets: not told us", directory.Unknown}}, Because: "mentions walking", Phone: &phone{"0114 496 0123", "", "tel:01144960123"}, Checked: checked{"Checked with them in March", false},
		}
	}
	b.Run("poured", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := v.cardsHTML(cards); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("written", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, c := range cards {
				v.written(b, "card", c)
			}
		}
	})
}
