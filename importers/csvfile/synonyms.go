package csvfile

import "strings"

// synonyms are the headers that other people give to what we call a field, as
// normal writes them, best first: where a sheet has several of one line, the
// first is taken and the others are kept beside. The template's own names need
// no entry.
var synonyms = map[field]string{
	fID:              "service id; listing id; activity id; group id; record id; unique id; uid; uuid; reference; ref; organisation data service code; ods code",
	fName:            "service name; activity name; group name; session name; class name; event name; club name; project name; programme name; scheme name; listing name; service title; pharmacy name; library name; food bank name; foodbank name; name of service; name of group; name of activity; title; activity title; service; activity; group; class; session; event; walk title",
	fSummary:         "intro; introduction; short description; strapline; tagline; brief description; overview",
	fDescription:     "details; long description; full description; about; about us; information; further information; more information; what we do; what we offer; what happens; service description; activity description; charity activities; additional details",
	fOrganization:    "organisation name; provider; provider name; charity; charity name; run by; delivered by; delivered by organisation; host organisation; lead organisation; organiser; agency",
	fOrganizationURL: "organisation website; provider website; organisation web",
	fEmail:           "e mail; email address; e mail address; contact email; contact e mail; contact email address; public email; service email; charity contact email; enquiries email",
	fPhone:           "telephone; phone number; telephone number; tel; tel no; phone no; contact phone; contact telephone; contact number; contact no; contact tel; charity contact phone; landline; helpline; mobile; mobile number; mobile phone; public phone",
	fURL:             "website; web; web site; web address; website address; website url; link; weblink; web link; web page; webpage; homepage; service url; charity contact web; more info link; website link",
	fVenue:           "venue name; site name; site; location; location name; building; building name; place; facility name; where; meeting place; centre name; starting location; delivery site",
	fAddress:         "full address; venue address; site address; location address; address line 1; address 1; address1; street address; street; road; address line 2; address 2; address2; address line 3; address 3; address3; address line 4; town; city; town city; post town; village; county",
	fPostcode:        "post code; postal code; zip; zip code; pcode; venue postcode; site postcode; location postcode; starting postcode",
	fLatitude:        "lat; y; geo lat; venue latitude; wgs84 lat; latitude wgs84",
	fLongitude:       "lon; long; lng; x; geo lon; geo lng; venue longitude; wgs84 lon; longitude wgs84",
	fArea:            "area served; areas served; area covered; areas covered; catchment; catchment area; service area; coverage; geographical coverage",
	fDelivery:        "delivery method; delivery mode; mode of delivery; how delivered; format; attending type",
	fSchedule:        "opening times; opening hours; opening time; open; open times; times; time; hours; when; day and time; days and times; day time; date and time; timetable; session times; when and where; hours of opening",
	fCost:            "costs; fee; fees; fees text; charge; charges; pricing; cost details; cost information; how much; cost to attend; entry fee",
	fPrice:           "cost per session; price per session; amount; price gbp",
	fMinAge:          "minimum age; age from; from age; lowest age; age minimum; youngest",
	fMaxAge:          "maximum age; age to; to age; highest age; age maximum; oldest",
	fGender:          "sex; criteria gender; gender restriction",
	fLanguages:       "language; languages spoken; language spoken; community languages",
	fAccessibility:   "access information; accessibility information; accessible; disabled access information; access needs; accessibility features",
	fReferral:        "referral method; referral route; referral routes; how to refer; referral process; referral type; who can refer; referrals; referred by",
	fWaitingDays:     "waiting time days; wait days; waiting time in days",
	fAudience:        "target audience; audiences",
	fAssuredDate:     "last checked; last verified; date checked; checked on; verified on; date verified; last assured; last confirmed; date last checked",
	fJoin:            "how to join; how to book; booking; booking information; access method; how to access",
	fIntake:          "capacity; taking new people; accepting new members; availability",
	fEligibility:     "who can attend; who for; who is it for; who its for; target group; eligibility criteria; suitable for; criteria; criteria disability; criteria employment; criteria housing; criteria income; criteria other",
	fNotFor:          "not suitable for; exclusions; who cant attend; exclusion criteria",
	fFirstVisit:      "what to expect; first session; on your first visit",
	fBring:           "what to bring; equipment; what to wear",
	fEffort:          "intensity; difficulty; grade",
	fWalkMiles:       "distance miles; miles; length miles; walk length",
	fOutdoors:        "outdoor; outside",
	fGettingThere:    "directions; how to get there; travel; transport; public transport; how to find us",
	fCategory:        "activity type; categories; sport; service category; taxonomy",
	fType:            "facility type; service type; type of service; type of activity; type of facility; library type; venue type",
	fVenueID:         "site id; location id; place id; facility id; building id; uprn",
	fDistrict:        "area code; la code; lad code; local authority code; district code; local authority district code; lad23cd; lad24cd; laua; council code",
	fContact:         "contacts; contact details; contact information; contact info; how to contact; get in touch; enquiries",
	fAges:            "age; age range; age group; age groups; critera age group; criteria age group; suitable ages; age restriction",
	fFree:            "is free; free of charge; free to attend; is it free",
	fAccess:          "access type; accessibility type; facility access",
	fStatus:          "service status; record status",
	fDate:            "session date; event date; date of session",
	fDay:             "days; day of week; day of the week; weekday; session day; which day; days open; meeting day",
	fStartTime:       "start; starts; starts at; from time; time from; begins; time start; opens",
	fEndTime:         "end; ends; ends at; finish; finish time; finishes; to time; time to; est finish time; time end; closes",
	fFrequency:       "how often; regularity; recurrence; repeats",
	fOrganizationID:  "provider id",
	fCharityNumber:   "registered charity number; charity no; charity reg no; registered charity no; charity registration number; charity commission number",
	fCompanyNumber:   "charity company registration number; company registration number; company no; companies house number; registered company number",
}

