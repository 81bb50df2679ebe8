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
	f.Counts = fmt.Sprintf("%s, run by %s.", counted(all.Total, "group or service", "groups and services"), counted(stats.Organizations, "organisation", "organisations"))
	for _, v := range facetOf(all, "need") {
		if term, ok := s.vocabulary.Need(v.Value); ok && !term.Private && len(f.Needs) < doorNeeds {
			f.Needs = append(f.Needs, door{URL: "/search?need=" + v.Value, Label: term.Label, Say: first(term.Say)})
		}
	}
	for _, v := range facetOf(all, "kind") {
		if term, ok := s.vocabulary.Kind(v.Value); ok && !term.Private && len(f.Kinds) < doorKinds {
			f.Kinds = append(f.Kinds, door{URL: "/search?kind=" + v.Value, Label: term.Label, Count: grouped(v.Count)})
		}
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

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
