package main

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/xuri/excelize/v2"
)

// site is a partner's server. It publishes ten groups as it should, until
// something goes wrong with it.
type site struct {
	*httptest.Server
	format string
	wrong  atomic.Pointer[http.HandlerFunc] // nil: nothing is wrong
	asked  atomic.Int32                     // requests since something went wrong
	sent   atomic.Int64                     // bytes of bodies since then

	certificate atomic.Pointer[tls.Certificate]
}

// siteGroups is how many groups each site has.
const siteGroups = 10

func newSite(t *testing.T, format string) *site {
	s := &site{format: format}
	s.Server = httptest.NewUnstartedServer(s)
	s.Config.ErrorLog = log.New(io.Discard, "", 0) // What breaks a connection on purpose is said there.
	s.TLS = &tls.Config{GetConfigForClient: func(*tls.ClientHelloInfo) (*tls.Config, error) {
		return &tls.Config{Certificates: []tls.Certificate{*s.certificate.Load()}}, nil
	}}
	return s
}

// ref gives the address that a steward would put in.
func (s *site) ref() string { return s.URL + places[s.format] }

var places = map[string]string{
	"csv": "/groups.csv", "xlsx": "/groups.xlsx", "ical": "/groups.ics", "oruk": "/v3/services", "openactive": "/rpde",
}

// goWrong makes the site misbehave from now on; nil puts it right. Connections
// are closed, so that the next request meets all of what is wrong.
func (s *site) goWrong(handle http.HandlerFunc) {
	s.wrong.Store(nil)
	if handle != nil {
		s.wrong.Store(&handle)
	}
	s.CloseClientConnections()
}

// ServeHTTP gives what is published, or what is wrong in its place.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if handle := s.wrong.Load(); handle != nil {
		s.asked.Add(1)
		(*handle)(counting{w, &s.sent}, r)
		return
	}
	s.right(w, r)
}

// right gives what is published.
func (s *site) right(w http.ResponseWriter, r *http.Request) {
	switch s.format {
	case "csv":
		io.WriteString(w, csvOf(1, siteGroups))
	case "xlsx":
		w.Write(workbookOf(1, siteGroups))
	case "ical":
		io.WriteString(w, calendarOf(1, siteGroups, "FREQ=WEEKLY;BYDAY=TU"))
	case "oruk":
		page, _ := strconv.Atoi(r.URL.Query().Get("page"))
		io.WriteString(w, orukPage(max(page, 1), 2, orukItems(5*max(page, 1)-4, 5*max(page, 1))...))
	case "openactive":
		after, _ := strconv.Atoi(r.URL.Query().Get("after"))
		last := min(after+5, siteGroups)
		io.WriteString(w, rpdePage(fmt.Sprintf("/rpde?after=%d", last), rpdeItems(after+1, last)...))
	}
}

func csvOf(from, to int) string {
	return "id,name,postcode\n" + csvRows(from, to)
}

func csvRows(from, to int) string {
	var b strings.Builder
	for i := from; i <= to; i++ {
		fmt.Fprintf(&b, "%d,Group %d,S1 2HE\n", i, i)
	}
	return b.String()
}

func calendarOf(from, to int, rule string) string {
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Hall//EN\r\n")
	for i := from; i <= to; i++ {
		fmt.Fprintf(&b, "BEGIN:VEVENT\r\nUID:%d@example.org\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;TZID=Europe/London:20260106T100000\r\nDTEND;TZID=Europe/London:20260106T113000\r\nRRULE:%s\r\nSUMMARY:Group %d\r\nLOCATION:Hall %d\\, Bradwell S33 9JL\r\nEND:VEVENT\r\n", i, rule, i, i)
	}
	b.WriteString("END:VCALENDAR\r\n")
	return b.String()
}

func orukItems(from, to int) (items []string) {
	for i := from; i <= to; i++ {
		items = append(items, fmt.Sprintf(`{"id":"%d","name":"Group %d","status":"active","phones":[{"number":"0114 496 0001"}]}`, i, i))
	}
	return items
}

func orukPage(page, pages int, items ...string) string {
	return fmt.Sprintf(`{"total_items":%d,"total_pages":%d,"page_number":%d,"size":%d,"first_page":%t,"last_page":%t,"contents":[%s]}`,
		5*pages, pages, page, len(items), page == 1, page == pages, strings.Join(items, ","))
}

func rpdeItems(from, to int) (items []string) {
	for i := from; i <= to; i++ {
		items = append(items, rpdeItem(i, strconv.Itoa(i), fmt.Sprintf("Group %d", i)))
	}
	return items
}

func rpdeItem(id int, modified, name string) string {
	return fmt.Sprintf(`{"state":"updated","kind":"SessionSeries","id":"%[1]d","modified":%[2]s,"data":{"@context":["https://openactive.io/"],"@type":"SessionSeries","@id":"https://example.org/series/%[1]d","name":"%[3]s","organizer":{"@type":"Organization","name":"Swim and Gym"},"location":{"@type":"Place","name":"Central Baths","address":{"@type":"PostalAddress","postalCode":"S1 2HE"}}}}`, id, modified, name)
}

func rpdePage(next string, items ...string) string {
	return fmt.Sprintf(`{"next":"%s","items":[%s],"license":"https://creativecommons.org/licenses/by/4.0/"}`, next, strings.Join(items, ","))
}

func workbookOf(from, to int) []byte {
	f := excelize.NewFile()
	defer f.Close()
	f.SetSheetRow("Sheet1", "A1", &[]any{"id", "name", "postcode"})
	for i := from; i <= to; i++ {
		f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i-from+2), &[]any{i, fmt.Sprintf("Group %d", i), "S1 2HE"})
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// counting counts the bytes of a body, as the server hands them to the network.
type counting struct {
	http.ResponseWriter
	n *atomic.Int64
}

func (c counting) Write(p []byte) (int, error) {
	n, err := c.ResponseWriter.Write(p)
	c.n.Add(int64(n))
	return n, err
}

// Flush sends what was written.
func (c counting) Flush() { c.ResponseWriter.(http.Flusher).Flush() }

// Unwrap lets a connection be taken over.
func (c counting) Unwrap() http.ResponseWriter { return c.ResponseWriter }
