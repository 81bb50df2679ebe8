package search

import (
	"slices"
	"time"

	"fingerpost/app/directory"
)

// card is what filters, sorts and counts ask of one service, 46 bytes of it.
// Lists lie in the columns that it belongs to: each begins where the card says
// and ends where that of the next card begins.
type card struct {
	name, purpose, places  uint32
	organization, activity uint32 // who runs it, and what is held where, to tell what is alike; 0 where it is not known
	areas                  uint32 // whom it serves, in columns.areas
	languages              uint16 // in columns.languages
	costs                  uint16 // in columns.costs, where what it costs depends on the day; 0 elsewhere
	expires                day
	checked                day   // the last day on which a check with who runs it holds good
	until                  day   // up to which intake holds
	kind                   uint8 // the term's number, noTerm where it is not known
	stated                 uint8 // how many of its needs the source stated: all or none
	minimum, maximum       uint8 // age plus one; 0 where it is not stated
	cost, gender, intake   uint8 // numbers in costNames, genderNames, intakeNames
	audiences, referral    uint8 // sets of directory.Audiences, directory.Referrals
	delivery               uint8 // a set of directory.Deliveries
	complete               uint8 // how much of what people ask first it tells, 0 to 4
	effort, join           uint8 // numbers in effortNames, joinNames
	flags                  uint8
}

// The flags of a card.
const (
	kindInferred uint8 = 1 << iota
	closedAWhile       // for the time being
	forWork            // only for professionals or employers
	untold             // it has said of no session when it is
	changingCost       // see card.costs
)

// noTerm is the number of no term of the vocabulary.
const noTerm = 255

// day is a date in two bytes: days after the last of 1999, up to 2179; 0 is not
// known.
type day uint16

func dayOf(d directory.Date) day {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return 0
	}
	return day(min(max(t.Unix()/86400-10956, 1), 65535))
}

// The values of the closed lists by their numbers in a card.
var (
	costNames   = append([]string{""}, directory.CostKinds...)
	genderNames = append([]string{""}, directory.Genders...)
	intakeNames = append([]string{""}, directory.Intakes...)
	effortNames = append([]string{""}, directory.Efforts...)
	joinNames   = append([]string{""}, directory.Joins...)
)

func numberIn(names []string, value string) uint8 { return uint8(max(0, slices.Index(names, value))) }

// setOf gives values of a closed list as bits by their places in it.
func setOf(list, values []string) (set uint8) {
	for _, v := range values {
		if i := slices.Index(list, v); i >= 0 {
			set |= 1 << i
		}
	}
	return set
}

// pack writes what is kept of a service to make its card and columns from;
// columns.add reads it back.
func (w *Words) pack(s *directory.Service, m Meaning) []byte {
	var p packer
	p.text(joined(tokenize(s.Name)))
	p.number(int(flagsOf(s, m)))
	p.number(w.number(m.Kind))
	p.number(len(m.Needs))
	for _, slug := range m.Needs {
		p.number(w.number(slug))
	}
	p.number(m.Stated)
	packCosts(&p, s)
	packAreas(&p, s.Coverage())
	p.number(len(s.Languages))
	for _, l := range s.Languages {
		p.text(l.Code)
	}
	for _, d := range []directory.Date{s.Expires, s.CheckedUntil(), s.Intake.Until} {
		p.number(int(dayOf(d)))
	}
	for _, age := range []*int{s.MinimumAge, s.MaximumAge} {
		if age == nil {
			p.number(0)
		} else {
			p.number(min(max(*age, 0), 200) + 1)
		}
	}
	for _, n := range []uint8{
		numberIn(genderNames, s.Gender), numberIn(intakeNames, s.Intake.State), setOf(directory.Audiences, s.Audiences),
		setOf(directory.Referrals, s.Referral), setOf(directory.Deliveries, deliveryOf(s)), completeness(s),
		numberIn(effortNames, s.Effort), numberIn(joinNames, s.Join),
	} {
		p.number(int(n))
	}
	p.hash(organizationOf(s))
	p.hash(activityOf(s))
	packPlaces(&p, s)
	return p
}

func flagsOf(s *directory.Service, m Meaning) (flags uint8) {
	for flag, on := range map[uint8]bool{
		kindInferred: m.KindInferred, closedAWhile: s.Status == "temporarily closed", forWork: s.ForWork(),
		untold:       !slices.ContainsFunc(s.AllSchedules(), directory.Schedule.Readable),
		changingCost: dated(s),
	} {
		if on {
			flags |= flag
		}
	}
	return flags
}

// completeness counts what a service tells of what people ask first.
func completeness(s *directory.Service) (n uint8) {
	for _, told := range []bool{
		s.Summary != "" || s.Description != "", len(s.Phones) > 0 || s.Email != "" || s.URL != "",
		slices.ContainsFunc(s.AllSchedules(), directory.Schedule.Readable), s.Cost != "" || len(s.CostOptions) > 0,
	} {
		if told {
			n++
		}
	}
	return n
}

// What a set of areas has for everywhere: because it is stated, and because
// nothing else is.
const (
	nationwide = "*"
	unbounded  = "+"
)

// packAreas writes whom a service serves. Areas that cover nobody for certain
// are left out.
func packAreas(p *packer, c directory.Coverage) {
	var all packer
	for _, a := range c.Areas {
		switch {
		case a.Scheme == directory.AreaNational:
			all.text(nationwide)
		case a.Code != "" && (a.Scheme == directory.AreaGSS || a.Scheme == directory.AreaOutcode):
			all.text(a.Scheme[:1] + a.Code)
		}
	}
	if c.Everywhere && len(c.Areas) == 0 {
		all.text(unbounded)
	}
	p.octets(all)
}

// dated tells whether what a service costs depends on the day.
func dated(s *directory.Service) bool {
	return s.Cost == "" && slices.ContainsFunc(s.CostOptions, func(o directory.CostOption) bool { return o.ValidFrom != "" || o.ValidTo != "" })
}

// packCosts writes what a service costs, or, where that depends on the day, all
// that it may.
func packCosts(p *packer, s *directory.Service) {
	if !dated(s) {
		p.number(int(numberIn(costNames, s.CostKind(""))))
		return
	}
	p.number(len(s.CostOptions))
	for _, o := range s.CostOptions {
		pence := 0
		if o.Pence != nil {
			pence = *o.Pence + 1
		}
		p.number(pence)
		p.text(string(o.ValidFrom))
		p.text(string(o.ValidTo))
	}
}

// deliveryOf gives how a service reaches people. One that has not said, and has
// a venue, whether that may be told or not, is held in person.
func deliveryOf(s *directory.Service) []string {
	if len(s.Delivery) == 0 && len(s.Locations) > 0 {
		return []string{"in-person"}
	}
	return s.Delivery
}
