package web

import (
	"errors"

	"fingerpost/app/directory"
)

// form is the one question of every page, with what was typed and what was wrong
// with it.
type form struct {
	Words, Place string
	Problem      string // what is wrong, in whole sentences; shown by Field and above the page
	Field        string // the field it is about, or "" where it is none of the form's
	Choices      []link // what may have been meant
	Without      string // the same search without what is none of the form's
}

// problemFields name what the form doesn't ask for itself, where a message says
// only what it takes.
var problemFields = map[string]string{
	"within": "How far", "age": "Age", "page": "Page", "per_page": "How many on a page",
	"kind": "Kind of group", "need": "Helps with", "day": "Day", "time": "Time of day", "cost": "Cost", "access": "Known to have",
	"gender": "Groups open to", "language": "Language", "referral": "Who can send you", "delivery": "How they meet", "audience": "Who it is for",
	"sort": "Order",
}

// link is a link with its words; Text is what follows it.
type link struct{ URL, Label, Text string }

// asked fills the form with a question.
func asked(q question) form { return form{Words: q.Get("q"), Place: q.Get("postcode")} }

// wrong fills the form with a question that can't be answered as it is. It
// reports false where the error is of another kind.
func (v voice) wrong(q question, err error) (form, bool) {
	var bad *directory.Error
	if !errors.As(err, &bad) || bad.Kind != directory.Invalid {
		return form{}, false
	}
	f := asked(q)
	f.Problem = v.tell(bad.Told())
	if bad.Field == "postcode" || bad.Field == "q" {
		f.Field = bad.Field
	} else if name := problemFields[bad.Field]; name != "" {
		f.Problem, f.Without = v.T(name)+": "+f.Problem, q.with(bad.Field, "")
	}
	for _, choice := range choicesOf(err) {
		f.Choices = append(f.Choices, link{URL: q.with("postcode", choice), Label: choice})
	}
	return f, true
}
