package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// guard keeps the address of a place that must not be found by the wrong
// person. A refuge, a service for people hurt at home or by sexual violence, and
// somebody's own home are told by their area at the most, whatever the feed
// says, until a steward has looked (DESIGN.md section 3).
func (n *normaliser) guard() {
	s := n.service
	if !slices.ContainsFunc(s.Locations, func(at directory.ServiceAtLocation) bool { return at.Location.Exact() }) {
		return
	}
	all := ""
	switch {
	case n.forSurvivors():
		all = forSurvivors
	case homely.in(told(s)):
		all = inAHome
	}
	for i := range s.Locations {
		l, why := &s.Locations[i].Location, all
		if why == "" && homeVenue.MatchString(strings.TrimSpace(l.Name)) {
			why = aHome
		}
		if why == "" || !l.Exact() {
			continue
		}
		q := store.Question{About: store.AboutAddress, Subject: addressSubject(why, *l), Why: why + " Its address is kept back: " + whereabouts(*l) + "."}
		n.doubts = append(n.doubts, q)
		if n.addresses[q.Subject] == store.Yes {
			continue // A steward has said that this very address may be told.
		}
		l.Visibility = directory.Area
		n.problem("visibility", l.Name, why+" Its address is kept back, and it is found by its district, until a steward says otherwise.")
	}
}

// Why an address is kept back. One that a steward has let be told for one of
// these reasons is kept back again for another.
const (
	forSurvivors = "This reads as help for people who are hurt at home, or by sexual violence."
	inAHome      = "This reads as if it were held in somebody's home."
	aHome        = "This venue reads as somebody's home."
)

