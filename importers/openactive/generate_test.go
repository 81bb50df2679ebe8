package openactive_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"

	"fingerpost/importers"
)

// generated is a dataset of any size that is worked out page by page: a feed of
// series, one of their sessions, and three deleted items in ten. It is an
// importers.Getter by itself, and http.Handler where one is wanted.
type generated struct {
	items    int // in both feeds
	perPage  int
	sessions int // of a series
}

const generatedBase = "https://feeds.example.org/"

// refs gives the addresses of the feeds.
func (g generated) refs() string {
	return generatedBase + "session-series " + generatedBase + "scheduled-sessions"
}

// sizes gives how many items each feed has.
func (g generated) sizes() (series, sessions int) {
	series = g.items / (g.sessions + 1)
	return series, g.items - series
}

// gone tells whether an item is deleted.
func gone(i int) bool { return i%10 >= 7 }

// Get gives a page.
func (g generated) Get(_ context.Context, ref string) (*importers.Document, error) {
	return generatedDocument(ref, g.page(ref)), nil
}

func generatedDocument(ref string, body []byte) *importers.Document {
	return &importers.Document{Body: io.NopCloser(bytes.NewReader(body)), Ref: ref, Size: int64(len(body))}
}

func (g generated) page(ref string) []byte {
	u, err := url.Parse(ref)
	if err != nil {
		panic(err)
	}
	from, _ := strconv.Atoi(u.Query().Get("afterChangeNumber"))
	series, sessions := g.sizes()
	total, one := series, g.series
	if strings.HasSuffix(u.Path, "scheduled-sessions") {
		total, one = sessions, g.session
	}
	to := min(from+g.perPage, total)
	b := fmt.Appendf(nil, `{"next":"%s%s?afterChangeNumber=%d","license":"https://creativecommons.org/licenses/by/4.0/","items":[`, generatedBase, strings.TrimPrefix(u.Path, "/"), to)
	for i := from; i < to; i++ {
		if i > from {
			b = append(b, ',')
		}
		b = one(b, i)
	}
	return append(b, "]}"...)
}

var (
	generatedNames      = []string{"Nordic walking", "Chair based exercise", "Aqua aerobics", "Tai chi for beginners", "Walking football", "Gentle yoga", "Cardiac rehab circuits"}
	generatedActivities = []string{"95092977-5a20-4d6e-b312-8fddabe71544", "ee3cf3ee-082e-4f53-9cb2-3ef0589497ed", "2750229d-b725-4171-9276-376be913957c", "c16df6ed-a4a0-4275-a8c3-1c8cff56856f"}
	generatedPostcodes  = []string{"S1 2HE", "LS1 3AD", "M2 5DB", "BS1 4SD", "NG1 5FS"}
)

func (g generated) series(b []byte, i int) []byte {
	if gone(i) {
		return fmt.Appendf(b, `{"state":"deleted","kind":"SessionSeries","id":"series-%d","modified":%d}`, i, i+1)
	}
	name := generatedNames[i%len(generatedNames)]
	return fmt.Appendf(b, `{"state":"updated","kind":"SessionSeries","id":"series-%d","modified":%d,"data":{"@context":["https://openactive.io/","https://openactive.io/ns-beta"],"@type":"SessionSeries","@id":"https://id.example.org/series/%d",`+
		`"name":"%s %d","description":"A friendly group that meets every week. All abilities are welcome, and so are people who have not been active for a while. There is tea afterwards, and somebody will meet you at the door if it is your first time.",`+
		`"url":"https://www.example.org/classes/%d","activity":[{"@type":"Concept","@id":"https://openactive.io/activity-list#%s","prefLabel":"x","inScheme":"https://openactive.io/activity-list"}],"level":["Beginner"],"genderRestriction":"https://openactive.io/NoRestriction","ageRange":{"@type":"QuantitativeValue","minValue":16},`+
		`"organizer":{"@type":"Organization","@id":"https://id.example.org/organizers/%d","name":"Leisure Trust %d","url":"https://www.example.org/","telephone":"0114 496 0%03d","email":"hello@example.org"},`+
		`"leader":[{"@type":"Person","name":"A Person","email":"person@example.org","telephone":"07700 900123"}],`+
		`"location":{"@type":"Place","@id":"https://id.example.org/places/%d","name":"Leisure Centre %d","address":{"@type":"PostalAddress","streetAddress":"%d High Street","addressLocality":"Sheffield","postalCode":"%s","addressCountry":"GB"},"geo":{"@type":"GeoCoordinates","latitude":%.6f,"longitude":%.6f},"amenityFeature":[{"@type":"Toilets","name":"Toilets","value":true},{"@type":"Parking","name":"Parking","value":true}]},`+
		`"eventSchedule":[{"@type":"PartialSchedule","byDay":["https://schema.org/Tuesday"],"startTime":"10:00","endTime":"11:00","repeatFrequency":"P1W","scheduleTimezone":"Europe/London"}],`+
		`"offers":[{"@type":"Offer","@id":"https://id.example.org/offers/%d","name":"Adult","price":%d.50,"priceCurrency":"GBP"},{"@type":"Offer","name":"Concession","price":2,"priceCurrency":"GBP"}],"beta:isWheelchairAccessible":true}}`,
		i, i+1, i, name, i, i, generatedActivities[i%len(generatedActivities)], i%50, i%50, i%1000, i%200, i%200, i%300, generatedPostcodes[i%len(generatedPostcodes)],
		50.5+float64(i%4000)/1000, -3+float64(i%2500)/1000, i, 3+i%5)
}

func (g generated) session(b []byte, i int) []byte {
	series, _ := g.sizes()
	if gone(i) {
		return fmt.Appendf(b, `{"state":"deleted","kind":"ScheduledSession","id":%d,"modified":%d}`, i, i+1)
	}
	day := now.AddDate(0, 0, i%28).Format("2006-01-02")
	status := ""
	if i%40 == 0 {
		status = `"eventStatus":"https://schema.org/EventCancelled",`
	}
	return fmt.Appendf(b, `{"state":"updated","kind":"ScheduledSession","id":%d,"modified":%d,"data":{"@context":["https://openactive.io/","https://openactive.io/ns-beta"],"@type":"ScheduledSession","@id":"https://id.example.org/sessions/%d","superEvent":"https://id.example.org/series/%d","startDate":"%sT10:00:00Z","endDate":"%sT11:00:00Z","duration":"PT1H",%s"maximumAttendeeCapacity":20,"remainingAttendeeCapacity":%d,"url":"https://www.example.org/sessions/%d"}}`,
		i, i+1, i, i*7%max(series, 1), day, day, status, i%20, i)
}
