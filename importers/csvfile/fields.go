package csvfile

// field is one of our columns: those of the template, and those besides that
// other people's sheets have and the template says in another way.
type field uint8

const (
	none field = iota

	// The template's, in its order.
	fID
	fName
	fSummary
	fDescription
	fKind
	fNeeds
	fOrganization
	fOrganizationURL
	fEmail
	fPhone
	fURL
	fVenue
	fAddress
	fPostcode
	fLatitude
	fLongitude
	fArea
	fDelivery
	fSchedule
	fCost
	fPrice
	fMinAge
	fMaxAge
	fGender
	fLanguages
	fAccessibility
	fReferral
	fWaitingDays
	fAudience
	fAssuredDate
	fJoin
	fIntake
	fEligibility
	fNotFor
	fFirstVisit
	fBring
	fEffort
	fWalkMiles
	fTerrain
	fOutdoors
	fGettingThere
	fVisibility

	// Of other people's sheets.
	fCategory  // what is done: "Badminton"
	fType      // what sort of place: "Outdoor tennis courts"
	fVenueID   // the sheet's number for the place
	fDistrict  // the code of the district that the venue is in
	fContact   // an address, a number or a name, told apart by what it is
	fAges      // "16-25"
	fFree      // yes or no
	fAccess    // who may use it: "Private Use"
	fStatus    // "active"
	fDate      // the day of a single session
	fDay       // "Tues"
	fStartTime // "10am"
	fEndTime   // "11am"
	fFrequency // "Weekly"
	fMonday    // opening hours on Mondays; the other days follow in order
	fTuesday
	fWednesday
	fThursday
	fFriday
	fSaturday
	fSunday
	fOrganizationID // the sheet's number for the organisation
	fCharityNumber  // at the Charity Commission for England and Wales
	fCompanyNumber  // at Companies House
	fByDay          // "MO,WE" and "2TU", as RFC 5545 writes them
	fInterval       // 2: every second week
	fValidFrom      // the first day on which a timetable holds
	fValidTo        // the last
	fClosed         // yes or no: on those days

	fieldCount
)

// templateEnd is the first field that is not the template's.
const templateEnd = fCategory

var fieldNames = [fieldCount]string{
	fID: "id", fName: "name", fSummary: "summary", fDescription: "description", fKind: "kind", fNeeds: "needs",
	fOrganization: "organization", fOrganizationURL: "organization_url", fEmail: "email", fPhone: "phone", fURL: "url",
	fVenue: "venue", fAddress: "address", fPostcode: "postcode", fLatitude: "latitude", fLongitude: "longitude",
	fArea: "area", fDelivery: "delivery", fSchedule: "schedule", fCost: "cost", fPrice: "price",
	fMinAge: "min_age", fMaxAge: "max_age", fGender: "gender", fLanguages: "languages", fAccessibility: "accessibility",
	fReferral: "referral", fWaitingDays: "waiting_days", fAudience: "audience", fAssuredDate: "assured_date",
	fJoin: "join", fIntake: "intake", fEligibility: "eligibility", fNotFor: "not_for", fFirstVisit: "first_visit",
	fBring: "bring", fEffort: "effort", fWalkMiles: "walk_miles", fTerrain: "terrain", fOutdoors: "outdoors",
	fGettingThere: "getting_there", fVisibility: "visibility",

	fCategory: "category", fType: "type", fVenueID: "venue_id", fDistrict: "district", fContact: "contact",
	fAges: "ages", fFree: "free", fAccess: "access", fStatus: "status", fDate: "date", fDay: "day",
	fStartTime: "start_time", fEndTime: "end_time", fFrequency: "frequency",
	fMonday: "monday", fTuesday: "tuesday", fWednesday: "wednesday", fThursday: "thursday", fFriday: "friday",
	fSaturday: "saturday", fSunday: "sunday",
	fOrganizationID: "organization_id", fCharityNumber: "charity_number", fCompanyNumber: "company_number",
	fByDay: "byday", fInterval: "interval", fValidFrom: "valid_from", fValidTo: "valid_to", fClosed: "closed",
}

func (f field) String() string { return fieldNames[f] }

// fieldNamed gives the field of a name, or none.
func fieldNamed(name string) field {
	for f := none + 1; f < fieldCount; f++ {
		if fieldNames[f] == name {
			return f
		}
	}
	return none
}

// glue is what joins the cells of several columns that are one field; where
// there is none, the first column alone counts.
var glue = [fieldCount]string{fAddress: ", ", fPhone: "\n", fDay: ", ", fEligibility: "\n"}

// venueFields say something of one venue, or of the service at it. Rows of one
// service may differ in them; in the others they should agree.
var venueFields = [fieldCount]bool{
	fVenue: true, fAddress: true, fPostcode: true, fLatitude: true, fLongitude: true, fSchedule: true,
	fAccessibility: true, fVisibility: true, fVenueID: true, fDistrict: true, fDate: true, fDay: true,
	fStartTime: true, fEndTime: true, fFrequency: true, fMonday: true, fTuesday: true, fWednesday: true,
	fThursday: true, fFriday: true, fSaturday: true, fSunday: true,
	fByDay: true, fInterval: true, fValidFrom: true, fValidTo: true,
}
