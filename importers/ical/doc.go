// Package ical reads calendars (iCalendar, RFC 5545): groups that publish when
// they meet from a calendar program or a website's events.
//
// A calendar goes through in this order: its bytes become lines (lines.go), a
// line its name, parameters and value (property.go), lines events and time
// zones (calendar.go, event.go, vtimezone.go), events series (series.go), and
// each series a service (service.go, place.go, contact.go) with its rules in
// London time (schedule.go, recurring.go, exception.go, rule.go).
//
// A library that reads whole calendars gives up at the first line that breaks
// the standard, which most calendars have; so lines are read here, one by one,
// and one that can't be read costs itself alone.
package ical
