package web

import (
	"context"
	"fmt"
	"sync"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/search"
)

// frontFor is how long what the first page counts holds good.
const frontFor = time.Minute

// How many doors the first page has.
const (
	doorNeeds = 15
	doorKinds = 15
)

// front is what the first page says of the directory. Counting everything is too
// much work for each visit, so it is kept for a minute.
type front struct {
	mu   sync.Mutex
	at   time.Time
	kept frontPage
}

type frontPage struct {
	Needs, Kinds []door
	Total        int
	Counts       string
	Checked      string
	Sources      []string
	samples      bool
}

// door is a way in: a need or a kind, with what people say for it.
type door struct{ URL, Label, Say, Count string }

// frontPage gives what the first page says.
func (s *Server) frontPage(ctx context.Context) (frontPage, error) {
	s.front.mu.Lock()
	defer s.front.mu.Unlock()
	if age := s.now().Sub(s.front.at); age >= 0 && age < frontFor {
		return s.front.kept, nil
	}
	made, err := s.newFrontPage(ctx)
	if err != nil {
		return frontPage{}, err
	}
	s.front.kept, s.front.at = made, s.now()
	return made, nil
}

func (s *Server) newFrontPage(ctx context.Context) (frontPage, error) {
	stats, err := s.store.Stats(ctx)
	if err != nil {
		return frontPage{}, err
	}
	feeds, err := s.store.Feeds(ctx)
	if err != nil {
		return frontPage{}, err
	}
	all, err := s.search.Search(ctx, search.Query{Sort: "name", Page: 1, PerPage: 1})
	if err != nil {
		return frontPage{}, err
	}
	f := frontPage{Total: all.Total, samples: stats.Samples > 0}
	f.Counts = fmt.Sprintf("%s groups and services, run by %s organisations.", grouped(all.Total), grouped(stats.Organizations))
	for _, v := range facetOf(all, "need")[:min(doorNeeds, len(facetOf(all, "need")))] {
		d := door{URL: "/search?need=" + v.Value, Label: s.words.Label(v.Value)}
		if term, ok := s.vocabulary.Need(v.Value); ok && len(term.Say) > 0 {
			d.Say = term.Say[0]
		}
		f.Needs = append(f.Needs, d)
	}
	for _, v := range facetOf(all, "kind")[:min(doorKinds, len(facetOf(all, "kind")))] {
		f.Kinds = append(f.Kinds, door{URL: "/search?kind=" + v.Value, Label: s.words.Label(v.Value), Count: grouped(v.Count)})
	}
	for _, feed := range feeds {
		if source := sourceWords(feed); source != "" {
			f.Sources = append(f.Sources, source)
		}
	}
	return f, nil
}

// sourceWords says whose listings a feed brings, under what licence, and when
// they were last fetched.
func sourceWords(f store.Feed) string {
	if f.Name == directory.SampleFeed {
		return ""
	}
	words := f.Attribution
	if words == "" {
		words = f.Name
	}
	if f.Licence != "" {
		words += " (" + f.Licence + ")"
	}
	if run := f.LastRun; run != nil && !run.Finished.IsZero() {
		words += ", fetched on " + plainDate(directory.DateOf(run.Finished))
	}
	return words
}
