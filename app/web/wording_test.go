package web_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"golang.org/x/net/html"
)

// shown gives the texts of a page that somebody sees or hears, with the language
// that the page says they are in.
func shown(tb testing.TB, page string) (texts, languages []string) {
	tb.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		tb.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.TextNode || n.Parent.Data == "script" || strings.TrimSpace(n.Data) == "" {
			continue
		}
		lang := ""
		for at := n.Parent; at != nil && lang == ""; at = at.Parent {
			lang = attribute(at, "lang")
		}
		texts, languages = append(texts, strings.Join(strings.Fields(n.Data), " ")), append(languages, lang)
	}
	return texts, languages
}

// recorded is everything that records say.
func recorded(tb testing.TB, all []*directory.Service) string {
	tb.Helper()
	raw, err := json.Marshal(all)
	if err != nil {
		tb.Fatal(err)
	}
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&", `\"`, `"`).Replace(string(raw))
}

// straight is an apostrophe or a quote of a typewriter, with its word.
var straight = regexp.MustCompile(`\pL+['"]\pL*|['"]\pL+`)

// Pages are set with curly apostrophes and quotes, but for what records say.
func TestCurly(t *testing.T) {
	all := slices.Concat(listings(t), samples(t), centre(t))
	s, records := open(t, all), recorded(t, all)
	for name, address := range everyPage(t, s) {
		for _, path := range []string{address, welshly(address)} {
			_, body := s.get(t, path)
			texts, _ := shown(t, body)
			for _, text := range texts {
				for _, word := range straight.FindAllString(text, -1) {
					if !strings.Contains(records, word) && !strings.Contains(text, "<iframe") {
						t.Errorf("%s (%s): %s in %q", name, path, word, text)
					}
				}
			}
		}
	}
}

// welshly is the address of a page in Welsh.
func welshly(address string) string {
	if address == "/" {
		return "/cy"
	}
	return "/cy" + strings.TrimPrefix(address, "/cy")
}

// inEnglish are words that no Welsh sentence has.
var inEnglish = regexp.MustCompile(`(?i)\b(the|and|of|for|are|you|we|not|with|this|that|from|have|it|in|on|who|free|walking|group|classes|first|ask|yes|monday|tuesday|wednesday|thursday|friday|saturday|sunday|miles|service|services)\b`)

// quoted is what somebody typed, an address, or code to copy.
var quoted = regexp.MustCompile(`“[^”]*”|https?://\S+|<iframe.*`)

// What a page in Welsh has in English is marked so: a screen reader reads it with
// the right voice (WCAG 3.1.2). Names are names in every language.
func TestWelshPagesAreWelsh(t *testing.T) {
	all := slices.Concat(listings(t), samples(t), centre(t))
	s, records := open(t, all), recorded(t, all)
	var called []string
	longest := slices.SortedFunc(slices.Values(all), func(a, b *directory.Service) int { return len(b.Name) - len(a.Name) })
	for _, one := range longest {
		called = append(called, one.Name, "")
	}
	names, marked := strings.NewReplacer(append(called, "Stoke-on-Trent", "")...), 0
	for name, address := range everyPage(t, s) {
		_, body := s.get(t, welshly(address))
		texts, languages := shown(t, body)
		for i, text := range texts {
			if languages[i] == "en" {
				marked++
			}
			if word := inEnglish.FindString(names.Replace(quoted.ReplaceAllString(text, ""))); languages[i] == "cy" && word != "" && !strings.Contains(records, text) {
				t.Errorf("%s: %q in %q", name, word, text)
			}
		}
	}
	if marked < 100 {
		t.Errorf("%d texts of records are marked as English", marked)
	}
	_, body := s.get(t, "/services/"+id("llanfair"))
	if !strings.Contains(body, `<p class="lede" lang="cy">Cerdded hamddenol`) || !strings.Contains(body, `<h1 lang="cy">Grŵp Cerdded`) {
		t.Error("what is in Welsh on a page in English is not marked")
	}
	if _, body := s.get(t, "/services/"+id("amblers")); strings.Contains(body, `lang="en"`) || strings.Contains(body, `<p class="lede" lang`) {
		t.Error("English is marked on a page in English")
	}
}
