package web

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fingerpost/search"
)

// ways are the ways on from an answer, so that none is a dead end.
type ways struct {
	Unconfirmed []link // what has not been said either way
	Title       string
	More        []link
	NearTitle   string
	Near        []link // what could be asked for instead
	BeyondTitle string
	Beyond      []card // the nearest outside what was searched
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
		w.More = append(w.More, s.less(q, f, gain.Parameter, "("+grouped(gain.Total)+" more)"))
	}
	if f.Total == 0 {
		dropped := slices.ContainsFunc(f.Suggest.Drop, func(g search.Gain) bool { return g.Parameter == "q" })
		if f.subject(q.Get("q")) != "" && (f.named || len(q.Values) > 1) && f.Urgent == nil && !dropped {
			w.More = append(w.More, s.less(q, f, "q", ""))
		}
		w.More = append(w.More, link{URL: "/#kinds", Label: "See what there is"})
	}
	w.NearTitle, w.Near = "What there is instead", s.offers(ctx, q, f)
	if f.Origin != nil {
		w.NearTitle += " near here"
	}
	if f.Within != nil {
		w.BeyondTitle = "The nearest outside " + radius(*f.Within)
	}
	return w
}

func more(n int) string {
	if n == 1 {
		return "1 more has"
	}
	return grouped(n) + " more have"
}

// less leads to the search without one parameter, and names what it asks for:
// "Leave out “Tuesday”". Of the words, the place stays.
func (s *Server) less(q question, f found, parameter, text string) link {
	l := link{URL: q.with(parameter, ""), Text: text}
	switch parameter {
	case "q":
		l.URL, l.Label = q.with("q", f.at("")), f.subject(q.Get("q"))
	case "age":
		l.Label = "age " + q.Get("age")
	default:
		l.Label = s.names(parameter, q.list(parameter))
	}
	l.Label = "Leave out “" + l.Label + "”"
	return l
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
