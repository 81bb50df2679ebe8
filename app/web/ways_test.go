package web_test

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"golang.org/x/net/html"
)

// centre is a leisure centre's listings, one for each session as feeds bring
// them, a class apart from them, and a group some way off.
func centre(tb testing.TB) []*directory.Service {
	session := func(externalID, name, day string, from directory.Clock) *directory.Service {
		return listing(tb, externalID, func(s *directory.Service) {
			s.Name, s.Kind, s.Summary = name, "exercise-class", "Stretch on a chair or a mat."
			s.Organization = &directory.Organization{Name: "Hollin Leisure"}
			s.Locations = at(tb, "Hollin Road Leisure Centre", "S6 2PD")
			s.Schedules = []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY="+day, from, from+60)}
		})
	}
	return []*directory.Service{
		session("yoga-we", "Chair Yoga", "WE", 600), session("yoga-tu", "Chair Yoga (Tuesday)", "TU", 660), session("yoga-fr", "Chair Yoga", "FR", 1110),
		listing(tb, "choir", func(s *directory.Service) {
			s.Name, s.Kind, s.Summary = "Lunchtime Voices", "singing-group", "Sing what you like."
			s.Locations = at(tb, "Central Chapel", "S1 2HE")
			s.Schedules = []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY=TH", 750, 810)}
		}),
		listing(tb, "crookes", func(s *directory.Service) {
			s.Name, s.Kind, s.Summary = "Crookes Yoga on Sundays", "exercise-class", "A slow hour."
			s.Locations = at(tb, "Crookes Methodist Hall", "S10 1UG")
			s.Schedules = []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY=SU", 600, 660)}
			s.Accessibility = directory.Facts{"step-free": directory.Yes}
		}),
	}
}

// Sessions of one activity at one venue are one result, from which each can be
// reached.
func TestFoldedSessions(t *testing.T) {
	s := open(t, centre(t))
	_, body := s.get(t, "/api/search?q=chair+yoga&postcode=S6+2PD&within=1mi")
	var answer struct {
		Total   int
		Results []struct {
			Name string
			Also []string
		}
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatal(err)
	}
	if answer.Total != 3 || len(answer.Results) != 1 || len(answer.Results[0].Also) != 2 {
		t.Fatalf("%s", body)
	}
	_, page := s.get(t, "/search?q=chair+yoga&postcode=S6+2PD&within=1mi")
	if n := strings.Count(page, `<article class="card"`); n != 1 {
		t.Errorf("%d cards, want 1", n)
	}
	var shown []string
	for _, n := range tags(t, page) {
		if n.Data == "details" && attribute(n, "class") == "others" {
			shown = append(shown, text(n))
			for d := range n.Descendants() {
				if address := attribute(d, "href"); d.Data == "a" {
					if res, _ := s.get(t, address); res.StatusCode != 200 {
						t.Errorf("%s: status %d", address, res.StatusCode)
					}
					for _, id := range answer.Results[0].Also {
						shown = append(shown, strings.Repeat("found", strings.Count(address, id)))
					}
				}
			}
		}
	}
	want := "Also at other times: 2 more sessions Tuesday 11am, tomorrow, Chair Yoga (Tuesday) Friday 6.30pm, in 4 days"
	if len(shown) == 0 || shown[0] != want {
		t.Errorf("the card has %q, want %q", shown, want)
	}
	if n := strings.Count(strings.Join(shown, ""), "found"); n != 2 {
		t.Errorf("%d of its links lead to the other sessions, want 2", n)
	}
	scenario{Name: "one has no others", URL: "/search?q=choir&postcode=S1+2HE&within=1mi", Status: 200, Contains: []string{"Lunchtime Voices"}, NotContains: []string{`class="others"`}}.run(t, s)
	scenario{Name: "past the end there is a way back", URL: "/search?q=chair+yoga&postcode=S6+2PD&within=1mi&page=2", Status: 200,
		Contains: []string{"There are no more.", `href="/search?q=chair&#43;yoga&amp;postcode=S6&#43;2PD&amp;within=1mi&amp;page=1"`}}.run(t, s)
}

