package web

import (
	"slices"

	"fingerpost/search"
)

// filters is the form beside the results.
type filters struct {
	Kept    []hidden // what the form must not lose
	Within  []option // nil without an origin
	Groups  []group
	Age     string
	Genders []option
	Clear   string // the address without filters, or "" where there are none
}

type hidden struct{ Name, Value string }

// option is one choice of a list or a tick box; Count is shown where Counted.
type option struct {
	ID, Name, Value, Label string
	Count                  string
	Counted, Chosen        bool
}

// group is a set of tick boxes: the first few, and the rest behind "More".
type group struct {
	Legend      string
	Shown, More []option
}

// shownBoxes is how many boxes of a group are seen at once.
const shownBoxes = 7

// formFilters are the parameters that the form asks for itself.
var formFilters = []string{"within", "kind", "need", "day", "time", "cost", "access", "age", "gender"}

// filters makes the form, with how many there would be of each.
func (s *Server) filters(q question, f found) filters {
	form := filters{Age: q.Get("age"), Genders: options("gender", askerTerms, q)}
	bare := question{make(map[string][]string)}
	for _, name := range parameters {
		switch value := q.Get(name); {
		case value == "" || name == "page":
		case slices.Contains(formFilters, name):
			form.Clear = "/search"
		default:
			form.Kept = append(form.Kept, hidden{name, value})
			bare.Set(name, value)
		}
	}
	if form.Clear != "" {
		form.Clear = searchURL(bare.Values)
	}
	if f.Origin != nil {
		form.Within = options("within", withinTerms, q)
	}
	form.Groups = []group{
		split("Kind of group", boxes("kind", f.Answer, q)),
		split("Helps with", boxes("need", f.Answer, q)),
		split("Day", ordered("day", days, f.Answer, q)),
		split("Time of day", options("time", s.terms("time", times), q)),
		split("Cost", ordered("cost", costs, f.Answer, q)),
		split("Known to have", ordered("access", access, f.Answer, q)),
	}
	form.Groups = slices.DeleteFunc(form.Groups, func(g group) bool { return len(g.Shown) == 0 })
	return form
}

// options are the values of a closed list, without counts.
func options(name string, terms []term, q question) []option {
	var out []option
	for _, t := range terms {
		out = append(out, option{ID: name + "-" + t.value, Name: name, Value: t.value, Label: t.label, Chosen: slices.Contains(q.list(name), t.value)})
	}
	return out
}

// boxes are the values of a facet in the index's order.
func boxes(name string, a *search.Answer, q question) []option {
	var out []option
	for _, v := range facetOf(a, name) {
		chosen := slices.Contains(q.list(name), v.Value)
		if v.Count > 0 || chosen {
			out = append(out, option{ID: name + "-" + v.Value, Name: name, Value: v.Value, Label: v.Label, Count: grouped(v.Count), Counted: true, Chosen: chosen})
		}
	}
	return out
}

// ordered are the values of a facet in the order of a closed list.
func ordered(name string, values []string, a *search.Answer, q question) []option {
	out := boxes(name, a, q)
	slices.SortStableFunc(out, func(a, b option) int { return slices.Index(values, a.Value) - slices.Index(values, b.Value) })
	return out
}

// terms pairs the values of a closed list with their names.
func (s *Server) terms(parameter string, values []string) []term {
	var out []term
	for _, v := range values {
		out = append(out, term{v, s.words.ValueLabel(parameter, v)})
	}
	return out
}

// split puts the chosen boxes and the first few others in sight.
func split(legend string, all []option) group {
	g := group{Legend: legend}
	for i, o := range all {
		if i < shownBoxes || o.Chosen {
			g.Shown = append(g.Shown, o)
		} else {
			g.More = append(g.More, o)
		}
	}
	return g
}

// chips are the chosen filters, each with the address of the search without it.
func (s *Server) chips(q question) []link {
	var chips []link
	for _, name := range parameters {
		switch {
		case slices.Contains([]string{"q", "postcode", "lat", "lng", "sort", "page", "per_page"}, name):
		case slices.Contains(lists, name):
			for _, v := range q.list(name) {
				chips = append(chips, link{URL: q.less(name, v), Label: s.valueLabel(name, v)})
			}
		case q.Get(name) != "":
			chips = append(chips, link{URL: q.with(name, ""), Label: s.valueLabel(name, q.Get(name))})
		}
	}
	return chips
}
