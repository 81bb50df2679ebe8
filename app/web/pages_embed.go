package web

import (
	"fmt"
	"html"
	"net/http"
	"net/url"

	"fingerpost/seed"
	"github.com/gofiber/fiber/v2"
)

// embedPath is the one page that other sites may show in a frame.
const embedPath = "/embed/search"

// frameHeight is how high the frame is, in CSS pixels: as much as the form takes
// in the narrowest of windows.
const frameHeight = 520

// embedded is the search in a frame: what the partner chose for it.
type embedded struct {
	Heading      string
	Words, Place string
	Kept         []hidden // goes with each search
}

// embeddedSearch answers GET /embed/search: a form without our head and foot, whose
// answer opens in a new tab. What is chosen for it and can't be read is left out:
// whoever meets the form can do nothing about it.
func (s *Server) embeddedSearch(c *fiber.Ctx) error {
	fresh(c)
	framed(c)
	v := s.voice(c)
	q := v.embedChoices(c)
	view := embedded{Heading: v.T("Find groups near you"), Words: clip(q.Get("q"), 300), Place: clip(q.Get("postcode"), 100)}
	for _, name := range []string{"kind", "need", "within"} {
		if value := q.Get(name); value != "" {
			view.Kept = append(view.Kept, hidden{name, value})
		}
	}
	if kind, ok := v.vocabulary.Kind(q.Get("kind")); ok {
		view.Heading = v.T("%s near you", v.many(kind))
	} else if need, ok := v.vocabulary.Need(q.Get("need")); ok {
		view.Heading = v.T("%s: find groups near you", v.T(need.Label))
	}
	return v.render(c, http.StatusOK, "embedded", page{Title: view.Heading, Frame: true, NoIndex: true, Body: view})
}

// embedChoices reads the options of the form in a frame: kind, need, within, and
// what its fields say at first.
func (v voice) embedChoices(c *fiber.Ctx) url.Values {
	asked, chosen := read(c), url.Values{}
	take := func(name string, ok bool) {
		if value := asked.Get(name); value != "" && ok {
			chosen.Set(name, value)
		}
	}
	_, kind := v.vocabulary.Kind(asked.Get("kind"))
	_, need := v.vocabulary.Need(asked.Get("need"))
	take("kind", kind && !v.private(asked.Get("kind")))
	take("need", need && !v.private(asked.Get("need")))
	take("within", label(withinTerms, asked.Get("within")) != asked.Get("within"))
	take("postcode", true)
	take("q", true)
	return chosen
}

// embedView is what the page with the code shows.
type embedView struct {
	Fields       []embedField
	Place        string
	URL, Snippet string
}

// embedField is one option of the code.
type embedField struct {
	Name, Label string
	Any         string // no choice
	Options     []option
}

// embedPage answers GET /embed: the code that puts the form on somebody's page.
func (s *Server) embedPage(c *fiber.Ctx) error {
	fresh(c)
	v := s.voice(c)
	chosen := v.embedChoices(c)
	view := embedView{Place: chosen.Get("postcode"), URL: v.to(embedPath)}
	if len(chosen) > 0 {
		view.URL += "?" + chosen.Encode()
	}
	view.Snippet = fmt.Sprintf(`<iframe src="%s" title="%s" width="100%%" height="%d" loading="lazy"></iframe>`,
		html.EscapeString(s.site.BaseURL+view.URL), html.EscapeString(v.T("Find groups near you")), frameHeight)
	view.Fields = []embedField{
		{"kind", v.T("Kind of group"), v.T("Anything"), v.termOptions(v.vocabulary.Kinds, chosen.Get("kind"))},
		{"need", v.T("Helps with"), v.T("Anything"), v.termOptions(v.vocabulary.Needs, chosen.Get("need"))},
		{"within", v.T("How far"), v.T("As far as it takes"), v.withinOptions(chosen.Get("within"))},
	}
	return v.render(c, http.StatusOK, "embed", page{
		Title: v.T("Put this search on your own site"), Description: v.T("A few lines of code put our search on your page."), Canonical: "/embed", Body: view,
	})
}

func (v voice) termOptions(terms []seed.Term, chosen string) (out []option) {
	for _, t := range terms {
		if !t.Private {
			out = append(out, option{Value: t.Slug, Label: v.T(t.Label), Chosen: t.Slug == chosen})
		}
	}
	return out
}

func (v voice) withinOptions(chosen string) (out []option) {
	for _, t := range withinTerms {
		out = append(out, option{Value: t.value, Label: v.T(t.label), Chosen: t.value == chosen})
	}
	return out
}