// A class held many times a week leads to a dozen of its sessions, the soonest
// first, and says how many there are besides.
func TestManyFoldedSessions(t *testing.T) {
	var sessions []*directory.Service
	for n := range 16 {
		day := []string{"MO", "TU", "WE", "TH"}[n%4]
		sessions = append(sessions, listing(t, "spin-"+strconv.Itoa(n), func(s *directory.Service) {
			s.Name, s.Kind, s.Organization = "Gentle Spin", "exercise-class", &directory.Organization{Name: "Hollin Leisure"}
			s.Locations = at(t, "Hollin Road Leisure Centre", "S6 2PD")
			s.Schedules = []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY="+day, directory.Clock(600+n*15), directory.Clock(645+n*15))}
		}))
	}
	s := open(t, sessions)
	_, page := s.get(t, "/search?q=gentle+spin&postcode=S6+2PD")
	var lines []string
	for _, n := range tags(t, page) {
		if n.Data == "li" && n.Parent.Parent.Data == "details" && attribute(n.Parent.Parent, "class") == "others" {
			lines = append(lines, text(n))
		}
	}
	if !strings.Contains(page, "Also at other times: 15 more sessions") || len(lines) != 13 || lines[12] != "And 3 more." {
		t.Fatalf("%q", lines)
	}
	last := ""
	for _, line := range lines[:12] {
		day := strings.Fields(line)[0]
		if order := "MondayTuesdayWednesdayThursday"; strings.Index(order, day) < strings.Index(order, last) {
			t.Errorf("%s comes after %s", day, last)
		}
		last = day
	}
}

// A session on a day when much is closed says so under a card too.
func TestFoldedSessionOnAHoliday(t *testing.T) {
	session := func(externalID string, when directory.Schedule) *directory.Service {
		return listing(t, externalID, func(s *directory.Service) {
			s.Name, s.Kind, s.Organization = "Carols in the Café", "singing-group", &directory.Organization{Name: "Hollin Leisure"}
			s.Locations, s.Schedules = at(t, "Hollin Road Leisure Centre", "S6 2PD"), []directory.Schedule{when}
		})
	}
	christmas := directory.Weekly("FREQ=WEEKLY;BYDAY=FR", 600, 660)
	christmas.Start = "2026-12-25"
	s := open(t, []*directory.Service{session("a", directory.Weekly("FREQ=WEEKLY;BYDAY=TU", 600, 660)), session("b", christmas)})
	scenario{Name: "a card", URL: "/search?q=carols&postcode=S6+2PD", Status: 200,
		Contains: []string{"Also at another time: 1 more session", "Friday 25 December, 10am</a>, Christmas Day: check first</li>"}}.run(t, s)
}

// A place among the words is where the search begins, and says so.
func TestPlaceAmongTheWords(t *testing.T) {
	s := open(t, append(listings(t), centre(t)...))
	for _, sc := range []scenario{
		{Name: "a suburb that listings tell of", URL: "/search?q=yoga+in+Crookes", Status: 200, Contains: []string{"for “yoga” around Crookes</h1>", "for “yoga” around Crookes – ", `value="yoga in Crookes"`, `<span class="arm">`}},
		{Name: "a place of the gazetteer", URL: "/search?q=walking+near+Hathersage", Status: 200, Contains: []string{"for “walking” around Hathersage</h1>"}},
		{Name: "a postcode", URL: "/search?q=walking+s12he", Status: 200, Contains: []string{"for “walking” near S1\u00a02HE</h1>"}},
		{Name: "from another place than was given", URL: "/search?q=yoga+in+Crookes&postcode=M1+1AE", Status: 200,
			Contains:    []string{"for “yoga” around Crookes</h1>", "You wrote “Crookes”, so we looked from there and not from “M1 1AE”.", `value="M1 1AE"`, `href="/search?q=yoga&#43;in&#43;Crookes&amp;sort=name"`},
			NotContains: []string{`type="hidden" name="postcode"`}},
		{Name: "near the place that was given", URL: "/search?q=yoga+in+Sheffield&postcode=S1+2HE", Status: 200, Contains: []string{"for “yoga in Sheffield” near S1\u00a02HE</h1>"}, NotContains: []string{"You wrote"}},
		{Name: "a slip keeps its place", URL: "/search?q=walkign+near+Hathersage", Status: 200, Contains: []string{`href="/search?q=walking&#43;in&#43;Hathersage"`}},
		{Name: "in danger, where", URL: "/search?q=i+want+to+end+my+life+in+Hathersage", Status: 200, Contains: []string{`class="urgent"`}, NotContains: []string{"“i want"}},
	} {
		sc.run(t, s)
	}
}

