package locales

import (
	"testing"
	"testing/fstest"

	"golang.org/x/text/message"
)

// welsh is a language of a few messages.
func welsh(t *testing.T) *Language {
	t.Helper()
	all, err := Load(fstest.MapFS{"cy.json": {Data: []byte(`{"name": "Cymraeg", "complete": true, "after": {"and": {"c": "ch", "ch": "ch"}}, "messages": {
		"Search": "Chwilio", "and": "a", "and (before a vowel)": "ac", "Friday": "Dydd Gwener", "Friday (after a word)": "ddydd Gwener", "%s in %s": "yn %[2]s: %[1]s", "100% sure": "100% sicr",
		"%d cats": {"zero": "%d cathod", "one": "%d gath", "two": "%d gath", "few": "%d cath", "many": "%d chath", "other": "%d cath"}
	}}`)}}, map[string]map[string]string{"cy": {"Walking group": "Grŵp cerdded", "Search": "Edrych"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 2 || all[0].Tag != "en-GB" || all[0].Path != "" || all[1].Path != "/cy" || all[1].Name != "Cymraeg" {
		t.Fatalf("%+v", all)
	}
	return all[1]
}

func TestMessages(t *testing.T) {
	cy := welsh(t)
	all, err := Load(fstest.MapFS{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	en := all[0]
	for _, c := range []struct{ got, want string }{
		{en.T("Search"), "Search"}, {cy.T("Search"), "Chwilio"}, {cy.T("Walking group"), "Grŵp cerdded"}, {cy.T("Not there yet"), "Not there yet"},
		{en.T("Run by %s", "Jo"), "Run by Jo"}, {cy.T("Run by %s", "Jo"), "Run by Jo"}, {cy.T("%s in %s", "yoga", "Bow"), "yn Bow: yoga"},
		{en.T("100% sure"), "100% sure"}, {cy.T("100% sure"), "100% sicr"}, {en.T("%s", "100%"), "100%"},
		{en.N(1, "%d cat", "%d cats"), "1 cat"}, {en.N(0, "%d cat", "%d cats"), "0 cats"}, {en.N(1234, "%d cat", "%d cats"), "1,234 cats"},
		{en.N(2, "%d cat in %s", "%d cats in %s", "Bow"), "2 cats in Bow"}, {cy.N(1, "%d dog", "%d dogs"), "1 dog"},
		{cy.N(0, "%d cat", "%d cats"), "0 cathod"}, {cy.N(1, "%d cat", "%d cats"), "1 gath"}, {cy.N(2, "%d cat", "%d cats"), "2 gath"},
		{cy.N(3, "%d cat", "%d cats"), "3 cath"}, {cy.N(6, "%d cat", "%d cats"), "6 chath"}, {cy.N(1234, "%d cat", "%d cats"), "1,234 cath"},
		{en.And([]string{"a", "b", "c"}), "a, b and c"}, {en.And([]string{"a"}), "a"}, {en.And(nil), ""}, {en.Or([]string{"a", "b"}), "a or b"},
		{cy.And([]string{"te", "coffi"}), "te a choffi"}, {cy.And([]string{"te", "chwarae"}), "te a chwarae"}, {cy.And([]string{"te", "Costa"}), "te a Costa"},
		{cy.Or([]string{"te", "coffi"}), "te or coffi"}, {cy.After("Friday"), "ddydd Gwener"}, {cy.After("Search"), "Chwilio"}, {en.After("Friday"), "Friday"}, {cy.And([]string{"coffi", "afal"}), "coffi ac afal"}, {cy.Or([]string{"a", "b"}), "a or b"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
	if !cy.Knows("Search") || cy.Knows("Not there yet") || !en.Knows("Search") || !cy.Complete || en.Complete {
		t.Error("what it knows")
	}
}

// What is filled in plainly is what the printer writes.
func TestPlainly(t *testing.T) {
	cy, filled := welsh(t), 0
	texts := []string{"", "a", "%s", "%s!", "a %s b %s", "%[1]s", "%[2]s: %[1]s", "%[1]s %[1]s", "%[3]s", "%s %[2]s", "%[2]s %s", "%d", "%s %d", "100%", "100%%", "%", "%[", "%[1", "%[1]", "%[1]d", "%[x]s", "%[10]s", "%5s", "%v", "ŵ %s ŷ"}
	for _, text := range texts {
		for _, args := range [][]any{{"x"}, {"x", "100% y"}, {"x", 2}, {1234}, {"", "%s", "é"}} {
			got, ok := plainly(text, args)
			if want := cy.printer.Sprintf(message.Key(text, text), args...); ok && got != want {
				t.Errorf("%q with %q: %q, and the printer writes %q", text, args, got, want)
			}
			if ok {
				filled++
			}
		}
	}
	if filled < 15 {
		t.Errorf("%d are filled in plainly", filled)
	}
}

// BenchmarkT fills in two words, and a number, which is the printer's.
func BenchmarkT(b *testing.B) {
	all, err := Load(nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("words", func(b *testing.B) {
		for b.Loop() {
			all[1].T("%[1]s in %[2]s", "Yoga", "Crookes")
		}
	})
	b.Run("number", func(b *testing.B) {
		for b.Loop() {
			all[1].T("%[1]d in %[2]s", 3, "Crookes")
		}
	})
}

// A file that would show nothing, or the wrong thing, is refused at the start.
func TestLoadRefuses(t *testing.T) {
	for name, file := range map[string]string{
		"no JSON": `{`, "an empty text": `{"messages": {"a": ""}}`, "no other": `{"messages": {"a": {"one": "b"}}}`,
		"no such form": `{"messages": {"a": {"several": "b", "other": "c"}}}`, "a number": `{"messages": {"a": 1}}`,
	} {
		if _, err := Load(fstest.MapFS{"cy.json": {Data: []byte(file)}}, nil); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := Load(fstest.MapFS{"notalanguage!.json": {Data: []byte(`{}`)}}, nil); err == nil {
		t.Error("a name that is no tag: no error")
	}
}

// What the repository holds can be read.
func TestLoad(t *testing.T) {
	if _, err := Load(nil, nil); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkN(b *testing.B) {
	all, err := Load(nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		all[0].N(42, "%d group or service", "%d groups and services")
	}
}
