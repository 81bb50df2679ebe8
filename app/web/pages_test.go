package web_test

import (
	"net/http"
	"strings"
	"testing"

	"fingerpost/app/directory"
)

// scenario is one request and what its answer must and must not hold.
type scenario struct {
	Name        string
	Method      string // "" is GET
	URL         string
	Header      []string
	Status      int
	Contains    []string
	NotContains []string
}

func (sc scenario) run(t *testing.T, s site) {
	t.Helper()
	t.Run(sc.Name, func(t *testing.T) {
		method := sc.Method
		if method == "" {
			method = http.MethodGet
		}
		res, body := s.do(t, method, sc.URL, sc.Header...)
		if res.StatusCode != sc.Status {
			t.Fatalf("%s %s: status %d, want %d\n%s", method, sc.URL, res.StatusCode, sc.Status, clip(body))
		}
		missing := 0
		for _, want := range sc.Contains {
			if !strings.Contains(body, want) {
				t.Errorf("%s: %q is missing", sc.URL, want)
				missing++
			}
		}
		if missing > 0 {
			t.Log(clip(body))
		}
		for _, not := range sc.NotContains {
			if strings.Contains(body, not) {
				t.Errorf("%s: %q must not be in the answer", sc.URL, not)
			}
		}
	})
}

func clip(body string) string {
	if i := strings.Index(body, "<main"); i >= 0 {
		body, _, _ = strings.Cut(body[i:], "<footer")
	}
	return body[:min(4000, len(body))]
}

