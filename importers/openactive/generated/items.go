package generated

import (
	"fmt"
	"time"
)

// What each sort of thing draws its lots by, so that one does not move with
// another.
const (
	seriesLot = 100 + iota
	venueLot
	sessionLot
)

// perVenue is how many series there are to a venue, and venues to a publisher's
// organisation.
const perVenue = 20

// series writes what a series says of itself. In a later revision it costs
// something else.
func (d *Dataset) series(b []byte, id, revision int) []byte {
	l := lotOf(d.Seed, seriesLot, uint64(id))
	a := activities[l.below(len(activities))]
	concept := fmt.Sprintf(`"%s"`, a.name)
	if a.id != "" {
		concept = fmt.Sprintf(`{"@type":"Concept","@id":"https://openactive.io/activity-list#%s","prefLabel":"%s","inScheme":"https://openactive.io/activity-list"}`, a.id, a.name)
	}
	b = fmt.Appendf(b, `{"@context":["https://openactive.io/","https://openactive.io/ns-beta"],"@type":"SessionSeries","@id":"https://id.example.org/api/session-series/%d","identifier":%d,"name":"%s %s","description":"`,
		id, id, l.of(manners), a.name)
	for n, of := 0, 1+l.below(8); n < of; n++ {
		if n > 0 {
			b = append(b, ' ')
		}
		b = append(b, l.of(sentences)...)
	}
	b = fmt.Appendf(b, `","url":"https://www.example.org/classes/%d","activity":[%s],"level":["%s"],"genderRestriction":"https://openactive.io/%s","ageRange":{"@type":"QuantitativeValue","minValue":%s},`,
		id, concept, l.of([]string{"Beginner", "Intermediate", "All levels"}), l.of([]string{"NoRestriction", "NoRestriction", "FemaleOnly"}), l.of([]string{"8", "16", "16", "18"}))
	venue := l.below(d.feeds[ofSeries].items/perVenue + 1)
	b = d.venue(b, venue)
	day, hour := l.of([]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}), 7+l.below(14)
	b = fmt.Appendf(b, `"leader":[{"@type":"Person","name":"A Person","email":"person@example.org","telephone":"07700 900%03d"}],`+
		`"image":[{"@type":"ImageObject","url":"https://images.example.org/%d.jpg","thumbnail":[{"@type":"ImageObject","url":"https://images.example.org/%d-small.jpg","width":280,"height":175}]}],`+
		`"eventSchedule":[{"@type":"PartialSchedule","byDay":["https://schema.org/%s"],"startTime":"%02d:00","endTime":"%02d:00","repeatFrequency":"P1W","scheduleTimezone":"Europe/London"}],`, l.below(1000), id, id, day, hour, hour+1)
	price := 2 + (id+revision)%9
	return fmt.Appendf(b, `"offers":[{"@type":"Offer","@id":"https://id.example.org/api/session-series/%d#adult","name":"Adult","price":%d.50,"priceCurrency":"GBP","url":"https://www.example.org/book/%d"},`+
		`{"@type":"Offer","@id":"https://id.example.org/api/session-series/%d#concession","name":"Concession","price":%d,"priceCurrency":"GBP"}],"eventAttendanceMode":"https://schema.org/OfflineEventAttendanceMode"}`, id, price, id, id, price/2)
}

// venue writes who runs a series and where it is held.
func (d *Dataset) venue(b []byte, id int) []byte {
	l := lotOf(d.Seed, venueLot, uint64(id))
	t := towns[l.below(len(towns))]
	owner := id / perVenue
	return fmt.Appendf(b, `"organizer":{"@type":"Organization","@id":"https://id.example.org/api/organizations/%d","name":"%s %d","url":"https://trust%d.example.org/","telephone":"01632 960%03d","email":"hello@trust%d.example.org"},`+
		`"location":{"@type":"Place","@id":"https://id.example.org/api/places/%d","name":"%s %s %d","url":"https://www.example.org/venues/%d","telephone":"01632 960%03d",`+
		`"address":{"@type":"PostalAddress","streetAddress":"%d %s","addressLocality":"%s","postalCode":"%s","addressCountry":"GB"},"geo":{"@type":"GeoCoordinates","latitude":%.6f,"longitude":%.6f},`+
		`"amenityFeature":[{"@type":"ChangingFacilities","name":"Changing Facilities","value":true},{"@type":"Toilets","name":"Toilets","value":true},{"@type":"Parking","name":"Parking","value":%t}]},`,
		owner, trusts[owner%len(trusts)], owner, owner, owner%1000, owner, id, t.name, l.of(venues), id, id, id%1000, 1+l.below(200), l.of(streets), t.name, t.postcode,
		t.lat+float64(l.below(6000)-3000)/100_000, t.lon+float64(l.below(6000)-3000)/100_000, l.below(2) == 0)
}

// session writes what a session says of itself. In a later revision fewer places
// are left.
func (d *Dataset) session(b []byte, id, revision int) []byte {
	l := lotOf(d.Seed, sessionLot, uint64(id))
	series := l.below(len(d.alive))
	// Most are of a series that there is in the end, as it is with real ones.
	for try := 0; try < 5 && !d.alive[series]; try++ {
		series = l.below(len(d.alive))
	}
	begin := d.Today.UTC().Truncate(24*time.Hour).AddDate(0, 0, 1+l.below(28)).Add(time.Duration(7+l.below(14)) * time.Hour)
	status := "EventScheduled"
	if l.below(40) == 0 {
		status = "EventCancelled"
	}
	return fmt.Appendf(b, `{"@context":["https://openactive.io/","https://openactive.io/ns-beta"],"@type":"ScheduledSession","@id":"https://id.example.org/api/session-series/%d/scheduled-sessions/%d","identifier":%d,`+
		`"superEvent":"https://id.example.org/api/session-series/%d","startDate":"%s","endDate":"%s","duration":"PT1H","eventStatus":"https://schema.org/%s","maximumAttendeeCapacity":%d,"remainingAttendeeCapacity":%d,"url":"https://www.example.org/classes/%d/book/%d"}`,
		series, id, id, series, begin.Format(time.RFC3339), begin.Add(time.Hour).Format(time.RFC3339), status, 20, (id+revision)%20, series, id)
}
