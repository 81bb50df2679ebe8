package web_test

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func escape(s string) string { return url.QueryEscape(s) }

// tags gives every element of a page.
func tags(tb testing.TB, page string) []*html.Node {
	tb.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		tb.Fatal(err)
	}
	var all []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			all = append(all, n)
		}
	}
	return all
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// data tells that an element is a block of data, which no browser runs.
func data(n *html.Node) bool {
	return n.Data == "script" && attribute(n, "type") == "application/ld+json"
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// everyPage is an address of each sort and state of page.
func everyPage(tb testing.TB, s site) map[string]string {
	tb.Helper()
	_, body := s.get(tb, "/services/"+id("amblers"))
	_, rest, _ := strings.Cut(body, `href="/organizations/`)
	org, _, _ := strings.Cut(rest, `"`)
	return map[string]string{
		"home": "/", "results": "/search?q=walking&postcode=S1+2HE", "results-many": "/search?q=library&postcode=S1+2HE&within=10mi&access=step-free",
		"results-filtered": "/search?postcode=S1+2HE&day=tue&access=step-free&cost=free&within=5mi", "results-none": "/search?q=zither+appreciation&postcode=S1+2HE",
		"results-no-place": "/search?q=walking", "results-urgent": "/search?q=i+want+to+end+my+life&postcode=S1+2HE",
		"results-folded": "/search?q=chair+yoga&postcode=S6+2PD", "results-named": "/search?q=yoga+in+Crookes&postcode=M1+1AE", "results-beyond": "/search?q=yoga&postcode=S1+2HE&within=1mi",
		"results-instead": "/search?q=choir&postcode=S6+2PD&within=1mi&day=mon", "results-past-the-end": "/search?q=chair+yoga&postcode=S6+2PD&page=7",
		"error-filter": "/search?q=chat&postcode=S1+2HE&age=old", "error-postcode": "/search?q=chat&postcode=S1+2H", "error-which": "/search?q=chat&postcode=Bow",
		"listing": "/services/" + id("amblers"), "listing-bare": "/services/" + id("bare"), "listing-full": "/services/" + id("stretch"),
		"listing-hidden": "/services/" + id("haven"), "listing-long": "/services/" + id("llanfair"), "listing-hostile": "/services/" + id("hostile"),
		"gone": "/services/" + id("withdrawn"), "organization": "/organizations/" + org, "not-found": "/nowhere",
		"results-private": "/search?need=domestic-abuse&postcode=S1+2HE", "welsh-home": "/cy", "welsh-results": "/cy/search?q=walking&postcode=S1+2HE&access=step-free",
		"welsh-error": "/cy/search?q=chat&postcode=Bow", "welsh-listing": "/cy/services/" + id("amblers"), "welsh-not-found": "/cy/nowhere",
		"report": "/services/" + id("amblers") + "/report", "reported": "/services/" + id("amblers") + "/reported", "welsh-report": "/cy/services/" + id("amblers") + "/report",
		"feeds": "/feeds", "districts": "/in", "district": "/in/sheffield", "district-kind": "/in/sheffield/walking-group", "district-need": "/in/sheffield/back-pain",
		"district-none": "/in/sheffield/mens-shed", "about": "/about", "privacy": "/privacy", "accessibility": "/accessibility", "embed": "/embed?kind=walking-group&postcode=S8",
		"welsh-feeds": "/cy/feeds", "welsh-district": "/cy/in/sheffield/walking-group", "welsh-privacy": "/cy/privacy",
	}
}

func TestMarkup(t *testing.T) {
	s := open(t, slices.Concat(listings(t), samples(t), centre(t)))
	titles := map[string]string{}
	for name, address := range everyPage(t, s) {
		t.Run(name, func(t *testing.T) {
			_, body := s.get(t, address)
			if !strings.HasPrefix(body, "<!DOCTYPE html>") {
				t.Error("no doctype")
			}
			all := tags(t, body)
			ids, labelled, count := map[string]bool{}, map[string]bool{}, map[string]int{}
			for _, n := range all {
				if (n.Data != "title" || n.Parent.Data == "head") && !data(n) { // A drawing may have a title too.
					count[n.Data]++
				}
				if id := attribute(n, "id"); id != "" {
					if ids[id] {
						t.Errorf("the id %q is there twice", id)
					}
					ids[id] = true
				}
				if n.Data == "label" {
					labelled[attribute(n, "for")] = true
				}
			}
			for tag, want := range map[string]int{"h1": 1, "main": 1, "header": 1, "footer": 1, "title": 1, "script": 1, "style": 0, "iframe": 0} {
				if count[tag] != want {
					t.Errorf("%d <%s>, want %d", count[tag], tag, want)
				}
			}
			level := 0
			for _, n := range all {
				checkElement(t, n, ids, labelled)
				if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
					if next := int(n.Data[1] - '0'); next > level+1 && level > 0 {
						t.Errorf("after h%d comes h%d %q", level, next, text(n))
					} else {
						level = next
					}
				}
				if n.Data == "title" {
					titles[name] = text(n)
				}
			}
		})
	}
	for name, title := range titles {
		if title == "" || name != "home" && name != "welsh-home" && title == titles["home"] {
			t.Errorf("%s: title %q", name, title)
		}
	}
}

// checkElement holds one element against what every page promises.
func checkElement(t *testing.T, n *html.Node, ids, labelled map[string]bool) {
	t.Helper()
	switch n.Data {
	case "html":
		if lang := attribute(n, "lang"); lang != "en-GB" && lang != "cy" {
			t.Errorf("lang is %q", attribute(n, "lang"))
		}
	case "input", "select", "textarea":
		if attribute(n, "type") != "hidden" && !labelled[attribute(n, "id")] {
			t.Errorf("%s %q has no label", n.Data, attribute(n, "name"))
		}
	case "a":
		if text(n) == "" {
			t.Errorf("a link to %s without words", attribute(n, "href"))
		}
		if attribute(n, "href") == "" {
			t.Errorf("the link %q leads nowhere", text(n))
		}
	case "button":
		if attribute(n, "type") != "submit" && !slices.ContainsFunc(n.Parent.Attr, func(a html.Attribute) bool { return a.Key == "hidden" }) {
			t.Errorf("the button %q, which only a script hears, is there before the script", text(n))
		}
	case "script":
		if data(n) {
			if !json.Valid([]byte(text(n))) {
				t.Errorf("data that no program can read: %s", text(n))
			}
		} else if !strings.HasPrefix(attribute(n, "src"), "/static/") || n.FirstChild != nil {
			t.Errorf("a script that is not a file of ours: %q", attribute(n, "src"))
		}
	case "img":
		t.Error("an image")
	}
	for _, a := range n.Attr {
		if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
			t.Errorf("<%s %s>", n.Data, a.Key)
		}
		if a.Key == "aria-labelledby" || a.Key == "aria-describedby" || a.Key == "for" {
			for _, id := range strings.Fields(a.Val) {
				if !ids[id] {
					t.Errorf("%s=%q names nothing", a.Key, id)
				}
			}
		}
		if a.Key == "href" && strings.HasPrefix(a.Val, "#") && !ids[a.Val[1:]] {
			t.Errorf("the link %q leads to nothing", a.Val)
		}
	}
}
