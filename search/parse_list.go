package search

import (
	"regexp"
	"slices"
	"strings"
)

// values reads a comma list: in lower case, trimmed, each value once.
func (p *parser) values(field string) []string {
	var values []string
	for _, v := range strings.Split(p.get(field), ",") {
		v = strings.ToLower(strings.TrimSpace(v))
		if v != "" && !slices.Contains(values, v) {
			values = append(values, v)
		}
		if len(values) > maxValues {
			p.bad(field, "Give at most %d values.", maxValues)
			return nil
		}
	}
	return values
}

// list reads a comma list of values of a closed list.
func (p *parser) list(field string, known []string) []string {
	values := p.values(field)
	for _, v := range values {
		if !slices.Contains(known, v) {
			p.bad(field, "“%s” is not one of %s.", short(v), strings.Join(known, ", "))
			return nil
		}
	}
	return values
}

// one reads one value of a closed list, or "".
func (p *parser) one(field string, known []string) string {
	values := p.list(field, known)
	switch len(values) {
	case 0:
		return ""
	case 1:
		return values[0]
	}
	p.bad(field, "Give one of %s.", strings.Join(known, ", "))
	return ""
}

var (
	slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+){0,9}$`)
	// tagForm is the shape of a BCP 47 tag (RFC 5646 section 2.1), which begins
	// with the language.
	tagForm = regexp.MustCompile(`^[a-z]{2,8}(-[a-z0-9]{1,8}){0,6}$`)
)

// slugs reads kinds or needs by their shape. Which of them there are is for the
// search to say, which has the vocabulary.
func (p *parser) slugs(field string) []string {
	return p.shaped(field, slugForm, map[string]string{"kind": "“%s” is not the name of a kind, such as walking-group.", "need": "“%s” is not the name of a need, such as back-pain."}[field])
}

func (p *parser) languages() []string {
	return p.shaped("language", tagForm, "“%s” is not a language code, such as en, cy or pa-Arab.")
}

func (p *parser) shaped(field string, shape *regexp.Regexp, message string) []string {
	values := p.values(field)
	for _, v := range values {
		if len(v) > 60 || !shape.MatchString(v) {
			p.bad(field, message, short(v))
			return nil
		}
	}
	return values
}

// short keeps what a message repeats to one short line.
func short(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}
