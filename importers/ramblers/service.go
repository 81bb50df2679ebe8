package ramblers

import (
	"fmt"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// maxVenues is how many starting places a service has at most: those of the soonest
// walks. A busy group plans some forty.
const maxVenues = 60

// service makes the service of a series.
func (s *series) service() *directory.Service {
	next := s.walks[0]
	if i := slices.IndexFunc(s.walks, func(w walk) bool { return !w.cancelled }); i >= 0 {
		next = s.walks[i]
	}
	d := &directory.Service{
		Name:     s.name(),
		Status:   "active",
		URL:      next.url,
		Delivery: []string{"in-person"},
		Effort:   s.effort,
		Source:   directory.Source{ExternalID: loose.Shorten(s.id(), 300), URL: next.url},
	}
	if next.cancelled {
		d.Status = "temporarily closed" // Each walk that is planned was called off.
	}
	if s.group != "" {
		d.Organization = &directory.Organization{Name: loose.Shorten(s.group, directory.MaxName), ExternalID: loose.Shorten(next.groupCode, 300)}
	}
	for _, w := range s.walks {
		if w.modified.After(d.Modified) {
			d.Modified = w.modified
		}
	}
	terrain, travel, words := s.common(func(w walk) []string { return w.terrain }), s.common(func(w walk) []string { return w.travel }), s.common(func(w walk) []string { return w.words })
	d.Terrain, d.GettingThere = strings.Join(terrain, "; "), strings.Join(travel, "; ")
	if len(words) > 0 {
		d.Extra = append(d.Extra, directory.Extra{Name: "features", Value: strings.Join(words, "; ")})
	}
	if s.kind != event {
		d.Kind, d.Outdoors = "walking-group", directory.Yes
		d.WalkMiles = s.miles()
	}
	d.Summary = s.summary()
	d.Description = s.description(next)
	s.venues(d, append(append(terrain, travel...), words...))
	return d
}

// name is the walk's own where it is held again and again, and tells the group and
// its pace where walks differ.
func (s *series) name() string {
	switch {
	case s.kind == wellbeing:
		return s.title()
	case s.kind == event && s.group == "":
		return "Group events"
	case s.kind == event:
		return loose.Shorten(s.group, directory.MaxName-20) + ": events"
	case s.group == "":
		return capital(grades[s.effort])
	default:
		return loose.Shorten(s.group, directory.MaxName-40) + ": " + grades[s.effort]
	}
}

// title gives the title that most of the walks have; of several the soonest.
func (s *series) title() string {
	count := map[string]int{}
	best := s.walks[0].title
	for _, w := range s.walks {
		count[w.title]++
	}
	for _, w := range s.walks {
		if count[w.title] > count[best] {
			best = w.title
		}
	}
	return best
}

// miles gives the walks' length where they have one.
func (s *series) miles() *float64 {
	low, high, all := s.lengths()
	if !all || low != high {
		return nil
	}
	return &low
}

// lengths gives the shortest and the longest walk, in miles; all tells whether
// every walk says how long it is.
func (s *series) lengths() (low, high float64, all bool) {
	all = true
	for _, w := range s.walks {
		if w.miles == nil {
			all = false
			continue
		}
		if low == 0 || *w.miles < low {
			low = *w.miles
		}
		high = max(high, *w.miles)
	}
	return low, high, all
}

// summary says in a line what the walks are.
func (s *series) summary() string {
	if s.kind == event {
		return ""
	}
	text := "Led walks"
	if s.kind == wellbeing {
		text = "Wellbeing walks"
	}
	switch low, high, _ := s.lengths(); {
	case high > low:
		text += fmt.Sprintf(" of %g to %g miles", low, high)
	case high == 1:
		text += " of 1 mile"
	case high > 0:
		text += fmt.Sprintf(" of %g miles", high)
	}
	return text
}

// description gives what the next walk says of itself, or, of walks that differ, what
// they are called: their own texts stand with their days.
func (s *series) description(next walk) string {
	if s.kind != group {
		return loose.Shorten(next.text, directory.MaxText)
	}
	var titles []string
	for _, w := range s.walks {
		if !w.cancelled && len(titles) < maxVenues {
			titles = with(titles, w.title)
		}
	}
	if len(titles) == 0 {
		return ""
	}
	return loose.Shorten("Planned: "+strings.Join(titles, "; "), directory.MaxText)
}

// venues puts the walks, as sessions, to the places where they start. Said is what
// holds for all of them, and need not be told of each.
func (s *series) venues(d *directory.Service, said []string) {
	places := map[string]int{}
	held := map[string][]walk{}
	for _, w := range s.walks {
		id := ""
		if w.at != nil {
			id = w.at.ExternalID
			if _, known := places[id]; !known {
				if len(d.Locations) == maxVenues {
					s.unplaced++
					continue
				}
				places[id] = len(d.Locations)
				d.Locations = append(d.Locations, directory.ServiceAtLocation{Location: *w.at})
			}
		}
		held[id] = append(held[id], w)
	}
	d.Schedules = s.sessions(held[""], said)
	for id, i := range places {
		d.Locations[i].Schedules = s.sessions(held[id], said)
		d.Locations[i].Accessibility = access(held[id])
	}
	if len(d.Locations) == 0 {
		d.Accessibility = access(s.walks)
	}
}

// access gives what is said of every one of some walks.
func access(walks []walk) directory.Facts {
	facts := directory.Facts{}
	for term := range walks[0].access {
		if !slices.ContainsFunc(walks, func(w walk) bool { return w.access[term] != directory.Yes }) {
			facts[term] = directory.Yes
		}
	}
	if len(facts) == 0 {
		return nil
	}
	return facts
}

// sessions makes schedules of walks that start at one place: one for those that
// differ in nothing but the day. Of what was called off the words remain, so that
// somebody who comes with an older list learns of it.
func (s *series) sessions(walks []walk, said []string) []directory.Schedule {
	type times struct {
		opens, closes int
		words         string
	}
	var order []times
	days := map[times][]directory.Date{}
	var all []directory.Schedule
	var off []directory.Schedule
	for _, w := range walks {
		if w.cancelled {
			off = append(off, directory.Schedule{Description: calledOff(w)})
			continue
		}
		t := times{minute(w), -1, s.words(w, said)}
		if w.closes != nil {
			t.closes = int(*w.closes)
		}
		if days[t] == nil {
			order = append(order, t)
		}
		days[t] = append(days[t], w.date)
	}
	for _, t := range order {
		schedule := dated(days[t])
		schedule.Description = t.words
		if t.opens >= 0 {
			opens := directory.Clock(t.opens)
			schedule.Opens = &opens
		}
		if t.closes >= 0 {
			closes := directory.Clock(t.closes)
			schedule.Closes = &closes
		}
		all = append(all, schedule)
	}
	return append(all, off...)
}

// calledOff tells of a walk that is not held. Why is not told: it is often that
// somebody is ill.
func calledOff(w walk) string {
	on := w.date.At(0).Format("Monday 2 January 2006")
	if w.opens != nil {
		on += " at " + w.opens.String()
	}
	return "Called off: " + w.title + ", " + on
}

// words tells what sets a walk apart from the others of its service.
func (s *series) words(w walk, said []string) string {
	var parts []string
	add := func(words ...string) {
		for _, word := range words {
			if word != "" && !slices.Contains(said, word) && !slices.Contains(parts, word) {
				parts = append(parts, word)
			}
		}
	}
	if s.kind != wellbeing || w.title != s.title() {
		add(w.title)
	}
	if w.miles != nil && (s.kind == group || s.miles() == nil) {
		add(fmt.Sprintf("%g miles", *w.miles))
	}
	add(w.grade, w.meet)
	if w.finish != "" {
		add("Ends at " + w.finish)
	}
	if w.last != "" {
		add("Until " + string(w.last))
	}
	add(w.terrain...)
	add(w.travel...)
	add(w.words...)
	text := capital(strings.Join(parts, ". "))
	if s.kind != wellbeing {
		text = strings.TrimSpace(strings.TrimSpace(text+"\n"+w.text) + "\n" + w.url)
	}
	return loose.Shorten(text, directory.MaxText)
}
