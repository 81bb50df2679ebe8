package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"
)

// partners are the servers of some partners, at one address.
type partners struct{}

// ServeHTTP gives what each of them publishes.
func (partners) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	base := "http://" + r.Host
	switch path := strings.TrimSuffix(r.URL.Path, "/"); path {
	case "/groups.csv":
		io.WriteString(w, "id,name,venue,postcode,kind,access type\n1,Meersbrook Walk,Park Lodge,S8 9HP,walking-group,\n2,Crookes Choir,Chapel,S10 1FD,,\n,,Nowhere,S1 2HE,,\n3,Haven Women's Refuge,Haven House,S2 4SW,,\n4,Staff Gym,Mill,S1 2HE,,Private Use\n")
	case "/keyed.csv":
		if r.Header.Get("Authorization") != "Bearer s3cret" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		io.WriteString(w, "id,name\n1,Members' Walk\n")
	case "/many.csv":
		io.WriteString(w, "id,name,postcode\n")
		for i := range 2000 {
			fmt.Fprintf(w, "%d,Group %04d,S1 2HE\n", i, i)
		}
	case "/calendar.ics":
		io.WriteString(w, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Hall//EN\r\nBEGIN:VEVENT\r\nUID:tea@example.org\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;TZID=Europe/London:20260106T100000\r\nDTEND;TZID=Europe/London:20260106T113000\r\nRRULE:FREQ=WEEKLY;BYDAY=TU\r\nSUMMARY:Tea and talk\r\nLOCATION:Village Hall\\, Bradwell S33 9JL\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
	case "/o/v3":
		io.WriteString(w, `{"version":"HSDS-UK-3.0","profile":"https://docs.openreferraluk.org","openapi_url":"`+base+`/o/v3/openapi.json"}`)
	case "/o/v3/services":
		io.WriteString(w, `{"total_items":1,"total_pages":1,"page_number":1,"size":1,"first_page":true,"last_page":true,"empty":false,"contents":[{"id":"0b6b8e3c-0000-4000-8000-000000000001","name":"Chair yoga","status":"active","organization":{"id":"0b6b8e3c-0000-4000-8000-000000000002","name":"Stretch CIC","description":"Yoga"}}]}`)
	case "/o/v3/services/0b6b8e3c-0000-4000-8000-000000000001":
		io.WriteString(w, `{"id":"0b6b8e3c-0000-4000-8000-000000000001","name":"Chair yoga","status":"active","organization":{"id":"0b6b8e3c-0000-4000-8000-000000000002","name":"Stretch CIC","description":"Yoga"}}`)
	case "/catalogue":
		io.WriteString(w, `{"@context":"https://schema.org","@type":"DataCatalog","name":"All","dataset":["`+base+`/dataset","`+base+`/other"]}`)
	case "/dataset":
		fmt.Fprintf(w, `<!doctype html><html><head><title>Sessions</title><script type="application/ld+json">{"@context":["https://schema.org/","https://openactive.io/"],"@type":"Dataset","name":"Swim and Gym sessions","url":"%[1]s/dataset","license":"https://creativecommons.org/licenses/by/4.0/","publisher":{"@type":"Organization","name":"Swim and Gym","email":"data@example.org"},"distribution":[{"@type":"DataDownload","name":"SessionSeries","additionalType":"https://openactive.io/SessionSeries","contentUrl":"%[1]s/rpde/series"}]}</script></head><body></body></html>`, base)
	case "/robots.txt":
		io.WriteString(w, "User-agent: *\nDisallow: /closed/\n")
	case "/closed/dataset":
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><html><head><script type="application/ld+json">{"@type":"Dataset","distribution":[{"@type":"DataDownload","contentUrl":"%[1]s/rpde/series"}]}</script></head><body></body></html>`, base)
	case "/closed/groups.csv":
		io.WriteString(w, "id,name\n1,Kettle Club\n")
	case "/half":
		fmt.Fprintf(w, `{"@context":["https://schema.org/","https://openactive.io/"],"@type":"Dataset","name":"Half of it","distribution":[{"@type":"DataDownload","name":"SessionSeries","contentUrl":"%[1]s/rpde/series"},{"@type":"DataDownload","name":"ScheduledSession","contentUrl":"%[1]s/rpde/gone"}]}`, base)
	case "/none":
		fmt.Fprintf(w, `{"@context":["https://schema.org/","https://openactive.io/"],"@type":"Dataset","name":"None of it","distribution":[{"@type":"DataDownload","name":"Event","contentUrl":"%[1]s/rpde/gone"}]}`, base)
	case "/rpde/series":
		if r.URL.Query().Get("afterId") != "" {
			fmt.Fprintf(w, `{"next":"%s/rpde/series?afterTimestamp=2&afterId=1","items":[],"license":"https://creativecommons.org/licenses/by/4.0/"}`, base)
			return
		}
		fmt.Fprintf(w, `{"next":"%s/rpde/series?afterTimestamp=2&afterId=1","items":[{"state":"updated","kind":"SessionSeries","id":"1","modified":2,"data":{"@context":["https://openactive.io/"],"@type":"SessionSeries","@id":"https://example.org/series/1","name":"Gentle Aqua","organizer":{"@type":"Organization","name":"Swim and Gym"},"location":{"@type":"Place","name":"Central Baths","address":{"@type":"PostalAddress","postalCode":"S1 2HE"}},"eventSchedule":[{"@type":"Schedule","repeatFrequency":"P1W","byDay":["https://schema.org/Tuesday"],"startTime":"10:00","endTime":"11:00","startDate":"2026-01-06","scheduleTimezone":"Europe/London"}]}}],"license":"https://creativecommons.org/licenses/by/4.0/"}`, base)
	case "/busy.csv":
		w.Header().Set("Retry-After", "7200")
		w.WriteHeader(http.StatusTooManyRequests)
	case "/login":
		io.WriteString(w, "<!DOCTYPE html><html><body><form>Sign in</form></body></html>")
	default:
		http.NotFound(w, r)
	}
}
