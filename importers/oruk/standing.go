package oruk

import (
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// statuses are what publishers write for the four statuses of HSDS 3.0.
var statuses = map[string]string{
	"active": "active", "published": "active", "open": "active", "live": "active", "approved": "active", "current": "active",
	"inactive": "inactive", "archived": "inactive", "draft": "inactive", "unpublished": "inactive", "suspended": "inactive",
	"defunct": "defunct", "closed": "defunct", "permanentlyclosed": "defunct", "deleted": "defunct", "ceased": "defunct",
	"temporarilyclosed": "temporarily closed", "paused": "temporarily closed", "onhold": "temporarily closed",
}

// status reads whether the service runs. A word that nobody knows counts as
// inactive: to send nobody is better than to send somebody to a closed door.
func (r *reader) status(o loose.Object) string {
	v, field := o.Get("status")
	text := loose.Words(v)
	shut, _ := o.Truth("temporarily_closed") // Outpost has a box for it.
	switch {
	case text == "" && shut:
		return "temporarily closed"
	case text == "":
		return ""
	}
	status := statuses[loose.Fold(text)]
	switch {
	case status == "":
		r.problem(field, text, "This is not a status such as active. The record is kept as inactive, and not shown.")
		return "inactive"
	case status == "active" && shut:
		return "temporarily closed"
	}
	return status
}

// intake reads whether there are places: HSDS 3.1's service_capacity, whose rows
// each count some kind of place.
func intake(o loose.Object) directory.Intake {
	open, full := false, false
	for _, row := range o.List("capacities", "service_capacities") {
		if n, known := row.Whole("available"); known {
			open, full = open || n > 0, full || n == 0
		}
	}
	switch {
	case open:
		return directory.Intake{State: "open"}
	case full:
		return directory.Intake{State: "full"}
	}
	return directory.Intake{}
}

// ways reads how people take part and get in: version 1's attending_type and
// attending_access, the attending_type of schedules, and Outpost's needs_referral.
func (r *reader) ways(s *directory.Service, o loose.Object) {
	for _, row := range append(o.List("schedules"), o) {
		v, _ := row.Get("attending_type")
		for _, way := range separator.Split(loose.Words(v), -1) {
			if d := delivery(way); d != "" {
				s.Delivery = with(s.Delivery, d)
			}
		}
	}
	switch access := o.Line("attending_access"); loose.Fold(access) {
	case "":
	case "referral":
		s.Join = "referral"
	case "appointment":
		s.Join = "book"
	case "dropin":
		s.Join = "turn-up"
	default:
		r.extra(s, "attending_access", access)
	}
	if wanted, _ := o.Truth("needs_referral"); wanted && s.Join == "" {
		s.Join = "referral"
	}
	s.Intake = intake(o)
}

// delivery gives our word for a way of taking part, where it is only that.
func delivery(way string) string {
	switch strings.TrimSuffix(loose.Fold(way), "s") {
	case "online", "virtual", "remote", "video":
		return "online"
	case "phone", "telephone", "byphone":
		return "phone"
	case "venue", "inperson", "facetoface", "physical":
		return "in-person"
	case "homevisit", "athome", "home":
		return "home-visit"
	}
	return ""
}
