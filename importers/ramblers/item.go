package ramblers

import (
	"cmp"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/loose"
)

// item reads one walk of Walks Manager, and takes down what in it
// could not be used. One that is over or not yet published is counted and left out.
func (r *run) item(where string, o loose.Object) error {
	w := walk{where: where, rowID: o.ID("id"), kind: kindOf(o), groupCode: strings.ToUpper(o.Line("group_code", "area_code")), groupName: o.Line("group_name", "area_name")}
	switch loose.Fold(o.Line("status")) {
	case "", "confirmed", "published", "active":
	case "cancelled", "canceled":
		w.cancelled = true
	case "draft", "pending":
		r.left["are drafts"]++
		return nil
	default:
		return r.reject(w, "status", o.Line("status"), "This is not a status such as confirmed. The walk was left out.")
	}
	begins, ok := loose.Moment(o.Line("start_date_time"))
	if !ok {
		return r.reject(w, "start_date_time", o.Line("start_date_time"), "A walk needs a day. It was left out.")
	}
	w.when(begins, o)
	if max(w.date, w.last) < r.today {
		r.left["are over"]++
		return nil
	}
	tell := discreet(leaders(o))
	if w.title = loose.Shorten(tell(o.Line("title")), directory.MaxName); w.title == "" {
		return r.reject(w, "title", "", "A walk needs a title. It was left out.")
	}
	w.text = tell(strings.TrimSpace(o.Text("description") + "\n" + o.Text("additional_details")))
	w.url = webAddress(o.Line("url"), o.Line("external_url"))
	if t, ok := loose.Moment(o.Line("date_updated")); ok {
		w.modified = t.UTC()
	}
	if err := r.places(&w, o, tell); err != nil {
		return err
	}
	w.hardness(o)
	for _, name := range []string{"accessibility", "facilities", "transport"} {
		for _, box := range o.List(name) {
			w.tick(box.Line("code", "name"), box.Line("description", "name"))
		}
	}
	r.walks = append(r.walks, w)
	return nil
}

// kindOf gives the kind of an item; one that says nothing is a group's walk.
func kindOf(o loose.Object) kind {
	k := kind(strings.ToLower(o.Line("item_type")))
	if !slices.Contains([]kind{wellbeing, group, event}, k) {
		return group
	}
	return k
}

// leaders gives the names of the people who lead or organise a walk. They are read
// for one purpose: to be taken out of the texts.
func leaders(o loose.Object) []string {
	var names []string
	for _, member := range []string{"walk_leader", "event_organiser", "contact"} {
		for _, person := range o.List(member) {
			names = append(names, people(person.Line("name", "display_name"))...)
		}
	}
	return names
}

// when reads the day and the times of a walk. Midnight is how a form says that the
// time is not known.
func (w *walk) when(begins time.Time, o loose.Object) {
	begins = begins.In(directory.London())
	w.date = directory.DateOf(begins)
	clock := func(t time.Time) *directory.Clock {
		c := directory.Clock(t.Hour()*60 + t.Minute())
		if c == 0 {
			return nil
		}
		return &c
	}
	w.opens = clock(begins)
	if ends, ok := loose.Moment(o.Line("end_date_time")); ok && ends.After(begins) {
		ends = ends.In(directory.London())
		if on := directory.DateOf(ends); on > w.date {
			w.last = on
		} else {
			w.closes = clock(ends)
		}
	} else if minutes, ok := o.Whole("duration"); ok && minutes > 0 && w.opens != nil && int(*w.opens)+minutes < 24*60 {
		c := *w.opens + directory.Clock(minutes)
		w.closes = &c
	}
	if w.opens == nil {
		w.closes = nil // An end without a beginning can't be placed.
	}
	if meets, ok := loose.Moment(o.Line("meeting_date_time")); ok && meets.Before(begins) && directory.DateOf(meets) == w.date {
		if c := clock(meets.In(directory.London())); c != nil {
			w.meet = "Meet at " + c.String()
		}
	}
}