// accessHeaders are columns that say of one accessibility term whether it is
// so. What Active Places says of reaching the entrance and of doorways is that
// something was done for disabled people there, not that there is no step: no
// sum of those columns is "step-free", so they stay words.
var accessHeaders = map[string]string{
	"step free":          "step free access; level access; wheelchair access; wheelchair accessible; wheelchair accessible venue; wheelchair friendly; is wheelchair accessible; accessible by wheelchair",
	"accessible toilet":  "disability toilets; accessible toilets; disabled toilet; disabled toilets; wheelchair accessible toilet; disabled wc",
	"accessible parking": "disability parking; disabled parking; blue badge parking; disabled parking spaces",
	"hearing loop":       "induction loop; hearing induction loop; has hearing loop",
	"toilets":            "toilets available; toilet",
	"bsl":                "british sign language; sign language; bsl interpreter; bsl available",
	"dementia friendly":  "",
	"autism friendly":    "",
	"quiet space":        "quiet room",
	"assistance dogs":    "assistance dogs welcome; guide dogs welcome; guide dogs",
	"carers welcome":     "",
	"seated option":      "seated options; can be done seated",
	"large print":        "",
	"easy read":          "",
	"interpreter":        "interpreters; interpreter available; interpreting",
	"leave early ok":     "",
	"camera off ok":      "",
}

// leftOut are columns that are known and not kept, by what they are.
var leftOut = map[string]string{
	private: "contact name; contact person; key contact; named contact; name of contact; main contact; lead contact; lead; leader; walk leader; walk leaders; coordinator; co ordinator; organiser name; manager; first name; firstname; surname; last name; forename; contact forename; contact surname",
	"an office's address, where nothing is held":         "charity contact address; charity contact postcode; contact address; contact postcode; correspondence address; correspondence postcode; registered address; registered postcode; registered office; registered office address; office address; office postcode; postal address; head office address; billing address; home address",
	"a code for statistics, which the postcode says too": "ward code; msoa code; lsoa code; oa code; lsoa; msoa; easting; northing; eastings; northings; lsoa11cd; msoa11cd; wd23cd",
	"the country":           "country",
	"words for the program": "show referral disclaimer",
}

// headerTable is the three tables above, turned round: what a normal header
// means.
type headerTable map[string]meaning

// meaning is what a column is by its header alone. The best of several columns
// for one field has the lowest rank.
type meaning struct {
	field  field
	rank   int
	access string // the accessibility term that the column answers yes or no to
	drop   string // why it is not kept
}

func newHeaderTable() headerTable {
	t := headerTable{}
	for reason, headers := range leftOut {
		for _, h := range strings.Split(headers, "; ") {
			t[h] = meaning{drop: reason}
		}
	}
	for term, headers := range accessHeaders {
		// Some terms have no other name, and a column without a header is none.
		for _, h := range strings.FieldsFunc(headers+";"+term, func(r rune) bool { return r == ';' }) {
			t[normal(h)] = meaning{access: strings.ReplaceAll(term, " ", "-")}
		}
	}
	for f, headers := range synonyms {
		for i, h := range strings.Split(headers, "; ") {
			t[h] = meaning{field: f, rank: i + 1}
		}
	}
	for f := none + 1; f < fieldCount; f++ {
		t[normal(fieldNames[f])] = meaning{field: f}
	}
	return t
}
