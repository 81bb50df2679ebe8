package ical

import (
	"strings"
	"time"

	"fingerpost/app/directory"
)

// zones knows the time zones that one calendar names.
type zones struct {
	local   *time.Location            // of a name that nobody knows
	defined map[string]*component     // by TZID, in small letters
	found   map[string]*time.Location // what has been looked up; nil is not known
	told    map[string]bool           // names that nobody knows, and a problem has told of
}

// maxZones is how many time zones of one calendar are looked at.
const maxZones = 500

// define keeps a VTIMEZONE, which may stand behind the events that need it.
func (z *zones) define(c *component) {
	id, _ := c.first("TZID")
	if z.defined == nil {
		z.defined = map[string]*component{}
	}
	if len(z.defined) < maxZones {
		z.defined[strings.ToLower(strings.TrimSpace(id.text()))] = c
	}
}

// named gives the zone of a TZID: by the name that the IANA database has for
// it, or Windows, or people; else as the calendar itself defines it. Zones in
// which it is always the same time as in London are London. It is false where
// nobody knows the name: then it is the calendar's own zone.
func (z *zones) named(id string) (*time.Location, bool) {
	id = strings.Trim(strings.TrimSpace(id), `"`)
	key := strings.ToLower(id)
	if zone, ok := z.found[key]; ok {
		return z.or(zone), zone != nil
	}
	zone := standard(id)
	if zone == nil && z.defined[key] != nil {
		zone = z.defined[key].zone(id)
	}
	if zone != nil && zone != time.UTC && likeLondon(zone) {
		zone = directory.London()
	}
	if z.found == nil {
		z.found = map[string]*time.Location{}
	}
	if len(z.found) < maxZones {
		z.found[key] = zone
	}
	return z.or(zone), zone != nil
}

// tell says whether nobody has been told of a name yet, and takes it as told.
func (z *zones) tell(id string) bool {
	if z.told == nil {
		z.told = map[string]bool{}
	}
	if z.told[id] || len(z.told) >= maxZones {
		return false
	}
	z.told[id] = true
	return true
}

func (z *zones) or(zone *time.Location) *time.Location {
	switch {
	case zone != nil:
		return zone
	case z.local != nil:
		return z.local
	}
	return directory.London()
}

// standard gives the zone of a name that needs no definition, or nil.
func standard(id string) *time.Location {
	switch lower := strings.ToLower(id); {
	case lower == "utc", lower == "etc/utc", lower == "z", lower == "etc/gmt", lower == "tzone://microsoft/utc":
		return time.UTC
	case lower == "gmt", lower == "bst", lower == "uk", lower == "gmt/bst", strings.Contains(lower, "london"), strings.Contains(lower, "greenwich mean time"):
		// Who writes GMT in a British calendar means the time on the wall.
		return directory.London()
	case lower == "local", lower == "":
		return nil // "Local" would be the server's.
	}
	if name := windowsZones[strings.ToLower(id)]; name != "" {
		id = name
	}
	// Programs put their own name before that of the zone:
	// /freeassociation.sourceforge.net/Europe/Paris.
	parts := strings.Split(strings.Trim(id, "/"), "/")
	for from := range parts {
		name := strings.Join(parts[from:], "/")
		if len(name) > 60 || from > 5 || strings.EqualFold(name, "local") || name == "" {
			continue
		}
		if zone, err := time.LoadLocation(name); err == nil {
			return zone
		}
	}
	return nil
}

// likeLondon tells whether a zone has London's time on every day of two years.
func likeLondon(zone *time.Location) bool {
	day := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	for range 2 * 365 {
		_, there := day.In(zone).Zone()
		_, here := day.In(directory.London()).Zone()
		if there != here {
			return false
		}
		day = day.AddDate(0, 0, 1)
	}
	return true
}
