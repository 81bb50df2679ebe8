package generated

import (
	"fmt"
	"net/http"
	"strconv"
)

// Paths gives the paths of the feeds' first pages, series first.
func (d *Dataset) Paths() []string {
	return []string{d.feeds[ofSeries].path, d.feeds[ofSessions].path}
}

// Page gives a page of the feed at a path, after so many of its items, as a
// server at an address such as "https://feeds.example.org" sends it; nil where
// there is no such feed.
func (d *Dataset) Page(base, path string, after int) []byte {
	f := d.feed(path)
	if f == nil {
		return nil
	}
	after = max(after, 0)
	to := max(min(after+d.PerPage, f.items), after)
	b := make([]byte, 0, 1000*(to-after)+200)
	b = fmt.Appendf(b, `{"next":"%s%s?afterChangeNumber=%d","items":[`, base, f.path, to)
	for i := after; i < to; i++ {
		if i > after {
			b = append(b, ',')
		}
		b = f.item(b, i)
	}
	return append(b, `],"license":"https://creativecommons.org/licenses/by/4.0/"}`...)
}

// item writes the item at a place of a feed.
func (f *feed) item(b []byte, i int) []byte {
	e := f.at(i)
	b = append(append(b, `{"kind":"`...), f.kind...)
	b = fmt.Appendf(b, `","id":`+f.id+`,"modified":%d`, e.id, i+1)
	if e.gone {
		return append(b, `,"state":"deleted"}`...)
	}
	return append(f.data(append(b, `,"state":"updated","data":`...), e.id, i), '}')
}

// ServeHTTP serves the feeds, and at "/" the page of the dataset that names them.
func (d *Dataset) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	base := "http://" + r.Host
	if r.URL.Path == "/" {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><title>Open data</title><script type="application/ld+json">{"@context":"https://schema.org/","@type":"Dataset","name":"Made up","url":"%[1]s/",`+
			`"license":"https://creativecommons.org/licenses/by/4.0/","publisher":{"@type":"Organization","name":"Made Up Leisure"},"distribution":[`+
			`{"@type":"DataDownload","name":"SessionSeries","additionalType":"https://openactive.io/SessionSeries","contentUrl":"%[1]s%[2]s"},`+
			`{"@type":"DataDownload","name":"ScheduledSession","additionalType":"https://openactive.io/ScheduledSession","contentUrl":"%[1]s%[3]s"}]}</script>`,
			base, d.feeds[ofSeries].path, d.feeds[ofSessions].path)
		return
	}
	after, _ := strconv.Atoi(r.URL.Query().Get("afterChangeNumber"))
	f := d.feed(r.URL.Path)
	if f == nil {
		http.NotFound(w, r)
		return
	}
	// As the specification advises, the last page is kept for a shorter time.
	age := 3600
	if after >= f.items {
		age = 8
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", fmt.Sprintf("public, max-age=%d", age))
	w.Write(d.Page(base, f.path, after))
}

// feed gives the feed at a path, or nil.
func (d *Dataset) feed(path string) *feed {
	for _, f := range d.feeds {
		if f.path == path {
			return f
		}
	}
	return nil
}
