package web

import (
	"context"
	"net/http"
	"strconv"

	"fingerpost/app/directory"
	"fingerpost/search"
	"github.com/gofiber/fiber/v2"
)

// resultsPage is what the page of results shows.
type resultsPage struct {
	Urgent     *urgent
	Heading    string
	Where      string
	Alike      []link // the other places of the same name
	Note       string
	DidYouMean *link
	Open       bool // the form is shown at once: there is no place yet, or nothing was found
	Chips      []link
	Filters    filters
	Sorts      []choice
	Total      int
	First      int
	Cards      []card
	Map        *drawnMap
	Pager      *pager
	Share      share
	Ways       ways
}

// choice is one of several links of which one may be where the reader is.
type choice struct {
	link
	Here bool
}

// pager leads to the pages before and after.
type pager struct {
	Page, Pages    int
	Previous, Next string
}

// searchPage answers GET /search. A question that can't be read comes back with
// its form and what is wrong.
func (s *Server) searchPage(c *fiber.Ctx) error {
	noStore(c)
	v := s.voice(c)
	q := v.read(c)
	f, err := s.ask(c.UserContext(), q, true)
	if back, ok := v.wrong(q, err); ok {
		return v.render(c, http.StatusBadRequest, "search", page{
			Title: v.T("What would help, and where?"), Error: true, NoIndex: true, Leave: v.delicate(q), Form: back,
			Body: resultsPage{Urgent: v.urgentWords(c.UserContext(), q.Get("q"))},
		})
	}
	if err != nil {
		return err
	}
	typed := q
	body := resultsPage{Urgent: v.newUrgent(f.Urgent), Note: v.note(q, f), Total: f.Total, First: (f.Page-1)*f.PerPage + 1, Open: f.Origin == nil || f.Total == 0}
	q = f.settled(q)
	body.Heading, body.Where, body.Alike, body.Chips = v.heading(q, f), v.where(q, f), alike(q, f.Origin), v.chips(q)
	body.Filters, body.Sorts, body.Pager = v.filters(q, f), v.sorts(q, f), newPager(q, f)
	body.Cards, body.Ways = v.cards(f.Hits, f), v.ways(c.UserContext(), q, f)
	for i := range body.Cards {
		body.Cards[i].Number = strconv.Itoa(body.First + i)
	}
	body.Map = v.resultsMap(f, body.First)
	body.Share = v.share(q, f, body.Heading)
	if words := f.corrected(); words != "" {
		body.DidYouMean = &link{URL: q.with("q", words), Label: words}
	}
	return v.render(c, http.StatusOK, "search", page{
		Title: body.Heading, Description: v.what(), NoIndex: true, Leave: v.delicate(typed), Sample: anySample(body.Cards, body.Ways.Beyond), Form: asked(typed), Body: body,
	})
}

// urgentWords gives the panel that words call for though the rest of their
// question can't be answered: a slip in a postcode must not stand before it.
func (v voice) urgentWords(ctx context.Context, words string) *urgent {
	answer, err := v.search.Search(ctx, search.Query{Words: words, Page: 1, PerPage: 1})
	if err != nil {
		v.log.Warn("words with a wrong question were not read", "err", directory.KindOf(err))
		return nil
	}
	return v.newUrgent(answer.Urgent)
}

// sorts are the orders that the results can have. The nearest come first only
// where it is known from where.
func (v voice) sorts(q question, f found) []choice {
	now := q.Get("sort")
	if now == "" {
		now = "best"
	}
	var out []choice
	for _, t := range sortTerms {
		if t.value == "distance" && f.Origin == nil {
			continue
		}
		out = append(out, choice{link{URL: q.with("sort", t.value), Label: v.T(t.label)}, t.value == now})
	}
	return out
}

// newPager gives nil where one page holds everything. Sessions that are folded
// under others count in the total and take no place, so that the last page may
// come sooner than the total has it.
func newPager(q question, f found) *pager {
	pages := (f.Total + f.PerPage - 1) / f.PerPage
	if len(f.Hits) < f.PerPage {
		pages = min(pages, f.Page)
	}
	if pages < 2 && f.Page == 1 {
		return nil
	}
	p := &pager{Page: f.Page, Pages: pages}
	at := func(n int) string {
		here := q.without("page")
		here.Set("page", strconv.Itoa(n))
		return here.address()
	}
	if f.Page > 1 {
		p.Previous = at(min(f.Page-1, pages))
	}
	if f.Page < pages {
		p.Next = at(f.Page + 1)
	}
	return p
}
