package web

import (
	"context"
	"net/url"

	"fingerpost/app/directory"
	"fingerpost/search"
)

// offers are what could be asked for instead. Where the index knows nothing like
// it, and nothing was found, it is what is most common there.
func (v voice) offers(ctx context.Context, q question, f found) []link {
	here := q.without("kind", "need", "page", "sort")
	here.Set("q", f.at(""))
	var out []link
	for _, n := range f.Suggest.Near {
		out = append(out, link{URL: here.with(n.Parameter, n.Value), Label: v.T(n.Label), Text: "(" + grouped(n.Count) + ")"})
	}
	if len(out) == 0 && f.Total == 0 {
		return v.common(ctx, q, f)
	}
	return out
}

// offered is how many needs, and how many kinds, are named where nothing was
// found.
const offered = 4

// common names the commonest needs and kinds around a place.
func (v voice) common(ctx context.Context, q question, f found) []link {
	all, err := v.search.Search(ctx, search.Query{Origin: f.Origin, Sort: "best", Page: 1, PerPage: 1})
	if err != nil { // The page stands without them.
		v.log.Warn("nothing to offer where nothing was found", "err", directory.KindOf(err))
		return nil
	}
	here := question{url.Values{"q": {f.at("")}}, q.path}
	for _, name := range []string{"postcode", "lat", "lng"} {
		here.Set(name, q.Get(name))
	}
	var out []link
	for _, parameter := range []string{"need", "kind"} {
		n := 0
		for _, value := range facetOf(all, parameter) {
			term, ok := v.vocabulary.Kind(value.Value)
			if parameter == "need" {
				term, ok = v.vocabulary.Need(value.Value)
			}
			if ok && !term.Private && value.Count > 0 && n < offered {
				out = append(out, link{URL: here.with(parameter, value.Value), Label: v.T(term.Label), Text: "(" + grouped(value.Count) + ")"})
				n++
			}
		}
	}
	return out
}
