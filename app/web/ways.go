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
func (v voice) ways(ctx context.Context, q question, f found) ways {
	w := ways{Title: v.T("More ways to find something"), Beyond: v.cards(f.Suggest.Beyond, f)}
	if f.Total == 0 {
		w.Title = v.T("What you can try")
	}
	for _, gain := range f.Suggest.Unconfirmed {
		what := v.T(notSaid[gain.Parameter])
		if gain.Parameter == "access" && q.Get("access") != "" {
			var names []string
			for _, term := range q.list("access") {
				names = append(names, lower(v.valueLabel("access", term)))
			}
			what = v.T("about %s", v.And(names))
		}
		if what != "" && gain.Total > 0 {
			w.Unconfirmed = append(w.Unconfirmed, link{
				Text:  v.quiet(gain.Total, f.Total, what),
				URL:   q.with(gain.Parameter, ""),
				Label: v.T("Show them too"),
			})
		}
	}
	if widen := f.Suggest.Widen; widen != nil && widen.Total > 0 {
		l := link{URL: q.with("within", ""), Label: v.T("Look as far as it takes"), Text: v.N(widen.Total, "(%d found)", "(%d found)")}
		if widen.Within != nil {
			l.URL, l.Label = q.with("within", miLimit(*widen.Within)), v.T("Look within %s", v.radius(*widen.Within))
		}
		w.More = append(w.More, l)
	}
	for _, gain := range f.Suggest.Drop {
		if slices.Contains(f.Suggest.Unconfirmed, gain) { // They are offered already.
			continue
		}
		w.More = append(w.More, v.less(q, f, gain.Parameter, v.N(gain.Total, "(%d more)", "(%d more)")))
	}
	if f.Total == 0 {
		dropped := slices.ContainsFunc(f.Suggest.Drop, func(g search.Gain) bool { return g.Parameter == "q" })
		if f.subject(q.Get("q")) != "" && (f.named || len(q.Values) > 1) && f.Urgent == nil && !dropped {
			w.More = append(w.More, v.less(q, f, "q", ""))
		}
		w.More = append(w.More, link{URL: v.to("/") + "#kinds", Label: v.T("See what there is")})
	}
	w.NearTitle, w.Near = v.T("What there is instead"), v.offers(ctx, q, f)
	if f.Origin != nil {
		w.NearTitle = v.T("What there is instead near here")
	}
	if f.Within != nil {
		w.BeyondTitle = v.T("The nearest outside %s", v.radius(*f.Within))
	}
	return w
}

// quiet counts those that have not said something, besides those that were
// found.
func (v voice) quiet(n, found int, what string) string {
	if found > 0 {
		return v.N(n, "%[1]d more has not told us %[2]s.", "%[1]d more have not told us %[2]s.", what)
	}
	return v.N(n, "%[1]d has not told us %[2]s.", "%[1]d have not told us %[2]s.", what)
}

// less leads to the search without one parameter, and names what it asks for:
// "Leave out “Tuesday”". Of the words, the place stays.
func (v voice) less(q question, f found, parameter, text string) link {
	l := link{URL: q.with(parameter, ""), Text: text}
	switch parameter {
	case "q":
		l.URL, l.Label = q.with("q", f.at("")), f.subject(q.Get("q"))
	case "age":
		l.Label = v.T("age %s", q.Get("age"))
	default:
		l.Label = v.names(parameter, q.list(parameter))
	}
	l.Label = v.T("Leave out “%s”", l.Label)
	return l
}

// names joins the names of several values of a parameter.
func (v voice) names(parameter string, values []string) string {
	var names []string
	for _, value := range values {
		names = append(names, v.valueLabel(parameter, value))
	}
	return v.And(names)
}

// miLimit writes a radius as the parameter within takes it: "15mi".
func miLimit(metres float64) string {
	return strconv.FormatFloat(metres/metresPerMile, 'f', -1, 64) + "mi"
}

// withinWords names a radius as the parameter within takes it; one that is not
// offered is put in miles, and what can't be read is left as it is.
func (v voice) withinWords(value string) string {
	if words := label(withinTerms, value); words != value {
		return v.T(words)
	}
	unit := strings.TrimLeft(strings.ToLower(value), "0123456789. ")
	n, err := strconv.ParseFloat(strings.TrimRight(strings.ToLower(value), "miles k"), 64)
	if err != nil {
		return value
	}
	switch unit {
	case "km":
		return v.radius(n * 1000)
	case "m":
		return v.radius(n)
	default:
		return v.radius(n * metresPerMile)
	}
}

// valueLabel names a value of a parameter.
func (v voice) valueLabel(parameter, value string) string {
	switch parameter {
	case "age":
		return v.T("Age %s", value)
	case "gender":
		return v.T("Open to " + value)
	case "within":
		return v.T("Within %s", v.withinWords(value))
	default:
		return v.T(v.words.ValueLabel(parameter, value))
	}
}
