package web

import (
	"html/template"
	"slices"
)

// usualCard is about how many bytes a card takes at most.
const usualCard = 1600

// cardsHTML writes cards as the template "card" has them.
func (v voice) cardsHTML(list []card) (template.HTML, error) {
	return pour(v, "card", usualCard, list, card.cast)
}

// cast gives a card with its texts as the caster has them.
func (one card) cast(c *caster) any {
	for _, text := range []*string{&one.Number, &one.URL, &one.Distance, &one.Venue, &one.When, &one.CheckFirst, &one.Date, &one.Because, &one.Checked.Words} {
		*text = c.text(*text)
	}
	for _, text := range []*string{&one.Name, &one.Summary, &one.Organization} {
		*text = c.theirs(*text)
	}
	c.is(one.Sample)
	c.is(one.Checked.Stale)
	one.HowTo = c.list(one.HowTo)
	c.many(len(one.Access))
	one.Access = slices.Clone(one.Access)
	for i := range one.Access {
		f := &one.Access[i]
		c.word(string(f.State))
		f.Words = c.text(f.Words)
	}
	if c.is(one.Phone != nil) {
		number := one.Phone.cast(c)
		one.Phone = &number
	}
	if c.is(one.Others != nil) {
		more := one.Others.cast(c)
		one.Others = &more
	}
	return one
}

func (p phone) cast(c *caster) phone {
	return phone{Number: c.text(p.Number), Description: c.theirs(p.Description), Link: template.URL(c.text(string(p.Link)))}
}

func (o others) cast(c *caster) others {
	c.many(len(o.Links))
	o.Words, o.Rest, o.Links = c.text(o.Words), c.text(o.Rest), slices.Clone(o.Links)
	for i, l := range o.Links {
		o.Links[i] = link{c.text(l.URL), c.text(l.Label), c.text(l.Text)}
	}
	return o
}
