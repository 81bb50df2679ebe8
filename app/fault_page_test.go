package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"

	"golang.org/x/text/encoding/unicode"
)

// pageFaults are of what a document holds.
func pageFaults() []fault {
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(csvOf(1, siteGroups))
	all := orukPage(1, 1, orukItems(1, siteGroups)...)
	return []fault{
		{name: "a web page with status 200 in place of CSV", wrong: says("text/html", loginPage)},
		{name: "a web page with status 200 in place of JSON", format: "oruk", wrong: says("text/html", loginPage)},
		{name: "a web page with status 200 in place of a page of a feed", format: "openactive", wrong: says("text/html", loginPage)},
		{name: "a web page with status 200 in place of a calendar", format: "ical", wrong: says("text/html", loginPage)},
		{name: "a web page with status 200 in place of a workbook", format: "xlsx", wrong: says("text/html", loginPage)},
		{name: "good JSON, said to be a picture", format: "oruk", wrong: says("image/png", all)},
		{name: "half a JSON", format: "oruk", wrong: says("application/json", all[:len(all)/2])},
		{name: "an array where a page should be", format: "oruk", wrong: says("application/json", "["+strings.Join(orukItems(1, siteGroups), ",")+"]")},
		{name: "an object where a list should be", format: "oruk", wrong: says("application/json", `{"contents":{"id":"1","name":"Group 1"}}`)},
		{name: "a message of failure with status 200", format: "oruk", wrong: says("application/json", `{"error":"Database connection failed"}`)},
		{name: "a list of numbers", format: "oruk", wrong: says("application/json", `{"total_items":3,"contents":[1,2,3]}`)},
		{name: "null", format: "oruk", wrong: says("application/json", `null`)},
		{name: "JSON nested a hundred thousand deep", format: "oruk", wrong: says("application/json", `{"contents":[`+strings.Repeat(`{"a":[`, 100_000))},
		{name: "NUL bytes in the text", wrong: says("text/csv", strings.Replace(csvOf(1, siteGroups), "Group 1,", "Changed\x00 1,", 1))},
		{name: "NUL bytes in JSON", format: "oruk", wrong: says("application/json", strings.Replace(all, "Group 1\"", "Changed\x00 1\"", 1))},
		{name: "nothing but NUL bytes", wrong: says("text/csv", strings.Repeat("\x00", 10_000))},
		{name: "letters that are no UTF-8", wrong: says("text/csv", strings.Replace(csvOf(1, siteGroups), "Group 1,", "Changed\xff 1,", 1))},
		{name: "UTF-16 with its mark", wrong: says("text/csv; charset=utf-8", utf16)},
		{name: "JSON with a mark of its byte order", format: "oruk", wrong: says("application/json", "\ufeff"+all)},
		{name: "one id twice in a page", wrong: says("text/csv", csvOf(1, siteGroups)+"3,Another group 3,S4 2HE\n")},
		{name: "ids twice over pages", format: "oruk", wrong: func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Query().Get("page") == "2" {
				io.WriteString(w, orukPage(2, 2, append(orukItems(3, 4), orukItems(6, siteGroups)...)...))
				return
			}
			io.WriteString(w, orukPage(1, 2, orukItems(1, 5)...))
		}},
		{name: "the same page for every number", format: "oruk", wrong: func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, orukPage(1, 1000, orukItems(1, 5)...))
		}},
		{name: "the second page is not there", format: "oruk", wrong: second(status(404))},
		{name: "the second page fails", format: "oruk", wrong: second(status(500))},
		{name: "the second page asks to wait", format: "oruk", wrong: second(waits(429, "3600"))},
		{name: "the second page is on another host", format: "oruk", wrong: func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintf(w, `{"next":"https://elsewhere.example/services?page=2","contents":[%s]}`, strings.Join(orukItems(1, 5), ","))
		}},
	}
}

const loginPage = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form>Sign in to go on</form></body></html>"

func says(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		io.WriteString(w, body)
	}
}

// second gives the first of two pages as it should be, and answers wrongly for
// the second.
func second(wrong http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("page") == "2" {
			wrong(w, r)
			return
		}
		io.WriteString(w, orukPage(1, 2, orukItems(1, 5)...))
	}
}
