package web_test

import (
	"encoding/json"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// A district, and a kind and a need in it, are pages of their own where there is
// anything to say.
func TestDistrictPages(t *testing.T) {
	s := open(t, listings(t))
	for _, sc := range []scenario{
		{Name: "places", URL: "/in", Status: 200, Contains: []string{`href="/in/sheffield"`, ">Sheffield</span>"}},
		{Name: "a district", URL: "/in/sheffield", Status: 200,
			Contains:    []string{"<h1>Groups and services in Sheffield</h1>", "groups and services in Sheffield", `href="/in/sheffield/walking-group"`, `rel="canonical" href="http://localhost:8080/in/sheffield"`, `value="Sheffield"`},
			NotContains: []string{"domestic-abuse", "Haven for Women", "Larkspur", "Miles Away", "%!", "Members Only", `class="arm"`}},
		{Name: "a kind in it", URL: "/in/sheffield/walking-group", Status: 200,
			Contains: []string{"<h1>Walking groups in Sheffield</h1>", "under “walking group” in Sheffield", "Meersbrook Amblers", "People also say: “", `href="/search?postcode=Sheffield&amp;kind=walking-group"`, "BreadcrumbList"}},
		{Name: "a need in it", URL: "/in/sheffield/back-pain", Status: 200,
			Contains: []string{"<h1>Back pain: groups and services in Sheffield</h1>", "for back pain in Sheffield", `href="/search?postcode=Sheffield&amp;need=back-pain"`}},
		{Name: "nothing of a kind leads on", URL: "/in/sheffield/mens-shed", Status: 404,
			Contains: []string{"We know of none there yet.", "noindex", `href="/in/sheffield/walking-group"`}, NotContains: []string{"canonical", "ld+json"}},
		{Name: "no district of ours", URL: "/in/fareham", Status: 404, Contains: []string{"We know of no groups there yet.", `name="postcode"`}},
		{Name: "what is private has no page", URL: "/in/sheffield/domestic-abuse", Status: 404, NotContains: []string{"Domestic abuse", "Haven for Women", "Larkspur"}},
		{Name: "nor has what is no term", URL: "/in/sheffield/unicorns", Status: 404},
		{Name: "another name of a district", URL: "/in/City-of-Sheffield/walking-group", Status: 301},
		{Name: "in Welsh", URL: "/cy/in/sheffield/walking-group", Status: 200, Contains: []string{`href="/cy/in/sheffield"`, `rel="canonical" href="http://localhost:8080/cy/in/sheffield/walking-group"`}},
	} {
		sc.run(t, s)
	}
	if res, _ := s.get(t, "/in/City-of-Sheffield/walking-group"); res.Header.Get("Location") != "/in/sheffield/walking-group" {
		t.Errorf("led to %q", res.Header.Get("Location"))
	}
}

// Every way on from a district's page leads to a page, and its data are what
// programs can read.
func TestDistrictLinksLead(t *testing.T) {
	s := open(t, listings(t))
	seen := map[string]bool{"/in": true}
	for queue := []string{"/in"}; len(queue) > 0; queue = queue[1:] {
		res, body := s.get(t, queue[0])
		if res.StatusCode != 200 {
			t.Errorf("%s: status %d", queue[0], res.StatusCode)
		}
		for _, n := range tags(t, body) {
			if href := attribute(n, "href"); n.Data == "a" && strings.HasPrefix(href, "/in") && !seen[href] {
				seen[href] = true
				queue = append(queue, href)
			}
			if n.Data == "script" && attribute(n, "type") == "application/ld+json" {
				checkCrumbs(t, queue[0], n)
			}
		}
	}
	if len(seen) < 12 {
		t.Errorf("only %d pages", len(seen))
	}
}

func checkCrumbs(t *testing.T, url string, n *html.Node) {
	t.Helper()
	var data struct {
		Type  string `json:"@type"`
		Items []struct {
			Position int    `json:"position"`
			Item     string `json:"item"`
		} `json:"itemListElement"`
	}
	if err := json.Unmarshal([]byte(text(n)), &data); err != nil || data.Type != "BreadcrumbList" || len(data.Items) < 3 {
		t.Errorf("%s: %v, %+v", url, err, data)
		return
	}
	if last := data.Items[len(data.Items)-1]; last.Item != "http://localhost:8080"+url || last.Position != len(data.Items) {
		t.Errorf("%s: the last step is %+v", url, last)
	}
}
