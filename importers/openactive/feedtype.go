package openactive

import (
	"net/url"
	"strings"

	"fingerpost/importers/loose"
)

// addresses gives the addresses that a member lists, as text or as objects.
func addresses(o loose.Object, ref, name string) (all []string) {
	for _, e := range o.List(name) {
		if at := resolve(ref, first(idOf(e), e.ID("url"), e.ID("name"))); at != "" {
			all = with(all, at)
		}
	}
	return all
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// resolve gives a web address, against that of the page it stands on; "" where
// it is none.
func resolve(ref, link string) string {
	base, err1 := url.Parse(ref)
	u, err2 := url.Parse(link)
	if link == "" || err2 != nil {
		return ""
	}
	if err1 == nil && !u.IsAbs() {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// feedNames are the types that feeds are called by, in their names and
// addresses, folded; of two that stand in a name the first one counts.
var feedNames = []struct{ word, kind string }{
	{"slot", "Slot"}, {"facilityuses/events", "Slot"}, {"facilityuse/events", "Slot"},
	{"scheduledsession", "ScheduledSession"}, {"sessionseries", "SessionSeries"}, {"eventseries", "EventSeries"},
	{"individualfacilityuse", "IndividualFacilityUse"}, {"facilityuse", "FacilityUse"}, {"facilities", "FacilityUse"},
	{"headlineevent", "HeadlineEvent"}, {"ondemand", "OnDemandEvent"}, {"courseinstance", "CourseInstance"}, {"course", "CourseInstance"},
	{"sessions", "SessionSeries"}, {"event", "Event"},
}

// typeOf tells what is in a feed: by the type that the dataset gives, else by
// its name, else by its address.
func typeOf(additional, name, address string) string {
	path := address
	if u, err := url.Parse(address); err == nil {
		path = u.Path
	}
	for _, said := range []string{last(additional), name, path} {
		said = loose.Fold(said)
		for _, f := range feedNames {
			if strings.Contains(said, f.word) {
				return f.kind
			}
		}
	}
	return ""
}
