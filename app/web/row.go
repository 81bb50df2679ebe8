package web

import (
	"html/template"
	"regexp"
	"strings"

	"fingerpost/app/directory"
)

// row is a line of a summary list: what it is about and what is known.
type row struct {
	Label   string
	Values  []value
	Unknown bool // nobody has told us; Values say so
	Warn    bool // it is known and had better be seen
}

// value is one thing that is known, a link where Link is set.
type value struct {
	Text, Note string
	Now        string       // what holds today, and is left out on paper
	Link       template.URL // made here, of a scheme that is safe to follow
	Out        bool         // leads to somebody else's site
	Ring       bool         // a number to ring, of which Note is what the group says
	Theirs     bool         // Text is what the group says
}

// said makes a row of what we say, under a label in English; empty where there is
// nothing to say.
func (v voice) said(label string, texts ...string) row {
	r := row{Label: v.T(label)}
	for _, t := range texts {
		for _, p := range paragraphs(t) {
			r.Values = append(r.Values, value{Text: p})
		}
	}
	return r
}

// theirs makes a row of what a group says, under a label in English; empty where it
// says nothing.
func (v voice) theirs(label string, texts ...string) row {
	r := v.said(label, texts...)
	for i := range r.Values {
		r.Values[i].Theirs = true
	}
	return r
}

// or says that a row's answer is not known where it is empty, and what to do.
func (r row) or(words string) row {
	if len(r.Values) == 0 {
		r.Values, r.Unknown = []value{{Text: words}}, true
	}
	return r
}

// compact leaves out the rows about which nothing is said.
func compact(rows ...row) []row {
	var out []row
	for _, r := range rows {
		if len(r.Values) > 0 {
			out = append(out, r)
		}
	}
	return out
}

func (v voice) phoneRow(label string, numbers []directory.Phone) row {
	r := row{Label: v.T(label)}
	for _, n := range numbers {
		p := newPhone(n)
		r.Values = append(r.Values, value{Text: p.Number, Link: p.Link, Note: p.Description, Ring: p.Link != ""})
	}
	return r
}

// plainEmail is an address that needs no escaping in a mailto: link.
var plainEmail = regexp.MustCompile(`^[\w.+-]+@[\w-]+(\.[\w-]+)+$`)

func (v voice) emailRow(address string) row {
	r := row{Label: v.T("Email")}
	switch {
	case plainEmail.MatchString(address):
		r.Values = []value{{Text: address, Link: template.URL("mailto:" + address)}}
	case address != "":
		r.Values = []value{{Text: address}}
	}
	return r
}

func (v voice) webRow(label, address string) row {
	r := row{Label: v.T(label)}
	if u := webAddress(address); u != "" {
		r.Values = []value{{Text: host(u), Link: template.URL(u), Out: true}}
	}
	return r
}

// paragraphs splits a text at its line breaks.
func paragraphs(text string) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			out = append(out, line)
		}
	}
	return out
}
