package web

import (
	"slices"
	"strconv"
	"strings"
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
func (s *Server) ways(q question, f found) ways {
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
		w.More = append(w.More, link{URL: "/#kinds", Label: "See what there is"})
	}
	return w
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
