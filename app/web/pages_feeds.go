package web

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"
	"github.com/gofiber/fiber/v2"
)

// feedsView is what the page of partners shows.
type feedsView struct {
	Partners []partner
	Data     []credit
	samples  bool
}

// partner is a feed as the public is told of it: nothing of how it is read, and
// nothing of what went wrong but that somebody is looking into it.
type partner struct {
	Name  string
	Rows  []row
	State string
	Amiss bool // it has not been read as it should
}

// credit is what we owe for data that came from nobody's feed.
type credit struct {
	What, Words string
	Licence     link
}

// feedsPage answers GET /feeds: whose listings these are and how fresh.
func (s *Server) feedsPage(c *fiber.Ctx) error {
	fresh(c)
	v := s.voice(c)
	view, err := v.feedsView(c.UserContext())
	if err != nil {
		return err
	}
	return v.render(c, http.StatusOK, "feeds", page{
		Title:       v.T("Where our listings come from"),
		Description: v.T("Who sends us what is listed here, when we last read it, and how you may use it."),
		Sample:      view.samples, Body: view,
	})
}

func (v voice) feedsView(ctx context.Context) (feedsView, error) {
	feeds, err := v.store.Feeds(ctx)
	if err != nil {
		return feedsView{}, err
	}
	tallies, err := v.store.Tallies(ctx)
	if err != nil {
		return feedsView{}, err
	}
	shown, err := v.store.ShownByFeed(ctx, directory.DateOf(v.now()))
	if err != nil {
		return feedsView{}, err
	}
	read := map[string]time.Time{}
	for _, t := range tallies {
		read[t.Feed] = t.LastSuccess
	}
	view := feedsView{Data: v.credits(), samples: shown[directory.SampleFeed] > 0}
	for _, f := range feeds {
		if f.Name != directory.SampleFeed {
			view.Partners = append(view.Partners, v.partner(f, read[f.Name], shown[f.Name]))
		}
	}
	slices.SortStableFunc(view.Partners, func(a, b partner) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return view, nil
}

// partner puts a feed in words: when it was last read to its end and how many of
// its listings can be found now.
func (v voice) partner(f store.Feed, read time.Time, listings int) partner {
	p := partner{Name: f.Attribution}
	if p.Name == "" {
		p.Name = f.Name
	}
	p.State, p.Amiss = v.standing(f, read)
	p.Rows = compact(
		v.said("Listings", v.N(listings, "%d listing", "%d listings")),
		v.said("How often", v.often(f)),
		v.theirs("Licence", f.Licence).or(v.T("Not told us: ask them before you use it again.")),
		v.said("From", sourceHost(f.Ref)),
	)
	return p
}

// sourceHost names the site that a feed is read from, and nothing else of its
// address: the rest may hold a key. A file has none.
func sourceHost(ref string) string {
	if u := webAddress(importers.Shown(ref)); u != "" {
		return hostName(host(u))
	}
	return ""
}

// often says how often a feed is read, where that is on a schedule.
func (v voice) often(f store.Feed) string {
	switch hours := int(f.Every.Round(time.Hour) / time.Hour); {
	case f.Every <= 0 || f.Paused:
		return ""
	case hours <= 1:
		return v.T("Every hour")
	case hours == 24:
		return v.T("Every day")
	case hours%24 == 0:
		return v.N(hours/24, "Every %d day", "Every %d days")
	default:
		return v.N(hours, "Every %d hour", "Every %d hours")
	}
}

// credits are owed wherever postcodes, places and activities are used, which is
// on every page of results. seed/README.md has the terms.
func (v voice) credits() []credit {
	ogl := link{URL: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", Label: v.T("Open Government Licence, version 3")}
	cc := link{URL: "https://creativecommons.org/licenses/by/4.0/", Label: "Creative Commons BY 4.0"}
	return []credit{
		{v.T("Postcodes and districts"), "Contains OS data © Crown copyright and database right 2025. Contains Royal Mail data © Royal Mail copyright and database right 2025. Contains National Statistics data © Crown copyright and database right 2025.", ogl},
		{v.T("Names of places"), "Place names © GeoNames (geonames.org).", cc},
		{v.T("Names of activities"), "OpenActive Activity List (openactive.io/activity-list).", cc},
	}
}
