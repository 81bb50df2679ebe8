package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// wordList is the words of listings, each as it is written, commonest first.
type wordList struct {
	words   map[string]bool
	stems   map[string]bool
	speller *speller
}

func newWordList(words ...string) *wordList {
	l := &wordList{words: map[string]bool{}, stems: map[string]bool{}}
	for _, word := range words {
		l.words[word], l.stems[stem(word)] = true, true
	}
	l.speller = newSpeller(words)
	return l
}

func (l *wordList) has(t token) bool                     { return l.stems[t.stem] }
func (l *wordList) near(word string, slips int) []string { return l.speller.near(word, slips) }

// listed are words as small directories have them.
func listed() *wordList {
	return newWordList(strings.Fields(`group groups people meet tea hall church weekly friendly gentle exercise class yoga walking singing
		lunch carers village chat support pain arthritis swimming pool garden pottery ukulele music quiz bowls craft art sewing reading
		book mornings hall crookes hillsborough meersbrook heeley darnall bring mat shoes welcome every tuesday thursday boot bark grow
		drive wall rugby dragon boats quilting lantern bench`)...)
}

// TestSlips: slips in any word of a question are put right, by the words around
// it where it is short.
func TestSlips(t *testing.T) {
	w := NewWords(loadVocabulary(t))
	for typed, want := range map[string]string{
		"bak pain":               "back pain",
		"dpression":              "depression",
		"artheritis":             "arthritis",
		"athritus":               "arthritis",
		"alchol":                 "alcohol",
		"yogga":                  "yoga",
		"wlaking group":          "walking group",
		"bereevement":            "bereavement",
		"simming":                "swimming",
		"diabeties":              "diabetes",
		"anxeity":                "anxiety",
		"lonley":                 "lonely",
		"depresion":              "depression",
		"dimentia":               "dementia",
		"alzhiemers":             "alzheimers",
		"excercise class":        "exercise class",
		"tia chi":                "tai chi",
		"fod bank":               "food bank",
		"food bnak":              "food bank",
		"mens shde":              "mens shed",
		"bailifs at the door":    "bailiffs at the door",
		"cant slepe":             "cant sleep",
		"lunhc club":             "lunch club",
		"nothing in the cubords": "nothing in the cupboards",
		"fibromialga":            "fibromyalgia",
		"siatica":                "sciatica",
		"asma":                   "asthma",
		"parkinsens":             "parkinsons",
		"epilepsey":              "epilepsy",
		"menapause":              "menopause",
		"chior":                  "choir",
		"gardning":               "gardening",
		"potery class":           "pottery class",
		"benifits advice":        "benefits advice",
		"wieght loss":            "weight loss",
		"lost my buisness":       "lost my business",
	} {
		q := w.understand(typed, listed())
		if q.corrected != want {
			t.Errorf("%q is read as %q, want %q", typed, q.corrected, want)
		}
	}
	// What listings or the vocabulary have is right as it is, and what nobody
	// knows is left alone unless something is likely.
	for _, right := range []string{
		"yoga", "book group", "boot sale", "rugby", "dragon boats", "my son Kyle", "xylophone", "meersbrook", "zzzz", "ms group", "the quilting bee",
		"drive", "wall climbing", "art group", "heart group", "cat club", "car club", "bark", "reading group", "tea", "house plants", "carers lunch",
		"walking the dog", "free parking", "chess", "bowls", "pool", "sheffield", "dave", "grow your own",
	} {
		if q := w.understand(right, listed()); q.corrected != "" {
			t.Errorf("%q is read as %q", right, q.corrected)
		}
	}
}

