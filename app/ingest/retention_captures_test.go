package ingest

import (
	"path/filepath"
	"slices"
	"testing"

	"fingerpost/importers"
	"fingerpost/importers/importertest"
)

// retention is a capture whose fields are counted.
type retention struct {
	name          string // of the file; of the folder, where it ends in a stroke
	walk          func(t *testing.T, file string) []stated
	organizations []string          // the identifiers of those that it lists without services
	never         map[string]string // fields that have no place with us, and why
	reasons       map[string]string // why a field of a listed record was not kept, where nothing else says so
	unlisted      map[string]string // why a record is not listed, by its sort
}

// files gives the files of the capture.
func (c retention) files(t *testing.T) (files []string) {
	t.Helper()
	if c.name[len(c.name)-1] != '/' {
		return []string{c.name}
	}
	paths, err := filepath.Glob(filepath.Join(captures, c.name, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		file, err := filepath.Rel(captures, path)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, filepath.ToSlash(file))
	}
	return files
}

// source gives what is imported. Hounslow's four sheets are put back into the
// workbook that they were of.
func (c retention) source(t *testing.T, file string) (importers.Getter, string) {
	t.Helper()
	if file != hounslowBook {
		return capture(t, file)
	}
	return text(importertest.Workbook(t, importertest.Hounslow(t)...)), "hounslow.xlsx"
}

// hounslowBook is the capture that is made of four.
const hounslowBook = "hounslow.xlsx"

// Why some fields are kept nowhere.
var never = map[string]string{
	"a person's name":     "people's names are not kept",
	"picture":             "no pictures are shown",
	"legal form":          "an organisation has no place for it",
	"an office's address": "an office is not where anything is held",
	"statistics":          "codes for statistics, which the postcode says too",
}

var hounslowService = map[string]string{
	"ID*": "identifier", "Name*": "name", "Status*": "status", "Intro*": "summary", "Description*": "description", "Is Free*": "cost", "Fees Text": "fees in words",
	"URL*": "url", "Contact Name": "a person's name", "Contact Phone": "phone", "Contact Email": "email", "Referral Method*": "referral", "Critera - Age Group": "ages",
	"Criteria - Gender": "gender", "Criteria - Disability": "eligibility", "Criteria - Other": "eligibility",
	"Social Medias - Twitter": "social media", "Social Medias - Facebook": "social media",
}

// activePlaces are the columns of the sheets that come from Active Places.
var activePlaces = map[string]string{
	"site_id": "place's number", "site_name": "name", "facility_type": "category", "access_type": "access", "street": "address", "town": "town", "postcode": "postcode",
	"telephone": "phone", "email": "email", "website": "url", "disability_parking": "yes:accessible-parking", "disability_toilets": "yes:accessible-toilet",
	"disability_notes": "notes", "ward_code": "statistics", "lat": "lat:", "lon": "lon:", "site_last_updated_date": "the sheet's own date",
}

var openActivePaths = paths{
	"name": "name", "description": "description", "url": "url", "organization": "organizer.name provider.name", "organization's url": "organizer.url provider.url",
	"phone": "organizer.telephone provider.telephone contactPoint.telephone", "email": "organizer.email provider.email contactPoint.email",
	"venue": "location.name", "address": "location.address.streetAddress", "postcode": "location.address.postalCode", "point": "location.geo.latitude+location.geo.longitude",
	"schedule": "eventSchedule.startTime startDate subEvent.startDate", "cost": "offers.price", "ages": "ageRange.minValue ageRange.maxValue", "gender": "genderRestriction",
	"accessibility": "accessibilitySupport.prefLabel", "activity": "activity.prefLabel", "picture": "image.url", "identifier": "@id", "getting there": "meetingPoint", "level": "level",
}

var orukPaths = paths{
	"identifier": "id", "name": "name", "description": "description", "url": "url", "email": "email", "phone": "contacts.phones.number", "status": "status",
	"checked": "assured_date", "area": "service_areas.name", "organization": "organization.name", "organization's url": "organization.url organization.website", "organization's words": "organization.description",
	"audience": "pc_targetAudience.audienceType", "ages": "minimum_age maximum_age", "a person's name": "assurer_email",
}

// openActiveUnlisted are the sorts of items that make no listing by themselves.
var openActiveUnlisted = map[string]string{
	"deleted":          "the item is deleted",
	"Slot":             "slots are not harvested",
	"ScheduledSession": "a session waits for its series, which is in another feed",
	"Place":            "a place alone is no listing",
	"":                 "a list of examples, which is no item",
}

// openActiveReasons are why a field of a listed item was not kept.
var openActiveReasons = map[string]string{
	"identifier":  "a listing is its series, and has the number of that",
	"description": "a court is told of by the facility that it is in",
	"activity":    "labels are the activity list's; General says nothing",
	"venue":       "a place that is called by its coordinates has no name",
}

