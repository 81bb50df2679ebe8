package main

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

// pageBudget is how many pages one run reads here.
const pageBudget = 30

// harvestFaults are of feeds that are read page by page (RPDE), where each says
// what has changed since. They happen at the place that an earlier run came to.
func harvestFaults() []fault {
	end := fmt.Sprintf("/rpde?after=%d", siteGroups)
	faults := []fault{
		{name: "pages without end, each with new groups; two runs", wrong: func(w http.ResponseWriter, r *http.Request) {
			after, _ := strconv.Atoi(r.URL.Query().Get("after"))
			io.WriteString(w, rpdePage(fmt.Sprintf("/rpde?after=%d", after+5), rpdeItems(after+1, after+5)...))
		}, runs: 2, check: askedFor(2 * pageBudget), stays: true},
		{name: "empty pages without end", wrong: func(w http.ResponseWriter, r *http.Request) {
			after, _ := strconv.Atoi(r.URL.Query().Get("after"))
			io.WriteString(w, rpdePage(fmt.Sprintf("/rpde?after=%d", after+5)))
		}, check: askedFor(20)},
		{name: "the same page for ever, with another address each time", wrong: func(w http.ResponseWriter, r *http.Request) {
			n, _ := strconv.Atoi(r.URL.Query().Get("n"))
			io.WriteString(w, rpdePage(fmt.Sprintf("/rpde?after=10&n=%d", n+1), rpdeItems(6, siteGroups)...))
		}},
		{name: "a page that leads to itself, with groups in it", wrong: says("", rpdePage(end, rpdeItems(6, siteGroups)...))},
		{name: "a page that leads back", wrong: func(w http.ResponseWriter, r *http.Request) {
			after, _ := strconv.Atoi(r.URL.Query().Get("after"))
			next := (after + 5) % 15
			io.WriteString(w, rpdePage(fmt.Sprintf("/rpde?after=%d", next), rpdeItems(after+1, min(after+5, siteGroups))...))
		}},
		{name: "the next page is on another server", wrong: says("", rpdePage("https://elsewhere.example/rpde?after=11"))},
		{name: "the next page is a file", wrong: says("", rpdePage("file:///etc/passwd"))},
		{name: "no next page is named", wrong: says("", `{"items":[]}`)},
		{name: "an array in place of a page", wrong: says("", "["+strings.Join(rpdeItems(1, 5), ",")+"]")},
		{name: "half a page", wrong: says("", rpdePage(end, rpdeItems(1, 5)...)[:1500])},
		{name: "the place that was come to is not there any more: 404", wrong: status(404), stays: true},
		{name: "the feed is gone for good: 410", wrong: status(410), stays: true},
		{name: "items without an id, or of no known state", wrong: says("", rpdePage(end+"&n=1", `{"state":"updated","modified":11,"data":{"@type":"SessionSeries","name":"Nameless"}}`, `{"state":"vanished","id":"3","modified":12}`))},
		{name: "changed in 2099, and put right since; two runs", wrong: func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Query().Get("n") {
			case "":
				io.WriteString(w, rpdePage(end+"&n=1", rpdeItem(1, "4070908800000", "Changed wrongly")))
			case "1":
				io.WriteString(w, rpdePage(end+"&n=2", rpdeItem(1, "1795514400000", "Changed rightly")))
			default:
				io.WriteString(w, rpdePage(end+"&n=2"))
			}
		}, runs: 2, check: func(t *testing.T, f *troubled) {
			if got := f.listings()["https://example.org/series/1"].name; got != "Changed rightly" {
				t.Errorf("it is called %q", got)
			}
		}},
		{name: "an older version of a group comes after the newer one", wrong: says("", rpdePage(end+"&n=1", rpdeItem(1, "12", "Changed"), rpdeItem(1, "11", "Group 1")))},
		{name: "4 of 10 are said to be gone", wrong: func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Query().Has("n") {
				io.WriteString(w, rpdePage(end+"&n=1"))
				return
			}
			var gone []string
			for id := 1; id <= 4; id++ {
				gone = append(gone, fmt.Sprintf(`{"state":"deleted","kind":"SessionSeries","id":"%d","modified":20}`, id))
			}
			io.WriteString(w, rpdePage(end+"&n=1", gone...))
		}, gone: 4, stays: true},
		{name: "all have new ids, told before the old ones' end", wrong: func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Query().Has("n") {
				io.WriteString(w, rpdePage(end+"&n=1"))
				return
			}
			items := rpdeItems(101, 110)
			for id := 1; id <= siteGroups; id++ {
				items = append(items, fmt.Sprintf(`{"state":"deleted","kind":"SessionSeries","id":"%d","modified":200}`, id))
			}
			io.WriteString(w, rpdePage(end+"&n=1", items...))
		}, gone: siteGroups, stays: true},
		{name: "away for 8 days, then 6 of 10 are left out without a word", act: func(f *troubled) func() { f.pass(8 * 24 * time.Hour); return nil }, wrong: func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Query().Has("after") {
				io.WriteString(w, rpdePage("/rpde?after=4"))
				return
			}
			io.WriteString(w, rpdePage("/rpde?after=4", rpdeItems(1, 4)...))
		}, stays: true},
	}
	for i := range faults {
		faults[i].format = "openactive"
	}
	return faults
}
