package web

import (
	"slices"

	"fingerpost/app/directory"
	"fingerpost/search"
)

// parameter is what can be asked (OpenAPI 3.1.1 section 4.8.12).
type parameter struct {
	Name        string  `json:"name"`
	In          string  `json:"in"`
	Description string  `json:"description"`
	Required    bool    `json:"required,omitempty"`
	Style       string  `json:"style,omitempty"`
	Explode     *bool   `json:"explode,omitempty"`
	Schema      *schema `json:"schema"`
	Example     any     `json:"example,omitempty"`
}

// asking is what may be asked in one parameter of a search: a value, or each of
// several.
type asking struct {
	schema *schema
	words  string
	eg     any
}

// askings are the parameters of a search by name.
func askings() map[string]asking {
	words := text()
	words.MaxLength = search.MaxWords
	sort, page, perPage := oneOf(values(sortTerms)...), between(1, search.MaxPage), between(1, search.MaxPerPage)
	explain := oneOf(explains...)
	explain.Default = explains[0]
	sort.Default, page.Default, perPage.Default = sortTerms[0].value, 1, 20
	return map[string]asking{
		"q":        {words, "What is looked for, in anybody's words.", "walking group"},
		"postcode": {text(), "Where: a postcode, the first half of one, or the name of a place.", "S1 2HE"},
		"lat":      {&schema{Type: "number"}, "Where: a latitude (WGS 84), with lng; postcode goes before it.", nil},
		"lng":      {&schema{Type: "number"}, "Where: a longitude (WGS 84), with lat.", nil},
		"within":   {text(), "How far, as 1.5mi, 8km or 500m. Left out: the smallest usual distance with enough matches.", "3mi"},
		"kind":     {component("KindSlug"), "What sort of group or service.", nil},
		"need":     {component("NeedSlug"), "What it helps with.", nil},
		"day":      {oneOf(days...), "On which days; with time, one session meets both.", nil},
		"time":     {oneOf(times...), "At what time of day: morning before 12, afternoon before 17, evening after.", nil},
		"cost":     {oneOf(directory.CostKinds...), "What it costs.", nil},
		"access":   {oneOf(directory.AccessTerms...), "What must be known to be there: all of them.", nil},
		"age":      {between(0, 130), "The age of who is asking, in years.", nil},
		"gender":   {oneOf(values(askerTerms)...), "Who is asking: leaves out what is not for them.", nil},
		"only":     {oneOf(values(askerTerms)...), "Groups for one sex alone.", nil},
		"language": {text(), "A language of the sessions, or by interpreter (BCP 47).", []string{"cy"}},
		"referral": {oneOf(directory.Referrals...), "Who may send somebody.", nil},
		"delivery": {oneOf(directory.Deliveries...), "How it reaches people.", nil},
		"audience": {oneOf(directory.Audiences...), "Whom it addresses. Left out: not what is for professionals or employers alone.", nil},
		"sort":     {sort, "The order: the best match, the nearest, the soonest, or by name.", nil},
		"page":     {page, "Which page of the results.", nil},
		"per_page": {perPage, "How many results a page has.", nil},
		"explain":  {explain, "1 adds what the words were understood to mean, and to each result what its place is the sum of.", nil},
	}
}

// searchParameters are the parameters of GET /api/search in their usual order.
func searchParameters() []parameter { return described(append(slices.Clone(parameters), "explain")...) }

// suggestParameters are those of GET /api/suggest.
func suggestParameters() []parameter { return described("q", "postcode") }

func described(names ...string) []parameter {
	all := askings()
	var out []parameter
	for _, name := range names {
		a := all[name]
		p := parameter{Name: name, In: "query", Description: a.words, Schema: a.schema, Example: a.eg}
		if slices.Contains(lists, name) {
			no := false
			p.Schema, p.Style, p.Explode = listOf(a.schema), "form", &no // day=mon,tue
		}
		out = append(out, p)
	}
	return out
}
