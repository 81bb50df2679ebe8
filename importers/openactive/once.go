package openactive

import (
	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// maxSessions bounds the sessions that are embedded in one item.
const maxSessions = 1000

// statuses are those of schema.org, without the address that they are written
// with. What is absent is held.
var statuses = map[string]string{
	"eventcancelled": "cancelled", "cancelled": "cancelled", "canceled": "cancelled", "eventpostponed": "postponed", "postponed": "postponed",
	"eventrescheduled": "rescheduled", "rescheduled": "rescheduled", "eventscheduled": "", "scheduled": "", "eventmovedonline": "",
}

// status reads eventStatus.
func (r *reader) status(o loose.Object) string {
	said := o.ID("eventStatus")
	status, known := statuses[loose.Fold(last(said))]
	if said != "" && !known {
		r.problem("eventStatus", said, "This is not a status of schema.org, and was left out.")
	}
	return status
}

// once reads the time of what is held once, or for the length of a course or a
// series when it begins and ends.
func (r *reader) once(t *thing, o loose.Object) {
	at, ok := r.occasion(o)
	if !ok {
		return
	}
	switch t.Type {
	case "SessionSeries", "CourseInstance", "EventSeries", "FacilityUse", "IndividualFacilityUse", "Course":
		t.Ends = max(t.Ends, at.Until)
		if t.Ends == "" && at.Closes != nil {
			t.Ends = at.Day
		}
		if t.Type == "CourseInstance" {
			t.At = &at // Where nothing is said of its sessions.
		}
	case "OnDemandEvent":
	default:
		t.At = &at
		t.Ends = max(at.Day, at.Until)
		if left, known := o.Whole("remainingAttendeeCapacity"); known && left == 0 {
			t.Full = true
		}
	}
}

// occasion reads when something begins and ends. Ok is false where it doesn't
// say when it begins.
func (r *reader) occasion(o loose.Object) (at occasion, ok bool) {
	said := o.ID("startDate", "date_start", "dateStart")
	if said == "" {
		return at, false
	}
	if at.Day, at.Opens, ok = moment(said); !ok {
		r.problem("startDate", said, "This is not a day or a moment such as 2026-11-24T10:00:00Z, and was left out.")
		return at, false
	}
	if at.Opens == nil {
		if c, ok := clockOf(o.ID("startTime")); ok {
			at.Opens = &c
		}
	}
	end := o.ID("endDate", "date_end", "dateEnd")
	day, closes, known := moment(end)
	switch {
	case end != "" && !known:
		r.problem("endDate", end, "This is not a day or a moment such as 2026-11-24T11:00:00Z, and was left out.")
	case known && (day < at.Day || day == at.Day && closes != nil && at.Opens != nil && *closes < *at.Opens):
		r.problem("endDate", end, "This is before the beginning (%s), and was left out.", said)
	case known && day > at.Day && (closes == nil || at.Opens == nil || day > at.Day.Add(1) || *closes >= *at.Opens):
		at.Until = day // More than a night.
	case known:
		at.Closes = closes
	default:
		if length, ok := minutes(o.ID("duration")); ok && at.Opens != nil && length < 24*60 {
			c := (*at.Opens + directory.Clock(length)) % (24 * 60)
			at.Closes = &c
		}
	}
	if at.Opens == nil || at.Closes != nil && *at.Closes == *at.Opens {
		at.Closes = nil
	}
	at.ID, at.Off = idOf(o), r.status(o)
	return at, true
}

// sessions reads the sessions and events that are embedded in what they belong
// to (subEvent; "event" of older models). Slots are left out.
func (r *reader) sessions(t *thing, o loose.Object, depth int) {
	for _, sub := range o.List("subEvent", "event") {
		if len(t.Sessions) == maxSessions {
			r.problem("subEvent", "", "There are more than %d sessions in it. The others were left out.", maxSessions)
			return
		}
		kind := typeName(sub, "")
		if kind == "Slot" {
			continue
		}
		if kind == "SessionSeries" || kind == "CourseInstance" { // In an EventSeries: what it holds belongs here too.
			below := &thing{}
			if depth < maxDepth {
				r.sessions(below, sub, depth+1)
			}
			t.Sessions = append(t.Sessions, below.Sessions...)
			continue
		}
		if at, ok := r.occasion(sub); ok {
			at.Place = r.elsewhere(sub)
			t.Sessions = append(t.Sessions, at)
		} else if t.Type == "HeadlineEvent" {
			t.inheritBelow(r.thing(sub, "Event", maxDepth))
		}
	}
}

// inheritBelow takes from an embedded event what its whole doesn't say: a
// headline event's levels and activities are often stated below it only.
func (t *thing) inheritBelow(sub *thing) {
	sub.Name, sub.Description, sub.URL = "", "", ""
	t.inherit(sub)
}