func TestPages(t *testing.T) {
	s := open(t, listings(t))
	for _, sc := range []scenario{
		{Name: "home asks one question", URL: "/", Status: 200,
			Contains: []string{"What would help, and where?", `name="q"`, `name="postcode"`, "38 groups and services", `href="/search?kind=walking-group"`,
				"Rather talk to someone?", "tel:01144960111", "It does not give medical advice"},
			NotContains: []string{"noindex", "These are samples"}},
		{Name: "results say what was understood and from where", URL: "/search?q=walking&postcode=s12he", Status: 200,
			Contains: []string{"for “walking” near S1\u00a02HE", "Meersbrook Amblers", "At any distance from S1\u00a02HE in Sheffield, since few are near. Miles are in a straight line.",
				`<span class="arm">1¾ miles`, "Just turn up", "Tuesday 10am, tomorrow", "Step-free ✓", "Chairs: not told us", "Because: ",
				"0114 496 0369", "Jean&#39;s team", "Checked with them in October", `<meta name="robots" content="noindex">`},
			NotContains: []string{"Sample:", "Walkley Wanderers", "Summer Strollers", "Members Only Club", "NaN", "%!"}},
		{Name: "an outward code says how sure it is", URL: "/search?q=walking&postcode=S8", Status: 200,
			Contains: []string{"around S8", "from the middle of S8"}},
		{Name: "a place", URL: "/search?q=walking&postcode=Hathersage", Status: 200, Contains: []string{"around Hathersage", "the middle of Hathersage"}},
		{Name: "a place that shares its name says which", URL: "/search?q=walking&postcode=Newport", Status: 200,
			Contains: []string{"around Newport, Wales</h1>", "around Newport, Wales – Fingerpost</title>", "Not this one?",
				`<a href="/search?q=walking&amp;postcode=Newport,&#43;Isle&#43;of&#43;Wight">Newport, Isle of Wight</a>`}},
		{Name: "another of that name", URL: "/search?postcode=Newport,+Pembrokeshire", Status: 200,
			Contains: []string{"around Newport, Pembrokeshire (Wales)", ">Newport, Wales</a>"}},
		{Name: "a place of its own name", URL: "/search?postcode=Hathersage", Status: 200, NotContains: []string{"Not this one?"}},
		{Name: "a postcode in an address", URL: "/search?postcode=S1+2HE,+Sheffield", Status: 200, Contains: []string{"near S1\u00a02HE"}},
		{Name: "a radius of one's own", URL: "/search?postcode=S1+2HE&within=1.0mi", Status: 200, Contains: []string{"</span>Within 1 mile<"}},
		{Name: "without a place it asks for one", URL: "/search?q=walking", Status: 200,
			Contains: []string{"Tell us where, and the nearest come first.", `<details class="again" open>`}},
		{Name: "filters are chips that can be taken off", URL: "/search?postcode=S1+2HE&day=tue&access=step-free,toilets", Status: 200,
			Contains: []string{`<span class="hidden">Remove </span>Tuesday`, `href="/search?postcode=S1&#43;2HE&amp;day=tue&amp;access=toilets"`,
				`href="/search?postcode=S1&#43;2HE&amp;access=step-free,toilets"`, "Clear all filters"}},
		{Name: "what has not been said is offered apart", URL: "/search?q=library&postcode=S1+2HE&within=10mi&access=step-free", Status: 200,
			Contains: []string{"They have not told us: ring first", "30 have not told us about step-free."}},
		{Name: "and besides what has been", URL: "/search?postcode=S1+2HE&within=5mi&access=step-free", Status: 200,
			Contains: []string{"They have not told us: ring first", " more have not told us about step-free."}},
		{Name: "a form's boxes become one list", URL: "/search?postcode=S1+2HE&day=mon&day=tue", Status: 200,
			Contains: []string{"Meersbrook Amblers", `id="day-tue" name="day" value="tue" checked`}},
		{Name: "pages lead on", URL: "/search?q=library+chatter&postcode=S1+2HE&within=10mi&sort=name", Status: 200,
			Contains: []string{"Page 1 of 2", `rel="next" href="/search?q=library&#43;chatter&amp;postcode=S1&#43;2HE&amp;within=10mi&amp;sort=name&amp;page=2"`}},
		{Name: "and back", URL: "/search?q=library+chatter&postcode=S1+2HE&within=10mi&sort=name&page=2", Status: 200,
			Contains: []string{"Page 2 of 2", `rel="prev"`, `start="21"`}, NotContains: []string{`rel="next"`}},
		{Name: "nothing found helps", URL: "/search?q=zither+appreciation&postcode=S1+2HE", Status: 200,
			Contains: []string{"Nothing found", "What you can try", "Leave out “zither appreciation”", "See what there is", "Walking group</a>", `href="/search?postcode=S1&#43;2HE&amp;kind=walking-group"`}},
		{Name: "urgent words come first", URL: "/search?q=i+want+to+end+my+life&postcode=S1+2HE", Status: 200,
			Contains: []string{`class="urgent"`, `<a href="tel:999">999</a>`, `<a href="tel:116123">116 123</a>`}, NotContains: []string{"“i want"}},
		{Name: "whatever else is wrong", URL: "/search?q=i+want+to+end+my+life&postcode=S1+2H", Status: 400,
			Contains: []string{`class="urgent"`, `<a href="tel:999">999</a>`, `id="postcode-error"`}},
		{Name: "a wrong postcode comes back with the form", URL: "/search?q=bad+back&postcode=S1+2H", Status: 400,
			Contains: []string{"<title>Error: ", "There is a problem", `<a href="#postcode">`, `id="postcode-error"`, `aria-invalid="true"`, `value="S1 2H"`, `value="bad back"`}},
		{Name: "an unknown place", URL: "/search?postcode=Xyzzyville", Status: 400, Contains: []string{"There is a problem", `value="Xyzzyville"`}},
		{Name: "a place with a namesake", URL: "/search?q=chat&postcode=Bow", Status: 400,
			Contains: []string{"Did you mean one of these?", `href="/search?q=chat&amp;postcode=Bow`}},
		{Name: "another bad parameter", URL: "/search?postcode=S1+2HE&day=someday", Status: 400,
			Contains: []string{"There is a problem", "Day: “someday”", `<a href="/search?postcode=S1&#43;2HE">Search without it</a>`}, NotContains: []string{`class="error"`, "aria-invalid"}},
		{Name: "an age that is none", URL: "/search?age=old&sort=name", Status: 400, Contains: []string{"Age: Give a number from 0 to 130.", `href="/search?sort=name"`}},
		{Name: "too many words", URL: "/search?q=" + strings.Repeat("walk+", 120), Status: 400, Contains: []string{"Use fewer words", `<a href="#q">`, `id="q-error"`}, NotContains: []string{"postcode-error"}},
		{Name: "a listing", URL: "/services/" + id("amblers"), Status: 200,
			Contains: []string{"<h1>Meersbrook Amblers</h1>", "Tuesday 24 November, 10 to 11.30am <span class=\"screen\">(tomorrow)</span>", "Just turn up",
				"tel:01144960369", "Jean or Mo will be by the gates", "Hearing loop: no", "Not told us: accessible toilet", "In bad weather ring before you set out",
				"Meersbrook Park Lodge", "https://www.openstreetmap.org/search?query=Sheffield%2C&#43;S8&#43;9HP", "Look for it on OpenStreetMap", "Tuesdays, 10 to 11.30am", "Once round the park", "mailto:amblers@example.org",
				"https://amblers.example.org/walks", "OGL 3.0", "Sheffield directory of groups", "1 October 2026", `href="/organizations/`},
			NotContains: []string{"noindex", "Back to your results", `class="arm"`}},
		{Name: "says first whether it is on and how sure that is", URL: "/services/" + id("amblers"), Status: 200,
			Contains: []string{"<dt>Is it on?</dt>\n<dd>\n<p>Yes: checked with them in October</p>", "<dt>Chairs</dt>\n<dd class=\"unknown\">\n<p>Not confirmed: ring first</p>",
				"<dt>Step-free</dt>\n<dd>\n<p>Yes</p>", "https://www.google.com/maps/dir/?api=1&amp;destination=Sheffield",
				`<script type="application/ld+json">{"@context":"https://schema.org","@type":"Event","name":"Meersbrook Amblers"`, `"startDate":"2026-11-24T10:00:00+00:00"`,
				`href="/services/` + id("amblers") + `.ics"`, `class="code"`, `href="sms:?&amp;body=Meersbrook%20Amblers`}},
		{Name: "a link that says where from", URL: "/services/" + id("amblers") + "?postcode=S1", Status: 200, Contains: []string{`<span class="arm">`}, NotContains: []string{"Back to your results"}},
		{Name: "what is in the same building", URL: "/services/" + id("library-00"), Status: 200,
			Contains: []string{`<h2 id="same-building">In the same building</h2>`, `href="/services/` + id("library-05") + `"`}, NotContains: []string{`href="/services/` + id("library-01") + `"`}},
		{Name: "nothing is told of what is near a hidden place", URL: "/services/" + id("haven"), Status: 200, NotContains: []string{"same-building", "near here", "Directions", "application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"Event"}},
		{Name: "one that is not known to be on", URL: "/services/" + id("stretch"), Status: 200, Contains: []string{"<dt>Is it on?</dt>\n<dd class=\"stale\">\n<p>Not checked since March 2025: ring first</p>"}},
		{Name: "a listing after a search knows how far and the way back", URL: "/services/" + id("amblers"), Status: 200,
			Header:   []string{"Referer", "http://example.com/search?q=walking&postcode=S1+2HE"},
			Contains: []string{`href="/search?q=walking&amp;postcode=S1&#43;2HE"`, `<span class="arm">1¾ miles`}},
		{Name: "a referrer from elsewhere counts for nothing", URL: "/services/" + id("amblers"), Status: 200,
			Header: []string{"Referer", "http://other.example/search?postcode=S1+2HE"}, NotContains: []string{"Back to your results", `class="arm"`}},
		{Name: "a listing of which only the name is known", URL: "/services/" + id("bare"), Status: 200,
			Contains:    []string{"We know little about this group, and have no number, email or website for it.", `href="/"`, "Search for something else", "Not yet checked with them"},
			NotContains: []string{"ask first", "Ask first", "No number told us", "Not confirmed", "<dt>Toilets"}},
		{Name: "what is full says so", URL: "/services/" + id("stretch"), Status: 200,
			Contains: []string{"Full at present, until 15 January 2027", "Not checked since March 2025: ring first", "From £2", "£4.50", "On benefits: £2 per session", "Urdu (through an interpreter)", "Women"}},
		{Name: "an online group", URL: "/services/" + id("online"), Status: 200,
			Contains: []string{"Ask your GP or a link worker (social prescriber)", "Give what you can", "First Saturday of the month, 10am to midday", "Anywhere in the United Kingdom"}},
		{Name: "a group closed for now", URL: "/services/" + id("llanfair"), Status: 200, Contains: []string{"Closed for now. Ring before you set out."}},
		{Name: "withdrawn is gone, and says what else there is", URL: "/services/" + id("withdrawn"), Status: 410,
			Contains: []string{"Walkley Wanderers is not here any more", "It was taken out of the directory on 23 November 2026.", "See others like it around S6", "Meersbrook Amblers"}},
		{Name: "expired is gone", URL: "/services/" + id("expired"), Status: 410, Contains: []string{"It ended on 30 September 2026."}},
		{Name: "withheld was never there", URL: "/services/" + id("withheld"), Status: 404, NotContains: []string{"Members Only", "private use"}},
		{Name: "an unknown listing", URL: "/services/00000000-0000-4000-8000-000000000000", Status: 404, Contains: []string{"We can’t find that page", `name="q"`}},
		{Name: "no identifier at all", URL: "/services/../../etc/passwd", Status: 404},
		{Name: "an unknown page", URL: "/nowhere", Status: 404, Contains: []string{"We can’t find that page"}},
		{Name: "a method that isn't answered", Method: http.MethodPost, URL: "/search", Status: 405, Contains: []string{"That can’t be done here"}},
		{Name: "HEAD", Method: http.MethodHead, URL: "/search?q=walking", Status: 200, NotContains: []string{"<"}},
		{Name: "an address that is too long", URL: "/search?q=" + strings.Repeat("a", 5000), Status: 414, Contains: []string{"<h1>That address is too long</h1>", "Ask in fewer words"}},
		{Name: "robots", URL: "/robots.txt", Status: 200, Contains: []string{"Disallow: /search"}, NotContains: []string{"Disallow: /\n"}},
		{Name: "health", URL: "/healthz", Status: 200},
		{Name: "ready", URL: "/readyz", Status: 200},
	} {
		sc.run(t, s)
	}
}

func TestSeveralVenues(t *testing.T) {
	two := listing(t, "two", func(s *directory.Service) {
		s.Name, s.Summary = "Two Halls Group", "A walking group for lonely people."
		s.Locations = append(at(t, "Hall A", "S8 9HP"), at(t, "Hall B", "S10 1UG")...)
		s.Locations[0].Schedules = []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY=TU", 600, 690)}
		s.Locations[1].Schedules = []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY=WE", 840, 900)}
		s.Locations[0].Location.Accessibility = directory.Facts{"step-free": directory.Yes, "accessible-toilet": directory.Yes}
	})
	over := listing(t, "over", func(s *directory.Service) {
		s.Name, s.Kind, s.Locations = "Moved Group", "advice", append(at(t, "Hall C", "S8 9HP"), at(t, "Hall D", "S10 1UG")...)
		s.Locations[1].Schedules = []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY=WE", 840, 900)}
	})
	s := open(t, []*directory.Service{two, over})
	scenario{Name: "sessions elsewhere say where", URL: "/search?kind=advice&postcode=S8+9HP", Status: 200, Contains: []string{"Wednesday 2pm, in 2 days, at Hall D", "Hall C, S8\u00a09HP"}}.run(t, s)
	scenario{Name: "each with its own", URL: "/services/" + id("two"), Status: 200, Contains: []string{
		"<dt>At Hall A</dt>\n<dd>\n<p>Tuesdays, 10 to 11.30am</p>", "<dt>At Hall B</dt>\n<dd>\n<p>Wednesdays, 2 to 3pm</p>",
		"Tuesday 24 November, 10 to 11.30am, at Hall A <span class=\"screen\">(tomorrow)</span>", "Wednesday 25 November, 2 to 3pm, at Hall B",
		"<h3>Hall A</h3>", "Not told us: hearing loop.", "<h3>Hall B</h3>", "Not told us: accessible toilet or hearing loop",
		"<dt>Step-free</dt>\n<dd>\n<p>Hall A: yes</p>\n<p>Hall B: not confirmed", "<p>Hall A: yes <span class=\"quiet\">Accessible toilet ✓</span></p>", "(worked out from their words)",
	}}.run(t, s)
	scenario{Name: "a card", URL: "/search?kind=walking-group&postcode=S8+9HP", Status: 200, Contains: []string{"walking group (worked out from their words)"}}.run(t, s)
}

// Who asks for Saturdays is told when on a Saturday.
func TestAskedDay(t *testing.T) {
	s := open(t, []*directory.Service{listing(t, "twice", func(s *directory.Service) {
		s.Name, s.Kind, s.Locations = "Twice a Week Group", "advice", at(t, "Hall A", "S8 9HP")
		s.Schedules = []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY=TU,SA", 600, 690), directory.Weekly("FREQ=WEEKLY;BYDAY=SA", 1140, 1200)}
	})})
	for asked, want := range map[string]string{
		"": "Tuesday 10am, tomorrow", "&day=sat": "Saturday 10am, in 5 days", "&day=sat&time=evening": "Saturday 7pm, in 5 days",
		"&time=evening": "Saturday 7pm, in 5 days", "&day=tue,sat": "Tuesday 10am, tomorrow",
	} {
		scenario{Name: "when" + asked, URL: "/search?kind=advice&postcode=S8+9HP" + asked, Status: 200, Contains: []string{`<strong class="screen">` + want}}.run(t, s)
	}
}

func TestOrganizationPage(t *testing.T) {
	s := open(t, listings(t))
	_, body := s.get(t, "/services/"+id("amblers"))
	_, rest, found := strings.Cut(body, `href="/organizations/`)
	if !found {
		t.Fatal("the listing doesn't lead to who runs it")
	}
	org, _, _ := strings.Cut(rest, `"`)
	for _, sc := range []scenario{
		{Name: "with what it runs", URL: "/organizations/" + org, Status: 200,
			Contains: []string{"<h1>Walks Together Sheffield</h1>", "Meersbrook Amblers", "tel:01144960222", "walks.example.org", "Charity number (England and Wales) 1234567"}},
		{Name: "unknown", URL: "/organizations/00000000-0000-4000-8000-000000000000", Status: 404},
		{Name: "no identifier", URL: "/organizations/x", Status: 404},
	} {
		sc.run(t, s)
	}
}
