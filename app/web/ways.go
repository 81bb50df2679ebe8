package web

import (
	"fmt"
	"strconv"
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
		if gain.Parameter == "access" {
			what = "about " + lower(list(labels(accessTerms, q.list("access")), "and"))
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
		l := link{URL: q.with("within", "50mi"), Label: "Look as far as it takes", Text: "(" + grouped(widen.Total) + " found)"}
		if widen.Within != nil {
			l.URL, l.Label = q.with("within", miLimit(*widen.Within)), "Look within "+radius(*widen.Within)
		}
		w.More = append(w.More, l)
	}
	for _, gain := range f.Suggest.Drop {
		w.More = append(w.More, link{
			URL:   q.with(gain.Parameter, ""),
			Label: "Leave out " + s.chosen(q, gain.Parameter),
			Text:  "(" + grouped(gain.Total) + " found)",
		})
	}
	if f.Total == 0 {
		w.More = append(w.More, link{URL: "/", Label: "Ask in other words"})
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
	case "within":
		return "how far"
	case "age":
		return "age " + q.Get("age")
	}
	var names []string
	for _, v := range q.list(parameter) {
		names = append(names, "“"+s.valueLabel(parameter, v)+"”")
	}
	return list(names, "and")
}

// miLimit writes a radius as the parameter within takes it: "15mi".
func miLimit(metres float64) string {
	return strconv.FormatFloat(metres/metresPerMile, 'f', -1, 64) + "mi"
}

// valueLabel names a value of a parameter.
func (s *Server) valueLabel(parameter, value string) string {
	switch parameter {
	case "kind", "need":
		return s.termLabel(value)
	case "age":
		return "Age " + value
	case "gender":
		return fmt.Sprintf("Open to %s", value)
	case "only":
		return fmt.Sprintf("Only %s", value)
	}
	terms := map[string][]term{
		"day": dayTerms, "time": timeTerms, "cost": costTerms, "access": accessTerms, "referral": referralTerms,
		"delivery": deliveryTerms, "audience": audienceTerms, "within": withinTerms,
	}
	return label(terms[parameter], value)
}

// termLabel names a kind or need; a slug that is neither is shown as it is.
func (s *Server) termLabel(slug string) string {
	if t, ok := s.vocabulary.Kind(slug); ok {
		return t.Label
	}
	if t, ok := s.vocabulary.Need(slug); ok {
		return t.Label
	}
	return slug
}
