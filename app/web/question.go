package web

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/gofiber/fiber/v2"
)

// parameters are the names that a search takes (DESIGN.md section 4), in the
// order in which links carry them.
var parameters = []string{
	"q", "postcode", "lat", "lng", "within", "kind", "need", "day", "time", "cost", "access", "age", "gender", "only",
	"language", "referral", "delivery", "audience", "sort", "page", "per_page",
}

// lists are the parameters that take several values.
var lists = []string{"kind", "need", "day", "time", "cost", "access", "language", "referral", "delivery", "audience"}

// question is what was asked, as the parameters of a search. A list that a form
// sent box by box is joined with commas, and holds each value once, so that one
// state has one address.
type question struct {
	url.Values
	path string // of the page of results in the language that was asked in
}

// read takes the question from a request. What can't be decoded is left out.
func (v voice) read(c *fiber.Ctx) question {
	q := read(c)
	q.path = v.to(searchPath)
	return q
}

// read takes the question from a request, whatever its language.
func read(c *fiber.Ctx) question { return parse(string(c.Request().URI().QueryString())) }

// searchPath is the address of the page of results.
const searchPath = "/search"

func parse(query string) question {
	sent, _ := url.ParseQuery(query) // It gives all that it could read, whatever the error.
	q := question{url.Values{}, searchPath}
	for _, name := range parameters {
		if !slices.Contains(lists, name) {
			if i := slices.IndexFunc(sent[name], func(value string) bool { return plain(value) != "" }); i >= 0 {
				q.Set(name, plain(sent[name][i]))
			}
			continue
		}
		seen, values := map[string]bool{}, []string(nil)
		for value := range strings.SplitSeq(strings.Join(sent[name], ","), ",") {
			if value = plain(value); value != "" && !seen[value] {
				seen[value] = true
				values = append(values, value)
			}
		}
		if len(values) > 0 {
			q.Set(name, strings.Join(values, ","))
		}
	}
	return q
}

// plain is a value on one line: what is no text, and control characters, are
// left out of it.
func plain(value string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(value, ""), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// list gives the values of a parameter that takes several.
func (q question) list(name string) []string {
	if q.Get(name) == "" {
		return nil
	}
	return strings.Split(q.Get(name), ",")
}

// with gives the address of the search with one parameter changed, or with ""
// left out. It starts again at the first page.
func (q question) with(name, value string) string {
	changed := q.without("page", name)
	if value != "" {
		changed.Set(name, value)
	}
	return changed.address()
}

// without gives the question without some of its parameters.
func (q question) without(names ...string) question {
	left := question{maps.Clone(q.Values), q.path}
	for _, name := range names {
		left.Del(name)
	}
	return left
}

// less gives the address of the search with one value of a list left out.
func (q question) less(name, value string) string {
	return q.with(name, strings.Join(slices.DeleteFunc(q.list(name), func(v string) bool { return v == value }), ","))
}

// address writes the search's address with its parameters in their usual order.
func (q question) address() string {
	var parts []string
	for _, name := range parameters {
		if value := q.Get(name); value != "" {
			parts = append(parts, name+"="+strings.ReplaceAll(url.QueryEscape(value), "%2C", ","))
		}
	}
	if len(parts) == 0 {
		return q.path
	}
	return q.path + "?" + strings.Join(parts, "&")
}
