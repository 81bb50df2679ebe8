package search

import (
	"context"
	"errors"
	"strings"

	"fingerpost/app/directory"
	"github.com/paulmach/orb"
)

// Resident is a service as a census meets it.
type Resident struct {
	ID     string      // "" where it is not a UUID
	Terms  []string    // slugs of its kind and needs, stated or inferred, and of all that are broader
	Points []orb.Point // of the venues that may be told
	Areas  []string    // GSS codes of the districts and countries that it says it serves
}

// Census hands every service that anybody may be shown today to fn, in no order.
// What it hands over is good until fn returns. An error from fn ends it and is
// returned as it is. It takes no place of a search's: others search meanwhile.
func (ix *Index) Census(ctx context.Context, fn func(Resident) error) (err error) {
	v, err := ix.acquire()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ix.release(v)) }()
	f := ix.words.newFilter(&Query{}, false, ix.Now())
	var r Resident
	for _, p := range v.parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		for doc := range p.alive.each {
			if !f.admits(&p.cards[doc]) {
				continue
			}
			ix.meet(p, doc, &r)
			if err := fn(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// meet reads what a census tells of a document.
func (ix *Index) meet(p *part, doc uint32, r *Resident) {
	c := &p.cards[doc]
	*r = Resident{Terms: r.Terms[:0], Points: r.Points[:0], Areas: r.Areas[:0]}
	if p.ids[doc] != (identity{}) {
		r.ID = p.ids[doc].String()
	}
	var all ladder
	if c.kind != noTerm {
		all.add(&ix.ladders[c.kind])
	}
	for _, need := range p.needs(doc) {
		all.add(&ix.ladders[need])
	}
	for term := range all.each {
		r.Terms = append(r.Terms, ix.words.terms[term].Slug)
	}
	from, to := p.at(doc)
	for at := from; at < to; at++ {
		if p.points[at].placed() {
			r.Points = append(r.Points, p.points[at].lonLat())
		}
	}
	for area := range areasIn(p.areas[c.areas]) {
		if code, ok := strings.CutPrefix(area, directory.AreaGSS[:1]); ok {
			r.Areas = append(r.Areas, strings.Clone(code))
		}
	}
}
