package openactive

import (
	"strings"

	"fingerpost/importers/loose"
)

// role is what part an item plays in the directory.
type role int

const (
	aListing  role = iota // what people go to: a series, an event, a course, a facility
	aSeries               // an EventSeries: a listing only by its events
	aSession              // one time at which a listing is held
	aPart                 // a court of a facility: part of a listing
	aSlot                 // a time at which something can be booked
	something             // a place, a brand: no opportunity at all
)

// opportunities are the types of the model (Modelling Opportunity Data 2.0,
// section 6) by their names in lower case.
var opportunities = map[string]string{
	"sessionseries": "SessionSeries", "eventseries": "EventSeries", "scheduledsession": "ScheduledSession", "event": "Event",
	"headlineevent": "HeadlineEvent", "courseinstance": "CourseInstance", "course": "CourseInstance", "courseinstancesubevent": "Event",
	"ondemandevent": "OnDemandEvent", "facilityuse": "FacilityUse", "individualfacilityuse": "IndividualFacilityUse", "slot": "Slot",
	"session": "Event", "sportsevent": "Event", "physicalactivityevent": "Event",
}

// typeName gives the type of a thing: what it says, or where it says nothing
// what its item's kind does. Kinds join child and parent in either order
// ("FacilityUse/Slot", "SessionSeries.ScheduledSession"), so that they only
// count where there is nothing else.
func typeName(o loose.Object, kind string) string {
	said := o.ID("@type", "type")
	if said == "" {
		if all := o.List("@type", "type"); len(all) > 0 {
			said = all[0].ID("name")
		}
	}
	if said = last(said); said != "" {
		if known := opportunities[strings.ToLower(said)]; known != "" {
			return known
		}
		return said
	}
	return kindName(kind)
}

func kindName(kind string) string {
	parts := strings.FieldsFunc(strings.ToLower(kind), func(r rune) bool { return r == '.' || r == '/' })
	for _, child := range []string{"slot", "scheduledsession"} {
		for _, part := range parts {
			if part == child {
				return opportunities[child]
			}
		}
	}
	for _, part := range parts {
		if known := opportunities[part]; known != "" {
			return known
		}
	}
	return kind
}

// last gives the last part of an address or of a name with a prefix:
// "https://openactive.io/SessionSeries", "oa:FemaleOnly".
func last(name string) string {
	name = strings.TrimRight(strings.TrimSpace(name), "/#")
	return strings.TrimSpace(name[strings.LastIndexAny(name, "/#:")+1:])
}

// roleOf tells the role of a thing that belongs to another, or to none.
func roleOf(kind string, belongs bool) role {
	switch kind {
	case "SessionSeries", "CourseInstance", "HeadlineEvent", "OnDemandEvent", "FacilityUse":
		return aListing
	case "EventSeries":
		return aSeries
	case "ScheduledSession", "Event":
		if belongs {
			return aSession
		}
		return aListing
	case "IndividualFacilityUse":
		if belongs {
			return aPart
		}
		return aListing
	case "Slot":
		return aSlot
	}
	return something
}
