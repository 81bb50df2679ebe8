package web

import (
	"context"
	"regexp"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/app/web/locales"
	"fingerpost/search"
)

// frontFor is how long what the first page counts holds good, and frontMost how
// old it may be while it is counted anew.
const frontFor, frontMost = time.Minute, 15 * time.Minute

// How many doors the first page has.
const (
	doorNeeds = 15
	doorKinds = 15
)

// fronts are what the first page says of the directory, by language. Counting
// everything is too much work for each visit, so it is kept for a minute.
type fronts map[string]*aged[frontPage]

func newFronts(languages []*locales.Language) fronts {
	f := fronts{}
	for _, l := range languages {
		f[l.Tag] = &aged[frontPage]{lasts: frontFor, most: frontMost}
	}
	return f
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
func (v voice) frontPage(ctx context.Context) (*frontPage, error) {
	return v.fronts[v.Tag].get(ctx, v.Server, v.newFrontPage)
}

func (v voice) newFrontPage(ctx context.Context) (*frontPage, error) {
	stats, err := v.store.Stats(ctx)
	if err != nil {
		return nil, err
	}
	feeds, err := v.store.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	all, err := v.search.Search(ctx, search.Query{Sort: "name", Page: 1, PerPage: 1})
	if err != nil {
		return nil, err
	}
	f := &frontPage{Total: all.Total, samples: stats.Samples > 0}
	f.Counts = v.T("%[1]s, run by %[2]s.", v.N(all.Total, "%d group or service", "%d groups and services"), v.N(stats.Organizations, "%d organisation", "%d organisations"))
	checked, err := v.store.CheckedSince(ctx, directory.DateOf(v.now().AddDate(0, 0, -30)))
	if err != nil {
		return nil, err
	}
	if checked > 0 {
		f.Checked = v.N(checked, "%d was checked with the people who run it in the last 30 days.", "%d were checked with the people who run them in the last 30 days.")
	}
	for _, value := range facetOf(all, "need") {
		if term, ok := v.vocabulary.Need(value.Value); ok && !term.Private && len(f.Needs) < doorNeeds {
			way := door{URL: v.to("/search?need=" + value.Value), Label: v.T(term.Label)}
			if v.Path == "" { // People say it in the language of the vocabulary.
				way.Say = said(first(term.Say))
			}
			f.Needs = append(f.Needs, way)
		}
	}
	for _, value := range facetOf(all, "kind") {
		if term, ok := v.vocabulary.Kind(value.Value); ok && !term.Private && len(f.Kinds) < doorKinds {
			f.Kinds = append(f.Kinds, door{URL: v.to("/search?kind=" + value.Value), Label: v.T(term.Label), Count: grouped(value.Count)})
		}
	}
	f.Sources = v.sources(feeds)
	return f, nil
}

// mostSources is how many sources the home page names. More are told by their
// number: the page of the feeds has them all.
const mostSources = 6

// sources says whose listings there are, or of how many, and when they were read.
func (v voice) sources(feeds []store.Feed) (words []string) {
	var last time.Time
	for _, feed := range feeds {
		if source := v.sourceWords(feed); source != "" {
			words = append(words, source)
		}
		if run := feed.LastRun; run != nil && run.Finished.After(last) && feed.Name != directory.SampleFeed {
			last = run.Finished
		}
	}
	if len(words) > mostSources && !last.IsZero() {
		day := v.plainDate(directory.DateOf(last))
		return []string{v.N(len(words), "They come from %d list, last read on %[2]s.", "They come from %d lists, the last of them read on %[2]s.", day)}
	}
	return words
}

// sourceWords says whose listings a feed brings, under what licence, and when
// they were last fetched.
func (v voice) sourceWords(f store.Feed) string {
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
		words = v.T("%[1]s, read on %[2]s", words, v.plainDate(directory.DateOf(run.Finished)))
	}
	return words
}

// said writes what people say as they would: "not as young as I was".
func said(words string) string { return curly(alone.ReplaceAllString(words, "${1}I$2")) }

// alone finds an "i" that stands for who says it.
var alone = regexp.MustCompile(`(^|[ ])i($|[ '’])`)

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