// places reads where a walk starts, where people meet before, and where it ends.
func (r *run) places(w *walk, o loose.Object, tell func(string) string) error {
	from, meeting := o.Child("start_location"), o.Child("meeting_location")
	if w.kind == event || from == nil {
		for _, l := range []loose.Object{o.Child("location"), from, meeting} {
			if l != nil {
				from = l
				break
			}
		}
	}
	at, wrong := spotOf(from).location(tell)
	w.at = at
	for _, value := range wrong {
		if err := r.problem(*w, "start_location", value, "This is no point in the United Kingdom, the Channel Islands or the Isle of Man, and was left out."); err != nil {
			return err
		}
	}
	if w3w := spotOf(from).w3w; w3w != "" && w.at != nil && w.at.Exact() {
		w.travel = with(w.travel, "what3words "+strings.TrimLeft(w3w, "/"))
	}
	if before := spotOf(meeting); before != (spot{}) && before != spotOf(from) {
		where := strings.Trim(tell(before.words)+", "+before.postcode, ", ")
		if where != "" {
			w.meet = strings.TrimSpace(cmp.Or(w.meet, "Meet") + " at " + where)
		}
	}
	if end := spotOf(o.Child("end_location")); end != (spot{}) && end != spotOf(from) {
		w.finish = strings.Trim(tell(end.words)+", "+end.postcode, ", ")
	}
	return nil
}

// hardness reads how far and how hard it is.
func (w *walk) hardness(o loose.Object) {
	w.miles = length(o.Line("distance_miles"), o.Line("distance_km"))
	if grade := o.Child("difficulty"); grade != nil && w.kind != event {
		w.graded(cmp.Or(grade.Line("code"), grade.Line("name")), grade.Line("description", "text", "name", "code"))
	}
	if w.kind == event {
		return
	}
	if shape := o.Line("shape"); shape != "" {
		w.terrain = with(w.terrain, capital(strings.ToLower(shape)))
	}
	w.climbs(o.Line("ascent_metres"), o.Line("ascent_feet"))
}

func (w *walk) graded(code, words string) {
	w.grade, w.effort = loose.Shorten(strings.ToLower(words), 50), efforts[loose.Fold(code)]
}

// climbs takes down how far up a walk goes, in metres.
func (w *walk) climbs(metres, feet string) {
	m, err := strconv.ParseFloat(metres, 64)
	if err != nil {
		if f, err := strconv.ParseFloat(feet, 64); err == nil {
			m = f * 0.3048
		}
	}
	if m = math.Round(m); m > 0 && m < 3000 {
		w.terrain = with(w.terrain, fmt.Sprintf("Climbs %.0f metres", m))
	}
}

// length gives a walk's length in miles: as it was told, else from kilometres; nil
// where neither is one that can be walked.
func length(miles, km string) *float64 {
	m, err := strconv.ParseFloat(miles, 64)
	if err != nil {
		k, err := strconv.ParseFloat(km, 64)
		if err != nil {
			return nil
		}
		m = k / 1.609344
	}
	m = math.Round(m*10) / 10
	if !(m > 0 && m <= 100) {
		return nil
	}
	return &m
}

// reject takes down why a walk was left out.
func (r *run) reject(w walk, field, value, message string) error {
	return r.out.Problem(importers.Problem{Where: w.where, Field: field, Value: loose.Shorten(value, 200), Message: message, Rejected: true, ID: w.rowID})
}

func (r *run) problem(w walk, field, value, message string) error {
	return r.out.Problem(importers.Problem{Where: w.where, Field: field, Value: loose.Shorten(value, 200), Message: message})
}

// webAddress gives the first that is a whole web address.
func webAddress(all ...string) string {
	for _, s := range all {
		if u, err := url.Parse(s); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && !strings.ContainsAny(s, " <>\"") {
			return s
		}
	}
	return ""
}

func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + s[n:]
}
