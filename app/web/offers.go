package web

import (
	"context"
	"net/url"

	"fingerpost/app/directory"
	"fingerpost/search"
)

// offers are what could be asked for instead. Where the index knows nothing like
// it, and nothing was found, it is what is most common there.
func (s *Server) offers(ctx context.Context, q question, f found) []link {
	here := q.without("kind", "need", "page", "sort")
	here.Set("q", f.at(""))
	var out []link
	for _, n := range f.Suggest.Near {
		out = append(out, link{URL: here.with(n.Parameter, n.Value), Label: n.Label, Text: "(" + grouped(n.Count) + ")"})
	}
	if len(out) == 0 && f.Total == 0 {
		return s.common(ctx, q, f)
	}
	return out
}

// offered is how many needs, and how many kinds, are named where nothing was
// found.
const offered = 4

// common names the commonest needs and kinds around a place.
func (s *Server) common(ctx context.Context, q question, f found) []link {
	all, err := s.search.Search(ctx, search.Query{Origin: f.Origin, Sort: "best", Page: 1, PerPage: 1})
	if err != nil { // The page stands without them.
		s.log.Warn("nothing to offer where nothing was found", "err", directory.KindOf(err))
		return nil
	}
	here := question{url.Values{"q": {f.at("")}}}
	for _, name := range []string{"postcode", "lat", "lng"} {
		here.Set(name, q.Get(name))
	}
	var out []link
	for _, parameter := range []string{"need", "kind"} {
		n := 0
		for _, v := range facetOf(all, parameter) {
			term, ok := s.vocabulary.Kind(v.Value)
			if parameter == "need" {
				term, ok = s.vocabulary.Need(v.Value)
			}
			if ok && !term.Private && v.Count > 0 && n < offered {
				out = append(out, link{URL: here.with(parameter, v.Value), Label: term.Label, Text: "(" + grouped(v.Count) + ")"})
				n++
			}
		}
	}
	return out
}
