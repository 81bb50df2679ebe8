package ical

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"
)

// series is the events that are one service.
type series struct {
	id        string
	masters   []*event // that repeat
	singles   []*event // that don't
	overrides []*event // that take the place of a master's sessions
}

// all gives the events in the file's order.
func (s *series) all() []*event {
	all := slices.Concat(s.masters, s.singles, s.overrides)
	slices.SortFunc(all, func(a, b *event) int { return a.line - b.line })
	return all
}

// where names the lines at which the events begin.
func (s *series) where() string {
	all := s.all()
	if len(all) == 1 {
		return lineText(all[0].line)
	}
	var b strings.Builder
	for i, e := range all[:min(len(all), 5)] {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprint(&b, e.line)
	}
	if len(all) > 5 {
		fmt.Fprintf(&b, " and %d more", len(all)-5)
	}
	return "lines " + b.String()
}

// cancelled tells whether all of it is called off.
func (s *series) cancelled() bool {
	for _, e := range slices.Concat(s.masters, s.singles) {
		if !e.cancelled {
			return false
		}
	}
	for _, e := range s.overrides {
		if !e.cancelled {
			return false
		}
	}
	return true
}

// over tells whether all of it, which does not repeat, is past.
func (s *series) over(now time.Time) bool {
	for _, e := range s.singles {
		if !e.start.instant().Before(now) {
			return false
		}
	}
	return len(s.masters) == 0
}

// gather puts events together that are one service: a series is what shares an
// identifier with what repeats; what does not repeat is one service with all
// that has its name and place, and belongs to the one series that has them, if
// there is one. The order is that of the file.
func gather(events []*event) []*series {
	byID := map[string]*series{}
	var all []*series
	add := func(id string) *series {
		s := byID[id]
		if s == nil {
			s = &series{id: id}
			byID[id], all = s, append(all, s)
		}
		return s
	}
	var rest []*event
	masters := map[string][]*series{} // of an identifier in the calendar
	for _, e := range newest(events) {
		if e.replaces.known() || len(e.rules)+len(e.also) == 0 {
			rest = append(rest, e)
			continue
		}
		id := e.series
		if id == "" {
			id = made("series", e.name, e.place(), strings.Join(e.rules, ";"))
		}
		// Some programs give all their events one identifier.
		if s := byID[id]; s != nil && !strings.EqualFold(s.masters[0].name, e.name) {
			id = made("series", id, e.name)
		}
		s := add(id)
		s.masters = append(s.masters, e)
		if !slices.Contains(masters[e.series], s) {
			masters[e.series] = append(masters[e.series], s)
		}
	}
	kin := map[string][]*series{} // of a name and place
	for _, s := range all {
		key := s.masters[0].key()
		kin[key] = append(kin[key], s)
	}
	for _, e := range rest {
		if of := masters[e.series]; e.replaces.known() && e.series != "" && len(of) > 0 {
			i := max(0, slices.IndexFunc(of, func(s *series) bool { return strings.EqualFold(s.masters[0].name, e.name) }))
			of[i].overrides = append(of[i].overrides, e)
			continue
		}
		if e.name == "" || !e.start.known() {
			continue // It changes a session of nothing that is here.
		}
		s := add(e.key())
		if of := kin[e.key()]; len(of) == 1 {
			s = of[0]
		}
		s.singles = append(s.singles, e)
	}
	all = slices.DeleteFunc(all, func(s *series) bool { return len(s.masters)+len(s.singles) == 0 })
	slices.SortStableFunc(all, func(a, b *series) int { return a.all()[0].line - b.all()[0].line })
	return all
}

// key is what events that don't repeat are one service by.
func (e *event) key() string { return made("dates", e.name, e.place()) }

func (e *event) place() string {
	p, _ := e.props.first("LOCATION")
	return p.text()
}

// made gives an identifier that is made of texts, in which case and spaces do
// not count.
func made(texts ...string) string {
	for i, t := range texts {
		texts[i] = strings.ToLower(strings.Join(strings.Fields(t), " "))
	}
	sum := sha256.Sum256([]byte(strings.Join(texts, "\x00")))
	return hex.EncodeToString(sum[:16])
}

// newest leaves out older states of an event that the file has too.
func newest(events []*event) []*event {
	type key struct {
		uid, name string
		replaces  time.Time
		start     time.Time
	}
	at := map[key]int{}
	var kept []*event
	for _, e := range events {
		k := key{uid: e.uid, name: strings.ToLower(e.name)}
		if e.replaces.known() {
			k.replaces, k.name = e.replaces.instant(), ""
		} else if len(e.rules)+len(e.also) == 0 && e.start.known() {
			k.start = e.start.instant() // Some give each date of a course the same identifier.
		}
		i, again := at[k]
		switch {
		case e.uid == "" || !again:
			at[k] = len(kept)
			kept = append(kept, e)
		case cmp.Or(cmp.Compare(e.sequence, kept[i].sequence), e.modified.Compare(kept[i].modified)) >= 0:
			kept[i] = e
		}
	}
	return kept
}
