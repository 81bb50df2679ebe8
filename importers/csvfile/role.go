package csvfile

import (
	"slices"
	"strings"
)

// role is what the rows of a sheet are to the workbook that it is of.
type role uint8

const (
	listings role = iota // what can be listed: services, or organisations (layout.register)
	places               // where services are held, by the numbers or names that services give
	details              // more of a service, a place or an organisation: its times, its phones, where it is held
	terms                // what categories are called, by their numbers
)

// The names of sheets that say what is in them, though their columns say no more
// than "Name". They are those of Open Referral's tables (HSDS 3.0 and 1.0, "tabular
// data package") and what people call the same, in the singular.
var (
	registerSheets = []string{"organisation", "provider", "charity", "organisation detail", "partner"}
	placeSheets    = []string{"location", "venue", "site", "place", "building", "delivery site"}
	termSheets     = []string{"taxonomy", "taxonomy term", "category"}
)

// detailSheets are those whose rows belong to something in another sheet, with
// what their headers mean there.
var detailSheets = map[string]map[string]field{
	"service at location":          nil,
	"service location":             nil,
	"service venue":                nil,
	"address":                      addressHeaders,
	"physical address":             addressHeaders,
	"phone":                        phoneHeaders,
	"telephone":                    phoneHeaders,
	"contact":                      {"name": none, "title": none},
	"schedule":                     scheduleHeaders,
	"regular schedule":             scheduleHeaders,
	holidaySheet:                   holidayHeaders,
	"session":                      scheduleHeaders,
	"session time":                 scheduleHeaders,
	"opening time":                 scheduleHeaders,
	"opening hour":                 scheduleHeaders,
	"time":                         scheduleHeaders,
	"timetable":                    scheduleHeaders,
	"cost":                         costHeaders,
	"cost option":                  costHeaders,
	"price":                        costHeaders,
	"language":                     {"name": fLanguages, "language": fLanguages},
	"eligibility":                  {"minimum age": fMinAge, "maximum age": fMaxAge},
	"service area":                 {"name": fArea, "service area": fArea},
	"accessibility":                {"accessibility": fAccessibility, "name": fAccessibility},
	"accessibility for disability": {"accessibility": fAccessibility},
	"service taxonomy":             nil,
	"attribute":                    {"link id": none},
}

var (
	addressHeaders  = map[string]field{"attention": none, "region": fAddress, "state province": none}
	phoneHeaders    = map[string]field{"number": fPhone, "name": none}
	costHeaders     = map[string]field{"amount": fPrice, "option": fCost, "amount description": fCost, "name": fCost}
	scheduleHeaders = map[string]field{
		"byday": fByDay, "weekday": fDay, "opens at": fStartTime, "closes at": fEndTime, "freq": fFrequency, "interval": fInterval,
		"valid from": fValidFrom, "dtstart": fValidFrom, "valid to": fValidTo, "until": fValidTo, "name": none,
	}
)

// singular gives the name of a sheet as those above are written.
func singular(sheet string) string {
	name := normal(sheet)
	switch {
	case strings.HasSuffix(name, "ies"):
		return strings.TrimSuffix(name, "ies") + "y"
	case strings.HasSuffix(name, "sses"):
		return strings.TrimSuffix(name, "es")
	case strings.HasSuffix(name, "ss"):
		return name
	}
	name = strings.TrimSuffix(name, "s")
	return strings.ReplaceAll(name, "services at", "service at")
}

// link is what a column points at, so that rows of one sheet find those of
// another.
type link uint8

const (
	toService link = iota
	toPlace
	toOrganization
	toServiceAtPlace
	toTerm
	own // the row's own number
	linkCount
)

// linkHeaders are the headers of such columns, best first: a number counts for
// more than a name.
var linkHeaders = [linkCount][]string{
	toService:        {"service id", "services id", "group id", "activity id", "listing id", "link id", "service", "group", "activity", "service name", "group name", "activity name", "listing name", "name of service"},
	toPlace:          {"location id", "venue id", "site id", "place id", "building id", "location", "venue", "site", "place", "venue name", "location name", "site name"},
	toOrganization:   {"organisation id", "provider id", "organisation", "organisation name", "provider"},
	toServiceAtPlace: {"service at location id", "service location id"},
	toTerm:           {"taxonomy id", "taxonomy term id"},
	own:              {"id"},
}

// links gives the columns that point elsewhere, -1 where there is none.
func (l *layout) links() (at [linkCount]int) {
	for link, headers := range linkHeaders {
		at[link] = -1
		for _, h := range headers {
			if i := slices.IndexFunc(l.columns, func(c column) bool { return normal(c.header) == h }); i >= 0 {
				at[link] = i
				break
			}
		}
	}
	return at
}