// retained are the captures, all of them but descriptions of datasets, which have
// no records.
var retained = []retention{
	{name: "hounslow/organisation.csv", walk: walkCSV(map[string]string{"ID*": "identifier", "Name*": "name", "Description*": "description", "URL*": "url", "Email*": "email", "Phone*": "phone"})},
	{name: "hounslow/service.csv", walk: walkCSV(hounslowService), never: never},
	{name: hounslowBook, walk: walkHounslow, never: never},
	{name: "trafford/charities_operating_in_trafford.csv", walk: walkCSV(map[string]string{"registered_charity_number": "identifier", "charity_company_registration_number": "identifier", "charity_name": "name",
		"charity_type": "legal form", "charity_activities": "description", "date_of_registration": "statistics", "charity_contact_address": "an office's address", "charity_contact_postcode": "an office's address",
		"charity_contact_phone": "phone", "charity_contact_email": "email", "charity_contact_web": "url"}), never: never},
	{name: "trafford/gm_food_banks.csv", walk: walkCSV(map[string]string{"Name": "name", "Referral method": "referral", "Opening times": "schedule", "Address": "address", "Postcode": "postcode", "Contact": "contact", "Website": "url", "Area name": "area's name", "Area code": "district"}), never: never,
		reasons: map[string]string{"contact": "words without an address or a number, which are most often a person's name"}},
	{name: "trafford/gm_libraries.csv", walk: walkCSV(map[string]string{"name": "name", "address": "address", "postcode": "postcode", "type": "category", "email": "email", "website": "url", "area_name": "area's name", "area_code": "district", "lon": "lon:", "lat": "lat:"}), never: never},
	{name: "trafford/health_and_fitness_gym.csv", walk: walkCSV(activePlaces), never: never},
	{name: "trafford/sports_clubs.csv", walk: walkCSV(map[string]string{"name": "name", "category": "category", "address": "address", "postcode": "postcode"})},
	{name: "trafford/sports_facilities.csv", walk: walkCSV(activePlaces), never: never,
		reasons: map[string]string{"access": "another row of the place lets the public in"}},
	{name: "trafford/swimming_pools.csv", walk: walkCSV(activePlaces), never: never},
	{name: "trafford/trafford_pharmacies.csv", walk: walkCSV(map[string]string{"pharmacy_name": "name", "address": "address", "postcode": "postcode", "opening_hours_monday": "schedule", "opening_hours_saturday": "schedule",
		"organisation_data_service_code": "identifier", "ward_code": "statistics", "la_code": "district", "la_name": "area's name"}), never: never},
	{name: "partners/sample.csv", walk: walkCSV(map[string]string{"Organisation": "organization", "Activity name": "name", "Description": "description", "Category": "category", "Venue": "venue", "Postcode": "postcode", "Day": "schedule",
		"Start time": "schedule", "Cost": "cost", "Age from": "ages", "Referral": "referral", "Wheelchair access": "yes:step-free", "Phone": "phone", "Email": "email", "Website": "url", "Last checked": "checked"})},
	{name: "partners/sample.ics", walk: walkICal, unlisted: map[string]string{"CANCELLED": "the event is cancelled", "RECURRENCE-ID": "a change to one day of a series, kept there"},
		reasons: map[string]string{"identifier": "its number is made of the calendar's, as a series and its changes share one"}},
	{name: "partners/ramblers-walksevents-SYNTHETIC.json", walk: walkJSON("data", paths{"name": "title", "identifier": "id", "description": "description", "organization": "group_name", "url": "url", "schedule": "start_date_time",
		"point": "start_location.latitude+start_location.longitude location.latitude+location.longitude", "postcode": "start_location.postcode location.postcode", "miles": "distance_miles", "effort": "difficulty.code",
		"accessibility": "accessibility.code facilities.code", "getting there": "transport.description"}),
		reasons: map[string]string{"identifier": "the walks of one group from one place are one listing, and its number is made of theirs"}},
	{name: "partners/nhs-service-search-v2-sample.json", walk: walkJSON("value", paths{"name": "OrganisationName", "postcode": "Postcode"}), unlisted: map[string]string{"": "not held in a leisure or community centre, nor by a health trainer"}},
	{name: "partners/parkrun-events-sample.json", walk: walkJSON("events.features", paths{"name": "properties.EventLongName", "identifier": "id", "venue": "properties.EventLocation"}), unlisted: map[string]string{"": "the event is abroad"}},
	{name: "oruk/bristol-services-page1.json", walk: walkJSON("contents content", orukPaths), never: never},
	{name: "oruk/bristol-service-1625ip.json", walk: walkJSON("contents content", orukPaths), never: never},
	{name: "oruk/cqc-services-page1.json", walk: walkJSON("contents content", orukPaths), never: never},
	{name: "openactive/assembled/", walk: walkOpenActive, never: never, unlisted: openActiveUnlisted, reasons: openActiveReasons},
	{name: "openactive/data-models-examples/", walk: walkOpenActive, never: never, unlisted: openActiveUnlisted, reasons: openActiveReasons},
	{name: "openactive/feed-normaliser-fixtures/", walk: walkOpenActive, never: never, unlisted: openActiveUnlisted, reasons: openActiveReasons},
	{name: "openactive/rpde-small/", walk: walkOpenActive, never: never, unlisted: map[string]string{"SessionSeries": "reported: It is held in another country (US)"}},
}

// listed adds the organisations that two captures list without services.
func listed(t *testing.T) []retention {
	t.Helper()
	all := slices.Clone(retained)
	for i := range all {
		switch all[i].name {
		case "hounslow/organisation.csv":
			for _, row := range rowsIn(t, all[i].name) {
				all[i].organizations = append(all[i].organizations, row["ID*"])
			}
		case "trafford/charities_operating_in_trafford.csv":
			for _, row := range rowsIn(t, all[i].name) {
				all[i].organizations = append(all[i].organizations, "GB-CHC-"+row["registered_charity_number"])
			}
		}
	}
	return all
}
