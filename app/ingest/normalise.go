package ingest

import (
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/geo"
	"fingerpost/importers"
	"fingerpost/seed"
)

// Meaning says what a listing is for, from its words. Package search
// understands words; ingest only needs to know about danger.
type Meaning interface {
	Needs(s *directory.Service) []string
}

// normaliser puts one record right. It reports what it could not use, and keeps
// it beside the record.
type normaliser struct {
	places     *geo.Gazetteer
	vocabulary *seed.Vocabulary
	meaning    Meaning
	today      directory.Date
	where      string
	report     func(importers.Problem) error
	share      func() error            // brings venues into line with those of other records; nil: nothing is known of these
	err        error                   // the first failure of report, or of share
	addresses  map[string]store.Answer // what a steward has said of addresses of this record
	doubts     []store.Question        // which of its addresses a steward is asked about, or was

	service *directory.Service
}

// normalise puts a service right in place.
func (n *normaliser) normalise(s *directory.Service) {
	n.service = s
	n.texts()
	n.contacts()
	n.ages()
	n.prices()
	n.times()
	for i := range s.Locations {
		n.place(&s.Locations[i].Location)
	}
	s.Locations = slices.DeleteFunc(s.Locations, func(at directory.ServiceAtLocation) bool {
		l := at.Location
		return l.Name == "" && l.Address == "" && l.Postcode == "" && l.Point == nil && len(at.Schedules) == 0 && len(at.Accessibility) == 0 && l.Visibility == ""
	})
	for i := range s.ServiceAreas {
		n.area(&s.ServiceAreas[i])
	}
	n.terms()
	n.dates()
	n.personal()
	n.shared()
	n.guard()
	n.repair()
}

// shared lets venues that other records have too stand where those do. It comes
// before an address is asked about, which is asked of the point that is kept.
func (n *normaliser) shared() {
	if n.share == nil {
		return
	}
	if err := n.share(); n.err == nil {
		n.err = err
	}
}

// terms checks the kind and the needs that the source states against the
// vocabulary. A label is taken for its slug; any other word is kept as extra
// text, which search reads.
func (n *normaliser) terms() {
	s := n.service
	if kind := s.Kind; kind != "" {
		if s.Kind = slug(kind, n.vocabulary.Kinds, n.vocabulary.Kind); s.Kind == "" {
			n.problem("kind", kind, "This is not one of our kinds. It is kept as words, and the kind is worked out from them.")
			n.keep("category", kind)
		}
	}
	var needs []string
	for _, need := range s.Needs {
		known := slug(need, n.vocabulary.Needs, n.vocabulary.Need)
		if known == "" {
			n.problem("needs", need, "This is not one of our needs. It is kept as words.")
			n.keep("helps with", need)
		} else if !slices.Contains(needs, known) {
			needs = append(needs, known)
		}
	}
	s.Needs = needs
}

func slug(word string, terms []seed.Term, bySlug func(string) (seed.Term, bool)) string {
	if t, known := bySlug(strings.ReplaceAll(fold(word), " ", "-")); known {
		return t.Slug
	}
	for _, t := range terms {
		if fold(t.Label) == fold(word) {
			return t.Slug
		}
	}
	return ""
}

// dates refuses a check that is still to come: somebody mistook a day, and a
// listing must not say that it is fresh.
func (n *normaliser) dates() {
	for field, date := range map[string]*directory.Date{"assured_date": &n.service.AssuredDate, "waiting_told": &n.service.WaitingTold} {
		if *date > n.today {
			n.problem(field, string(*date), "This day is still to come, so it can't be when that was checked. The listing is kept without it.")
			n.refuse(field, string(*date))
			*date = ""
		}
	}
}

func (n *normaliser) problem(field, value, message string) {
	p := importers.Problem{Where: n.where, Field: field, Message: message, Value: value}
	if err := n.report(p); n.err == nil {
		n.err = err
	}
}

// keep holds on to words that have no place of their own, for everybody.
func (n *normaliser) keep(name, value string) {
	n.service.Extra = append(n.service.Extra, directory.Extra{Name: name, Value: value})
}

// refuse holds on to a value that could not be used, for stewards.
func (n *normaliser) refuse(field, value string) {
	n.service.Extra = append(n.service.Extra, directory.Extra{Name: field, Value: value, Refused: true})
}

func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
