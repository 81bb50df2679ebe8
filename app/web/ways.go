package web

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/search"
)

// ways are the ways on from an answer, so that none is a dead end.
type ways struct {
	Unconfirmed []link // what has not been said either way
	Title       string
	More        []link
	Beyond      []card
}

// notSaid puts in words what somebody has not told us, by parameter.
var notSaid = map[string]string{
	"kind": "what kind of group they are", "need": "what they help with", "day": "their days", "time": "their times",
	"cost": "what they cost", "age": "what ages they take", "gender": "who they are for", "language": "what languages are spoken",
	"referral": "who can send you", "delivery": "whether they meet in person", "audience": "who they are for",
}

// ways puts an answer's suggestions in words.
func (s *Server) ways(ctx context.Context, q question, f found) ways {
	w := ways{Title: "More ways to find something", Beyond: s.cards(f.Suggest.Beyond, f, q.list("access"))}
	if f.Total == 0 {
		w.Title = "What you can try"
	}
	for _, gain := range f.Suggest.Unconfirmed {
		what := notSaid[gain.Parameter]
		if gain.Parameter == "access" && q.Get("access") != "" {
			what = "about " + lower(s.names("access", q.list("access")))
		}
		if what != "" && gain.Total > 0 {
			w.Unconfirmed = append(w.Unconfirmed, link{
				Text:  more(gain.Total) + " not told us " + what + ".",
				URL:   q.with(gain.Parameter, ""),
				Label: "Show them too",
			})
		}
	}
	if widen := f.Suggest.Widen; widen != nil && widen.Total > 0 {
		l := link{URL: q.with("within", ""), Label: "Look as far as it takes", Text: "(" + grouped(widen.Total) + " found)"}
		if widen.Within != nil {
			l.URL, l.Label = q.with("within", miLimit(*widen.Within)), "Look within "+radius(*widen.Within)
		}
		w.More = append(w.More, l)
	}
	for _, gain := range f.Suggest.Drop {
		if slices.Contains(f.Suggest.Unconfirmed, gain) { // They are offered already.
			continue
		}
		w.More = append(w.More, link{
			URL:   q.with(gain.Parameter, ""),
			Label: "Leave out " + s.chosen(q, gain.Parameter),
			Text:  "(" + grouped(gain.Total) + " more)",
		})
	}
	if f.Total == 0 {
		w.More = append(w.More, s.nearby(ctx, q, f)...)
		w.More = append(w.More, link{URL: "/#kinds", Label: "See what there is"})
	}
	return w
}

// offered is how many needs, and how many kinds, are named where nothing was
// found.
const offered = 4

// nearby names what there is from where nothing was found: the same without its
// words, then the commonest needs and kinds.
func (s *Server) nearby(ctx context.Context, q question, f found) []link {
	all, err := s.search.Search(ctx, search.Query{Origin: f.Origin, Sort: "best", Page: 1, PerPage: 1})
	if err != nil { // The page stands without them.
		s.log.Warn("nothing to offer where nothing was found", "err", directory.KindOf(err))
		return nil
	}
	if all.Total == 0 {
		return nil
	}
	var out []link
	dropped := slices.ContainsFunc(f.Suggest.Drop, func(g search.Gain) bool { return g.Parameter == "q" })
	if q.Get("q") != "" && len(q.Values) > 1 && f.Urgent == nil && !dropped {
		out = append(out, link{URL: q.with("q", ""), Label: "Leave out " + s.chosen(q, "q")})
	}
	here := question{url.Values{}}
	for _, name := range []string{"postcode", "lat", "lng"} {
		if q.Get(name) != "" {
			here.Set(name, q.Get(name))
		}
	}
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

func more(n int) string {
	if n == 1 {
		return "1 more has"
	}
	return grouped(n) + " more have"
}

// chosen names what a parameter asks for: "“Tuesday”", "how far".
func (s *Server) chosen(q question, parameter string) string {
	switch parameter {
	case "q":
		return "“" + q.Get("q") + "”"
	case "age":
		return "age " + q.Get("age")
	}
	return "“" + s.names(parameter, q.list(parameter)) + "”"
}

// names joins the names of several values of a parameter.
func (s *Server) names(parameter string, values []string) string {
	var names []string
	for _, v := range values {
		names = append(names, s.valueLabel(parameter, v))
	}
	return list(names, "and")
}

// miLimit writes a radius as the parameter within takes it: "15mi".
func miLimit(metres float64) string {
	return strconv.FormatFloat(metres/metresPerMile, 'f', -1, 64) + "mi"
}

// withinWords names a radius as the parameter within takes it; one that is not
// offered is put in miles, and what can't be read is left as it is.
func withinWords(value string) string {
	words := label(withinTerms, value)
	if words != value {
		return words
	}
	unit := strings.TrimLeft(strings.ToLower(value), "0123456789. ")
	n, err := strconv.ParseFloat(strings.TrimRight(strings.ToLower(value), "miles k"), 64)
	if err != nil {
		return value
	}
	switch unit {
	case "km":
		return radius(n * 1000)
	case "m":
		return radius(n)
	default:
		return radius(n * metresPerMile)
	}
}

// valueLabel names a value of a parameter.
func (s *Server) valueLabel(parameter, value string) string {
	switch parameter {
	case "age":
		return "Age " + value
	case "gender":
		return "Open to " + value
	case "within":
		return "Within " + withinWords(value)
	default:
		return s.words.ValueLabel(parameter, value)
	}
}
