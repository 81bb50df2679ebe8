package web

import (
	"html/template"
	"slices"
	"strconv"
	"strings"
)

// cardsHTML writes cards as the template "card" has them.
func (v voice) cardsHTML(cards []card) (template.HTML, error) {
	var b strings.Builder
	var shape []byte
	var texts []string
	for i := range cards {
		c := &cards[i]
		shape, texts = c.cast(shape[:0], texts[:0])
		m, err := v.mould("card", shape, func() any { return c.marked() })
		if err != nil {
			return "", err
		}
		m.pour(&b, texts...)
	}
	return template.HTML(b.String()), nil
}

// cast gives a card's shape and its texts.
func (c *card) cast(shape []byte, texts []string) ([]byte, []string) {
	shape = append(append(shape, "card "...), yes(c.Sample), yes(c.Checked.Stale))
	shape = strconv.AppendInt(shape, int64(len(c.HowTo)), 10)
	for _, f := range c.Access {
		shape = append(append(shape, ' '), f.State...)
	}
	shape = append(shape, ' ', yes(c.Phone != nil), yes(c.Others != nil))
	if c.Others != nil {
		shape = strconv.AppendInt(shape, int64(len(c.Others.Links)), 10)
	}
	shape = append(shape, ' ')
	c.each(func(text *string, theirs bool) {
		shape, texts = append(shape, textShape(*text, theirs)), append(texts, *text)
	})
	return shape, texts
}

// textShape tells what of a text decides what is written beside it.
func textShape(text string, theirs bool) byte {
	switch {
	case text == "":
		return '0'
	case theirs && inWelsh(text):
		return '2'
	default:
		return '1'
	}
}

// marked gives a copy of a card with marks for its texts.
func (c *card) marked() card {
	copied := *c
	copied.HowTo, copied.Access = slices.Clone(c.HowTo), slices.Clone(c.Access)
	if c.Phone != nil {
		number := *c.Phone
		copied.Phone = &number
	}
	if c.Others != nil {
		more := *c.Others
		more.Links = slices.Clone(more.Links)
		copied.Others = &more
	}
	n := 0
	copied.each(func(text *string, theirs bool) {
		if *text != "" {
			*text = mark(n, theirs && inWelsh(*text))
		}
		n++
	})
	return copied
}

// each hands over every text of a card, always in the same order, and whether it is
// in the group's own words, which are marked with their language. Those that are
// addresses are made of identifiers, or of the digits of a telephone number, so that
// they stand in an attribute as any text does.
func (c *card) each(do func(text *string, theirs bool)) {
	for _, text := range []*string{&c.Number, &c.URL, &c.Distance, &c.When, &c.CheckFirst, &c.Date, &c.Venue, &c.Because, &c.Checked.Words} {
		do(text, false)
	}
	for _, text := range []*string{&c.Name, &c.Summary, &c.Organization} {
		do(text, true)
	}
	for i := range c.HowTo {
		do(&c.HowTo[i], false)
	}
	for i := range c.Access {
		do(&c.Access[i].Words, false)
	}
	if c.Phone != nil {
		do((*string)(&c.Phone.Link), false)
		do(&c.Phone.Number, false)
		do(&c.Phone.Description, true)
	}
	if c.Others != nil {
		do(&c.Others.Words, false)
		do(&c.Others.Rest, false)
		for i := range c.Others.Links {
			l := &c.Others.Links[i]
			do(&l.URL, false)
			do(&l.Label, false)
			do(&l.Text, false)
		}
	}
}