// addressSubject names an address, and the reason for keeping it back, so that an
// answer holds for nothing else. A point that was worked out from the postcode
// says no more than that.
func addressSubject(why string, l directory.Location) string {
	if l.PointFrom != pointFromSource {
		l.Point = nil
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s", why, fold(l.Name), fold(l.Address), l.Postcode)
	if l.Point != nil {
		fmt.Fprintf(h, "\x00%.5f %.5f", l.Point.Lat(), l.Point.Lon())
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// whereabouts tells a steward of which address it is.
func whereabouts(l directory.Location) string {
	pieces := slices.DeleteFunc([]string{l.Name, l.Address, l.Postcode}, func(s string) bool { return s == "" })
	if len(pieces) == 0 {
		return "a point on the map"
	}
	return strings.Join(pieces, ", ")
}

// forSurvivors tells whether a listing is for people who were hurt by somebody
// near them: by what its source states, by what its words are about, and by
// words that are said of nothing else.
func (n *normaliser) forSurvivors() bool {
	s := n.service
	unstated := *s
	unstated.Kind, unstated.Needs = "", nil // What is stated must not keep the words from being read.
	if survivors(s.Kind, s.Needs) || survivors("", n.meaning.Needs(&unstated)) {
		return true
	}
	about := []string{s.Name, s.AlternateName, s.Summary, opening(s.Description)}
	if s.Organization != nil {
		about = append(about, s.Organization.Name)
	}
	return slices.ContainsFunc(about, refuge.in)
}

func survivors(kind string, needs []string) bool {
	return kind == "domestic-abuse-support" || slices.Contains(needs, "domestic-abuse") || slices.Contains(needs, "sexual-violence")
}

// telling is an expression with words of which one is in all that it matches, to
// save most texts from being matched.
type telling struct {
	words []string // in small letters
	re    *regexp.Regexp
}

func (e telling) in(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(e.words, func(word string) bool { return strings.Contains(text, word) }) && e.re.MatchString(text)
}

// refuge finds words that only places for survivors use of themselves.
var refuge = telling{[]string{"refuge", "safe", "aid", "rape", "sexual", "fleeing", "escaping", "idva", "isva", "sarc", "fgm", "based", "marriage", "control", "slavery", "trafficking"}, regexp.MustCompile(`\b(women.?s|men.?s|family|families|domestic|emergency|safe)\s+refuges?\b|\brefuge\s+(accommodation|service|provision|spaces?|for\s+(wom[ae]n|men|famil|people|those|survivors|anyone|victims))|\bsafe[\s-]?houses?\b|` +
	`\bwomen.?s\s+aid\b|\brape\s+(crisis|support|centre|and\s+sexual)|\bsexual(ly)?\s+(violence|assault|abused?|exploitation)\b|\b(fleeing|escaping)\s+(domestic|violence|abuse|an?\s+abus)|\b(idva|isva|sarc|fgm)\b|` +
	`\bhonou?r.based\b|\bforced\s+marriages?\b|\bcoercive\s+control\b|\bmodern\s+slavery\b|\bhuman\s+trafficking\b|^refuge$`)}

// homely finds that sessions are held where somebody lives. That those who come
// are visited in their own homes is another thing, and tells no address.
var homely = telling{[]string{"home", "house", "flat", "room", "kitchen", "garage", "garden", "residence", "private", "dwelling"}, regexp.MustCompile(`\b(in|at|from|round)\s+(my|our\s+own|(her|his|the|a|one\s+of\s+the)\s+(\w+\s+)?(leader|organiser|organizer|host|hostess|teacher|tutor|co-?ordinator|member|volunteer|founder|secretary|facilitator).?s?|members.?|hosts.?|each\s+other.?s|one\s+another.?s)\s+(own\s+)?(homes?|houses?|flats?|living\s+rooms?|front\s+rooms?|kitchens?|garages?|back\s+gardens?)\b|` +
	`\bprivate\s+(homes?|house|residence|address|flat|dwelling)\b|\bhome\s+address\b`)}

// homeVenue finds a venue's name that is of no building for the public.
var homeVenue = regexp.MustCompile(`(?i)^((at\s+)?(my|private|home|(the\s+)?(leader|organiser|organizer|host|teacher|tutor|co-?ordinator|member|volunteer|founder).?s)\s*(own\s+)?(home|house|address|residence|flat))$`)

// told gives the words in which a listing says where it is held.
func told(s *directory.Service) string {
	return strings.Join([]string{s.Name, s.Summary, s.Description, s.FirstVisit, s.GettingThere}, "\n")
}

// opening gives the beginning of a text, which tells what the whole is about.
func opening(text string) string {
	if r := []rune(text); len(r) > 250 {
		return string(r[:250])
	}
	return text
}

// personal leaves out what tells of one person: the numbers of those who lead,
// and columns about people. What they were is not told in the report either.
func (n *normaliser) personal() {
	s := n.service
	keepPhones := func(phones []directory.Phone) []directory.Phone {
		return slices.DeleteFunc(phones, func(p directory.Phone) bool {
			private := ofPerson.MatchString(p.Description)
			if private {
				n.problem("phone", "", "This number is one person's own, not the group's. It was left out.")
			}
			return private
		})
	}
	s.Phones = keepPhones(s.Phones)
	if s.Organization != nil {
		s.Organization.Phones = keepPhones(s.Organization.Phones)
	}
	s.Extra = slices.DeleteFunc(s.Extra, func(e directory.Extra) bool {
		private := ofPerson.MatchString(e.Name)
		if private {
			n.problem(e.Name, "", "This tells of a person. It was left out.")
		}
		return private
	})
}

// ofPerson finds that something is about one person: a walk's leader, a contact
// by name, a number at home.
var ofPerson = regexp.MustCompile(`(?i)\b(walk|session|group|run|ride)?[\s_-]*leader.?s?(\b|_)|\b(contact|leader|organi[sz]er|volunteer|coordinator|secretary|treasurer|trustee|key)[\s_-]*(person|name|forename|surname)\b|\b(first|last|family|sur|fore)[\s_-]?name\b|\bdate[\s_-]of[\s_-]birth\b|\bnext[\s_-]of[\s_-]kin\b|\b(home|personal|private|own)[\s_-]*(number|phone|telephone|tel|mobile|e-?mail|address)\b`)
