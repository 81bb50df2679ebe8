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
func (v voice) filters(q question, f found) filters {
	form := filters{Age: q.Get("age"), Genders: v.options("gender", askerTerms, q)}
	bare := question{make(map[string][]string), q.path}
	for _, name := range parameters {
		switch value := q.Get(name); {
		case value == "" || name == "page":
		case slices.Contains(formFilters, name):
			form.Clear = q.path
		default:
			form.Kept = append(form.Kept, hidden{name, value})
			bare.Set(name, value)
		}
	}
	if form.Clear != "" {
		form.Clear = bare.address()
	}
	if f.Origin != nil {
		form.Within = v.options("within", withinTerms, q)
	}
	form.Groups = []group{
		split(v.T("Kind of group"), v.boxes("kind", f.Answer, q)),
		split(v.T("Helps with"), v.boxes("need", f.Answer, q)),
		split(v.T("Day"), v.ordered("day", days, f.Answer, q)),
		split(v.T("Time of day"), v.options("time", v.terms("time", times), q)),
		split(v.T("Cost"), v.ordered("cost", costs, f.Answer, q)),
		split(v.T("Known to have"), v.ordered("access", access, f.Answer, q)),
	}
	form.Groups = slices.DeleteFunc(form.Groups, func(g group) bool { return len(g.Shown) == 0 })
	return form
}

// options are the values of a closed list, without counts.
func (v voice) options(name string, terms []term, q question) []option {
	chosen := q.list(name)
	out := make([]option, len(terms))
	for i, t := range terms {
		out[i] = option{ID: name + "-" + t.value, Name: name, Value: t.value, Label: v.T(t.label), Chosen: slices.Contains(chosen, t.value)}
	}
	return out
}

// boxes are the values of a facet in the index's order.
func (v voice) boxes(name string, a *search.Answer, q question) []option {
	values, list := facetOf(a, name), q.list(name)
	out := make([]option, 0, len(values))
	for _, value := range values {
		chosen := slices.Contains(list, value.Value)
		if value.Count > 0 || chosen {
			out = append(out, option{ID: name + "-" + value.Value, Name: name, Value: value.Value, Label: v.T(value.Label), Count: grouped(value.Count), Counted: true, Chosen: chosen})
		}
	}
	return out
}

// ordered are the values of a facet in the order of a closed list.
func (v voice) ordered(name string, values []string, a *search.Answer, q question) []option {
	out := v.boxes(name, a, q)
	slices.SortStableFunc(out, func(a, b option) int { return slices.Index(values, a.Value) - slices.Index(values, b.Value) })
	return out
}

// terms pairs the values of a closed list with their names.
func (v voice) terms(parameter string, values []string) []term {
	var out []term
	for _, value := range values {
		out = append(out, term{value, v.words.ValueLabel(parameter, value)})
	}
	return out
}

// split puts the chosen boxes and the first few others in sight.
func split(legend string, all []option) group {
	first := min(shownBoxes, len(all))
	g := group{Legend: legend, Shown: all[:first:first], More: make([]option, 0, len(all)-first)}
	for _, o := range all[first:] {
		if o.Chosen {
			g.Shown = append(g.Shown, o)
		} else {
			g.More = append(g.More, o)
		}
	}
	return g
}

// chips are the chosen filters, each with the address of the search without it.
func (v voice) chips(q question) []link {
	var chips []link
	for _, name := range parameters {
		switch {
		case slices.Contains([]string{"q", "postcode", "lat", "lng", "sort", "page", "per_page"}, name):
		case slices.Contains(lists, name):
			for _, value := range q.list(name) {
				chips = append(chips, link{URL: q.less(name, value), Label: v.valueLabel(name, value)})
			}
		case q.Get(name) != "":
			chips = append(chips, link{URL: q.with(name, ""), Label: v.valueLabel(name, q.Get(name))})
		}
	}
	return chips
}
