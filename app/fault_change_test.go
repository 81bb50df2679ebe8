package main

import (
	"strings"
)

// changeFaults are of what is sent whole and well, and can't be right.
func changeFaults() []fault {
	broken := strings.NewReplacer(",Group 3,", ",,", ",Group 4,", ",,").Replace(csvOf(1, siteGroups))
	return []fault{
		{name: "2 of 10 are gone", wrong: says("text/csv", csvOf(1, 8)), gone: 2},
		{name: "6 of 10 are gone", wrong: says("text/csv", csvOf(1, 4))},
		{name: "nothing but the header", wrong: says("text/csv", csvOf(1, 0))},
		{name: "nothing at all", wrong: says("text/csv", "")},
		{name: "an empty list", format: "oruk", wrong: says("application/json", `{"total_items":0,"total_pages":0,"page_number":1,"last_page":true,"empty":true,"contents":[]}`)},
		{name: "a calendar without events", format: "ical", wrong: says("text/calendar", calendarOf(1, 0, ""))},
		{name: "twice as many at once", wrong: says("text/csv", csvOf(1, 2*siteGroups)), stays: true},
		{name: "all have new ids", wrong: says("text/csv", csvOf(101, 110)), stays: true},
		{name: "the columns have other names", wrong: says("text/csv", strings.Replace(csvOf(1, siteGroups), "id,name,postcode", "ref,x1,x2", 1))},
		{name: "2 of 10 have lost their names", wrong: says("text/csv", broken)},
		{name: "somebody else's list at the same address", wrong: says("text/csv", "Date,Amount,Supplier\n2026-01-01,100.00,Acme\n")},
	}
}