// TestParted: words that are run together or split find one another.
func TestParted(t *testing.T) {
	w := NewWords(loadVocabulary(t))
	for text, want := range map[string]string{
		"selfhelp": "self-help-group", "self help": "peer-circle", "weightloss": "weight", "weight loss": "weight", "foodbank": "food", "food bank": "food",
		"wheel chair": "getting-about", "fibro myalgia": "fibromyalgia", "walkinggroup": "walking-group", "walking group": "walking-group",
		"mens shed": "mens-shed", "menshed": "mens-shed", "mensshed": "mens-shed", "men's shed": "mens-shed", "drop in": "community-hub", "dropin": "community-hub", "drop-in": "community-hub",
		"taichi": "tai-chi", "tai chi": "tai-chi", "tai-chi": "tai-chi", "yogaclass": "yoga", "back ache": "back-pain", "heart burn": "gut",
		"memorycafe": "memory-cafe", "stopsmoking": "stop-smoking", "backpain": "back-pain", "jobclub": "job-club", "over weight": "weight", "physio therapy": "physiotherapy",
		"foot ball": "football", "home less": "homelessness", "baby group": "parent-baby-group", "babygroup": "parent-baby-group", "debtadvice": "debt", "lunch club": "lunch-club", "lunchclub": "lunch-club",
	} {
		q := w.understand(text, listed())
		if got := w.slugs(q.terms); !slices.Contains(got, want) {
			t.Errorf("%q: %v, want %s", text, got, want)
		}
	}
	for _, text := range []string{"meersbrook", "hillsborough", "tea room", "book lunch"} {
		if q := w.understand(text, listed()); q.name != text || len(q.clauses) != len(strings.Fields(text)) {
			t.Errorf("%q: %+v", text, q.clauses)
		}
	}
}

// TestSpellerAgreesWithBruteForce compares the index of forms with a walk
// through the whole list.
func TestSpellerAgreesWithBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var words []string
	for len(words) < 800 {
		if word := randomWord(r); !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	s := newSpeller(words)
	found := 0
	for range 4000 {
		word := randomWord(r)
		slips := edits(word)
		if slips == 0 {
			continue
		}
		var want []string
		for _, other := range words {
			if distance(word, other, slips) <= slips {
				want = append(want, other)
			}
		}
		found += len(want)
		if diff := gocmp.Diff(want, s.near(word, slips), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%s: %s", word, diff)
		}
	}
	if found < 500 {
		t.Errorf("%d words found in all: this tests too little", found)
	}
}

func randomWord(r *rand.Rand) string {
	word := make([]byte, 2+r.IntN(10))
	for i := range word {
		word[i] = "aabeé"[r.IntN(4)]
	}
	return string(word)
}

func TestSoundOf(t *testing.T) {
	for _, pair := range [][2]string{
		{"physio", "fizeo"}, {"counselling", "counciling"}, {"asthma", "asma"}, {"knitting", "niting"}, {"psychology", "sikology"}, {"pain", "pane"},
		{"bereavement", "bereevement"}, {"sciatica", "siatica"}, {"exercise", "eksersize"}, {"depression", "depreshun"}, {"weight", "wait"},
	} {
		if a, b := soundOf(pair[0]), soundOf(pair[1]); a != b {
			t.Errorf("%s sounds %s, %s sounds %s", pair[0], a, pair[1], b)
		}
	}
	for _, pair := range [][2]string{{"back", "bag"}, {"heart", "hearing"}, {"debt", "death"}, {"art", "ant"}} {
		if soundOf(pair[0]) == soundOf(pair[1]) {
			t.Errorf("%s and %s sound alike", pair[0], pair[1])
		}
	}
}

// TestSlipCost: of two words the likelier costs less.
func TestSlipCost(t *testing.T) {
	for _, c := range []struct{ typed, likelier, other string }{
		{"wlaking", "walking", "waking"}, {"yogga", "yoga", "yogurt"}, {"dance", "dancer", "lance"},
		{"freind", "friend", "trend"}, {"colour", "color", "collar"}, {"belive", "believe", "olive"},
	} {
		if a, b := slipCost(c.typed, c.likelier), slipCost(c.typed, c.other); a >= b {
			t.Errorf("%s: %s costs %d, %s costs %d", c.typed, c.likelier, a, c.other, b)
		}
	}
}

// BenchmarkCorrect measures one misspelt word against the vocabulary and the
// 20,000 words of a large directory.
func BenchmarkCorrect(b *testing.B) {
	w := NewWords(loadVocabulary(b))
	r := rand.New(rand.NewPCG(5, 6))
	words := map[string]bool{}
	for len(words) < 20_000 {
		word := make([]byte, 4+r.IntN(8))
		for i := range word {
			word[i] = "etaoinshrdlucmfwypvbgkjqxz"[min(25, int(r.ExpFloat64()*6))]
		}
		words[string(word)] = true
	}
	var list []string
	for word := range words {
		list = append(list, word)
	}
	slices.Sort(list)
	lex := newWordList(list...)
	for _, word := range []string{"wlaking", "bereevement", "alchol"} {
		b.Run(fmt.Sprint(word), func(b *testing.B) {
			for b.Loop() {
				if meant, _ := correct(word, w.readings(word, lex)); meant == "" {
					b.Fatal("nothing is found")
				}
			}
		})
	}
}