// No answer is a dead end, and each way on leads to as many as it says.
func TestWaysOnKeepTheirWord(t *testing.T) {
	s := open(t, append(listings(t), centre(t)...))
	says := regexp.MustCompile(`\((\d+)( more| found)?\)$`)
	for _, c := range []struct {
		url  string
		want []string
	}{
		{"/search?q=yoga&postcode=S1+2HE&within=1mi", []string{"The nearest outside 1 mile", "further away than you asked for", "What there is instead near here", "Look within"}},
		{"/search?q=yoga&postcode=S6+2PD&within=1mi&day=sun", []string{"Nothing found", "Leave out “Sunday” (3 more)", "The nearest outside 1 mile", "Crookes Yoga on Sundays"}},
		{"/search?q=yoga&postcode=S6+2PD&within=1mi&access=step-free", []string{"They have not told us: ring first", "3 have not told us about step-free", "The nearest outside 1 mile"}},
		{"/search?q=choir&postcode=S6+2PD&within=1mi", []string{"Nothing found", "What there is instead near here", "Lunchtime Voices"}},
		{"/search?q=choirr&postcode=S1+2HE", []string{"Did you mean choir?"}},
		{"/search?q=zither+in+Hathersage&day=sat", []string{"Nothing found", "Leave out “zither”", "What there is instead near here"}},
		{"/search?q=flibbertigibbet", []string{"Nothing found", "What you can try", "See what there is", "What there is instead"}},
	} {
		_, page := s.get(t, c.url)
		words := ""
		for _, n := range tags(t, page) {
			if n.Data == "main" {
				words = text(n)
			}
			if n.Data != "li" || n.Parent.Parent == nil || attribute(n.Parent.Parent, "class") != "ways" {
				continue
			}
			link, said := firstLink(n), says.FindStringSubmatch(text(n))
			if link == "" || said == nil {
				continue
			}
			want, err := strconv.Atoi(said[1])
			if err != nil {
				t.Fatal(err)
			}
			if said[2] == " more" {
				want += s.total(t, c.url)
			}
			if got := s.total(t, link); got != want {
				t.Errorf("%s: “%s” leads to %d, not %d: %s", c.url, text(n), got, want, link)
			}
		}
		for _, want := range c.want {
			if !strings.Contains(words, want) {
				t.Errorf("%s: no %q in\n%s", c.url, want, words)
			}
		}
	}
}

func firstLink(n *html.Node) string {
	for d := range n.Descendants() {
		if d.Data == "a" {
			return attribute(d, "href")
		}
	}
	return ""
}

// total is how many the API finds for a page's address.
func (s site) total(tb testing.TB, page string) int {
	tb.Helper()
	u, err := url.Parse(page)
	if err != nil {
		tb.Fatal(err)
	}
	_, body := s.get(tb, "/api/search?"+u.RawQuery)
	var answer struct{ Total int }
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		tb.Fatalf("%s: %v", page, err)
	}
	return answer.Total
}
