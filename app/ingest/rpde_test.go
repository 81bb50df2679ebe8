package ingest

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"time"

	"fingerpost/app/store"
	"fingerpost/importers"
)

// harvestNow is the clock of the harvests.
var harvestNow = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

// rpde is a dataset of two feeds, series and their sessions apart, as it is in a
// season: each later one adds items that change, delete and renew earlier ones.
type rpde struct {
	series, sessions int // of the first season
	seasons          int
	perPage          int
	forgotten        int   // so many series are not in the feed any more, not even as gone
	again            []int // series that come once more at the end, as they were
	news             []int // sessions that come once more, on another day
	more             int   // so many series that were never there before come at the end
	renamed          []int // series that come under a new identifier instead: these are told first, the old ones' end after them
}

const rpdeBase = "https://feeds.example.org/"

func (rpde) job() Job {
	return Job{Feed: store.Feed{Name: "leisure", Format: "openactive", Ref: rpdeBase + "session-series " + rpdeBase + "scheduled-sessions"}}
}

// Get gives a page.
func (d rpde) Get(_ context.Context, ref string) (*importers.Document, error) {
	u, err := url.Parse(ref)
	if err != nil {
		return nil, err
	}
	first, one := d.series, d.aSeries
	if strings.HasSuffix(u.Path, "scheduled-sessions") {
		first, one = d.sessions, d.aSession
	}
	total := first + (d.seasons-1)*first/2
	later := d.later(total, strings.HasSuffix(u.Path, "scheduled-sessions"))
	from, _ := strconv.Atoi(u.Query().Get("after"))
	to := min(from+d.perPage, total+len(later))
	var items []string
	for n := from; n < to; n++ {
		if n >= total {
			items = append(items, later[n-total])
			continue
		}
		season, id := 0, n
		if n >= first {
			// In a later season every other item comes again, shifted.
			season, id = 1+(n-first)/(first/2), (n-first)%(first/2)*2+(n-first)/(first/2)%2
		}
		items = append(items, one(n+1, season, id%first))
	}
	body := fmt.Sprintf(`{"next":"%s?after=%d","license":"https://creativecommons.org/licenses/by/4.0/","items":[%s]}`, rpdeBase+strings.TrimPrefix(u.Path, "/"), to, strings.Join(items, ","))
	return &importers.Document{Body: io.NopCloser(strings.NewReader(body)), Ref: ref, Size: int64(len(body))}, nil
}

// later gives what comes after all else in one of the feeds.
func (d rpde) later(after int, sessions bool) (items []string) {
	if sessions {
		for _, id := range d.news {
			items = append(items, d.aSession(after+len(items)+1, 1, id))
		}
		return items
	}
	known := d
	known.forgotten = 0
	for _, id := range d.again {
		items = append(items, known.aSeries(after+len(items)+1, 0, id))
	}
	for id := range d.more {
		items = append(items, known.aSeries(after+len(items)+1, 0, 7*(2000+id)))
	}
	for _, id := range d.renamed {
		items = append(items, known.aSeries(after+len(items)+1, 0, 7*(1000+id)))
	}
	for _, id := range d.renamed {
		items = append(items, fmt.Sprintf(`{"state":"deleted","kind":"SessionSeries","id":"s%d","modified":%d}`, id, after+len(items)+1))
	}
	return items
}

func (d rpde) aSeries(number, season, id int) string {
	if id < d.forgotten {
		return fmt.Sprintf(`{"state":"deleted","kind":"SessionSeries","id":"other%d","modified":%d}`, id, number)
	}
	if season > 0 && id%5 == 0 || season == 0 && id%7 == 6 {
		return fmt.Sprintf(`{"state":"deleted","kind":"SessionSeries","id":"s%d","modified":%d}`, id, number)
	}
	return fmt.Sprintf(`{"state":"updated","kind":"SessionSeries","id":"s%d","modified":%d,"data":{"@context":"https://openactive.io/","@type":"SessionSeries","@id":"https://id.example.org/series/%d",
		"name":"Chair exercise %d, season %d","url":"https://www.example.org/%d","organizer":{"@type":"Organization","name":"Leisure Trust %d"},
		"location":{"@type":"Place","name":"Centre %d","address":{"postalCode":"S1 2HE"}},"offers":[{"@type":"Offer","price":%d,"priceCurrency":"GBP"}]}}`, id, number, id, id, season, id, id%9, id%30, id%4)
}

func (d rpde) aSession(number, season, id int) string {
	if season > 0 && id%3 == 0 {
		return fmt.Sprintf(`{"state":"deleted","kind":"ScheduledSession","id":%d,"modified":%d}`, id, number)
	}
	day := harvestNow.AddDate(0, 0, id%28+season).Format(time.DateOnly)
	return fmt.Sprintf(`{"state":"updated","kind":"ScheduledSession","id":%d,"modified":%d,"data":{"@context":"https://openactive.io/","@type":"ScheduledSession","@id":"https://id.example.org/sessions/%d",
		"superEvent":"https://id.example.org/series/%d","startDate":"%sT10:00:00Z","duration":"PT1H"}}`, id, number, id, id*7%d.series, day)
}
