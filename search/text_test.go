package search

import (
	"strings"
	"testing"
)

func TestTokenize(t *testing.T) {
	for text, want := range map[string]string{
		"Men's Shed":             "mens/men shed/shed",
		"MEN’S sheds":            "mens/men sheds/shed",
		"Sied Dynion Trelái":     "sied/sie dynion/dynion trelai/trelai",
		"Walking, walks; walked": "walking/walk walks/walk walked/walk",
		"MS & EDS 5k":            "ms/ms eds/eds 5k/5k",
		"self-help":              "self/self help/help",
		"Walk-in, walk-ins":      "walk-in/walk-in walk-in/walk-in",
		"a walk in centre":       "a/a walk-in/walk-in centre/centr",
		"Walk in. Clinic":        "walk-in/walk-in clinic/clinic",
		"just walk in!":          "just/just walk-in/walk-in",
		"walk in, sit down":      "walk-in/walk-in sit/sit down/down",
		"walk in":                "walk/walk in/in",
		"a walk in the park":     "a/a walk/walk in/in the/the park/park",
		"go for a walk-in coat":  "go/go for/for a/a walk-in/walk-in coat/coat",
		"can't":                  "cant/cant",
		" — … ":                  "",
		"":                       "",
		"陳式太極":                   "陳式太極/陳式太極",
	} {
		var got []string
		for _, token := range tokenize(text) {
			got = append(got, token.word+"/"+token.stem)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", text, got, want)
		}
	}
	sentences := tokenize("Not a gym. For arthritis!\nAnd more… here")
	if sentences[2].sentence == sentences[3].sentence || sentences[4].sentence == sentences[5].sentence {
		t.Errorf("sentences run into one another: %+v", sentences)
	}
}

func FuzzTokenize(f *testing.F) {
	f.Add("Men's Shed — Sied Dynion Trelái")
	f.Add("\xff\xfe broken \u0301")
	f.Fuzz(func(t *testing.T, text string) {
		for _, token := range tokenize(text) {
			if token.word == "" || token.stem == "" || strings.ContainsAny(token.word, " '\n") {
				t.Errorf("%q: %+v", text, token)
			}
			if again := tokenize(token.word); len(again) != 1 || again[0].word != token.word {
				t.Errorf("%q: the word %q is cut into %+v", text, token.word, again)
			}
		}
	})
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		limit int
		want  int
	}{
		{"yoga", "yoga", 2, 0}, {"yoga", "yoag", 2, 1}, {"yoga", "yog", 2, 1}, {"yoga", "yogas", 2, 1}, {"yoga", "toga", 2, 1},
		{"diabetes", "diabetis", 2, 1}, {"walking", "wlakign", 2, 2}, {"a", "abcd", 2, 3}, {"", "", 1, 0}, {"", "ab", 1, 2}, {"café", "cafe", 1, 1},
	} {
		for _, pair := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			if got := distance(pair[0], pair[1], c.limit); got != c.want {
				t.Errorf("%q, %q: %d, want %d", pair[0], pair[1], got, c.want)
			}
		}
	}
}

func TestFold(t *testing.T) {
	for text, want := range map[string]string{"Élan": "elan", "O’Neill": "o'neill", "ABC": "abc", "ﬁt": "fit"} {
		if got := fold(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestSpellingsOfBothSides: British and American spellings of a word meet.
func TestSpellingsOfBothSides(t *testing.T) {
	for british, american := range map[string]string{
		"mums": "moms", "nappies": "diapers",
		"counselling": "counseling", "counsellors": "counselor", "programme": "programs", "centres": "center", "colouring": "coloring",
		"organisation": "organizations", "organised": "organizing", "socialise": "socialize", "paediatric": "pediatric",
		"anaemia": "anemia", "behaviour": "behavior", "neighbourhood": "neighborhoods", "theatre": "theater", "licence": "license",
		"practise": "practice", "travelling": "traveling", "jewellery": "jewelry", "ageing": "aging", "coeliac": "celiac",
	} {
		if stem(british) != stem(american) {
			t.Errorf("%s is %s, %s is %s", british, stem(british), american, stem(american))
		}
	}
	for _, apart := range [][2]string{{"meter", "metre"}, {"tire", "tyre"}, {"size", "prize"}, {"colon", "colour"}, {"wills", "will"}, {"overeating", "over"}} {
		if stem(apart[0]) == stem(apart[1]) {
			t.Errorf("%s and %s are both %s", apart[0], apart[1], stem(apart[0]))
		}
	}
}
