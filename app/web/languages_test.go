package web_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"fingerpost/app/directory"
	"fingerpost/app/web"
)

// A further language is one file more: its pages stand under its tag, lead to one
// another and to those in other languages, and say in English what the file hasn't
// yet.
func TestOneFileIsALanguage(t *testing.T) {
	s := open(t, listings(t), func(o *web.Options) {
		o.Languages = fstest.MapFS{
			"pl.json": {Data: []byte(`{"name": "Polski", "messages": {
				"Search": "Szukaj", "Walking group": "Grupa spacerowa", "Walking groups": "Grupy spacerowe", "Tuesday": "wtorek", "%[1]s in %[2]s": "%[1]s, %[2]s",
				"There is more than one %s.": "Miejsc o nazwie %s jest więcej.",
				"%d groups and services": {"one": "%d grupa", "few": "%d grupy", "many": "%d grup", "other": "%d grup"}
			}}`)},
			"cy.json": {Data: []byte(`{"name": "Cymraeg", "messages": {"Search": "Chwilio"}}`)},
		}
	})
	for _, sc := range []scenario{
		{Name: "home", URL: "/pl", Status: 200, Contains: []string{`<html lang="pl">`, ">Szukaj</button>", `action="/pl/search"`, `href="/pl/search?kind=walking-group"`, "Grupa spacerowa", "What would help, and where?",
			`<a href="/" hreflang="en-GB" lang="en-GB">English</a>`, `<a href="/cy" hreflang="cy" lang="cy">Cymraeg</a>`, `hreflang="pl" href="http://localhost:8080/pl">`}},
		{Name: "results count by its rules", URL: "/pl/search?q=walking&postcode=S1+2HE", Status: 200, Contains: []string{"<h1 class=\"heading\">3 grupy", "wtorek 10am", `href="/pl/services/` + id("amblers"), `<h3><a href="/pl/services/` + id("amblers") + `" lang="en">`}},
		{Name: "a place", URL: "/pl/in/sheffield/walking-group", Status: 200, Contains: []string{"<h1>Grupy spacerowe, Sheffield</h1>"}},
		{Name: "a wrong place", URL: "/pl/search?postcode=Bow", Status: 400, Contains: []string{"Miejsc o nazwie Bow jest więcej.", `href="/pl/search?postcode=Bow`}},
		{Name: "nowhere", URL: "/pl/nowhere", Status: 404, Contains: []string{`<html lang="pl">`}},
		{Name: "English leads to it", URL: "/", Status: 200, Contains: []string{`<a href="/pl" hreflang="pl" lang="pl">Polski</a>`}},
		{Name: "crawlers are told", URL: "/robots.txt", Status: 200, Contains: []string{"Disallow: /pl/search\n"}},
	} {
		sc.run(t, s)
	}
}

// What is wrong with a question is said in the language that it was asked in.
func TestWrongQuestionsInWelsh(t *testing.T) {
	s := open(t, listings(t))
	for query, want := range map[string]string{
		"postcode=S1+2H": "Mae hynny’n rhy fyr: ar ôl S1 daw rhif ac yna dwy lythyren, fel S1 2HE.", "postcode=CF10+1": "Dim ond rhan o god post yw “CF10 1”.", "postcode=Xyzzyville": "Nid ydym yn adnabod lle o’r enw “Xyzzyville”.",
		"postcode=Bow": "Mae mwy nag un Bow.", "postcode=BFPO+12": "BFPO 12: cyfeiriad Lluoedd Prydain (BFPO). Does dim lle iddo ar y map.", "postcode=75001": "Mae “75001” yn edrych fel cod ZIP o UDA. Mae’r cyfeiriadur hwn ar gyfer y DU",
		"age=old": "Oedran: Rhowch rif rhwng 0 a 130.", "day=someday": "Diwrnod: Nid yw “someday” yn un o’r rhain:", "kind=zither": "Nid yw “zither” yn fath rydym yn ei adnabod.",
		"within=far": "Pa mor bell: Rhowch bellter fel 1.5mi", "q=" + strings.Repeat("walk+", 120): "Defnyddiwch lai o eiriau", "lat=1": "Rhowch hydred gyda’r lledred",
	} {
		res, body := s.get(t, "/cy/search?"+query)
		if res.StatusCode != 400 || !strings.Contains(body, want) {
			t.Errorf("%s: %d, without %q", query, res.StatusCode, want)
		}
	}
	scenario{Name: "too long", URL: "/cy/search?q=" + strings.Repeat("a", 5000), Status: 414, Contains: []string{"Mae’r cyfeiriad hwnnw’n rhy hir"}}.run(t, s)
	scenario{Name: "no such listing", URL: "/cy/services/00000000-0000-4000-8000-000000000000", Status: 404, Contains: []string{"Nid oes grŵp na gwasanaeth o’r fath yma."}}.run(t, s)
}

// Whom a group is open to is named in Welsh where the place has a Welsh name.
func TestAreasInWelsh(t *testing.T) {
	s := open(t, []*directory.Service{listing(t, "cardiff", func(s *directory.Service) {
		s.Name, s.Delivery = "Phone Pals", []string{"phone"}
		s.ServiceAreas = []directory.ServiceArea{{Scheme: directory.AreaGSS, Code: "W06000015"}}
	}), listing(t, "wales", func(s *directory.Service) {
		s.Name, s.Delivery = "Chatter", []string{"phone"}
		s.ServiceAreas = []directory.ServiceArea{{Scheme: directory.AreaGSS, Code: "W92000004"}}
	})})
	scenario{Name: "reasons", URL: "/cy/search?postcode=CF10", Status: 200, Contains: []string{"ar agor i bawb yn yr ardal hon: Caerdydd", "ar agor i bawb yn yr ardal hon: Cymru"}}.run(t, s)
	scenario{Name: "where from", URL: "/cy/search?postcode=Caerdydd", Status: 200, Contains: []string{"2 grŵp neu wasanaeth o gwmpas Caerdydd", "Man cychwyn: canol Caerdydd."}}.run(t, s)
	scenario{Name: "a listing", URL: "/cy/services/" + id("cardiff"), Status: 200, Contains: []string{"<dt>Ardal</dt>\n<dd>\n<p>Caerdydd</p>"}}.run(t, s)
}

// What a field completes is in the language of its page, and is understood there.
func TestSuggestionsInWelsh(t *testing.T) {
	s := open(t, samples(t))
	for address, want := range map[string]string{
		"/api/suggest?q=walking+gr": `"text":"Walking group","value":"walking-group"`, "/cy/api/suggest?q=walking+gr": `"text":"Grŵp cerdded","value":"walking-group"`,
		"/cy/api/suggest?q=unig": `"text":"unig","value":"loneliness","detail":"Unigrwydd"`, "/cy/api/suggest?q=Sheff": `"text":"Sheffield`,
		"/api/search?q=Gr%C5%B5p+cerdded&explain=1": `"understood":{"kinds":["walking-group"]`,
	} {
		if res, body := s.get(t, address); res.StatusCode != 200 || !strings.Contains(body, want) {
			t.Errorf("%s: %d, without %s: %s", address, res.StatusCode, want, clip(body))
		}
	}
}
