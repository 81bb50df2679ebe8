package seed

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func load(tb testing.TB) *Vocabulary {
	tb.Helper()
	v, err := LoadVocabulary()
	if err != nil {
		tb.Fatal(err)
	}
	return v
}

// These slugs are the contract with other people's sheets and links.
func TestContractSlugs(t *testing.T) {
	v := load(t)
	for _, slug := range []string{
		"walking-group", "self-help-group", "health-trainer", "health-coach", "leisure-clinic", "exercise-class",
		"occupational-health", "employment-support", "employer-support", "community-hub", "befriending", "arts-group",
		"gardening-group", "advice", "talking-therapy", "education-course",
	} {
		if _, ok := v.Kind(slug); !ok {
			t.Errorf("kind %s is gone", slug)
		}
	}
	for _, slug := range []string{
		"pain", "back-pain", "arthritis", "fibromyalgia", "inactivity", "weight", "diabetes", "heart", "breathing", "falls",
		"fatigue", "sleep", "low-mood", "anxiety", "stress", "loneliness", "bereavement", "memory", "carers", "work", "money",
		"housing", "smoking", "alcohol", "cancer", "menopause", "long-covid", "stroke", "learning-disability", "young-people",
	} {
		if _, ok := v.Need(slug); !ok {
			t.Errorf("need %s is gone", slug)
		}
	}
}

func TestEnoughWords(t *testing.T) {
	v := load(t)
	if len(v.Needs) < 60 || len(v.Kinds) < 45 {
		t.Errorf("%d needs and %d kinds; want 60 and 45", len(v.Needs), len(v.Kinds))
	}
	for _, n := range v.Needs {
		if len(n.Say) < 10 || len(n.Variants) == 0 || len(n.Kinds) < 2 {
			t.Errorf("%s: %d phrases, %d variants, %d kinds; want 10, 1, 2", n.Slug, len(n.Say), len(n.Variants), len(n.Kinds))
		}
	}
	for _, k := range v.Kinds {
		if len(k.Say) < 8 || len(k.Variants) == 0 || len(k.Needs) < 2 {
			t.Errorf("%s: %d phrases, %d variants, %d needs; want 8, 1, 2", k.Slug, len(k.Say), len(k.Variants), len(k.Needs))
		}
	}
}

// Each abbreviation that people and letters use leads to its term.
func TestAbbreviations(t *testing.T) {
	v := load(t)
	for abbreviation, slug := range map[string]string{
		"copd": "breathing", "msk": "pain", "t2dm": "diabetes", "oa": "arthritis", "ra": "arthritis", "ibs": "gut",
		"me/cfs": "fatigue", "ltc": "long-term-condition", "smi": "severe-mental-illness", "dwp": "benefits", "pip": "benefits",
		"uc": "benefits", "esa": "benefits", "aa": "alcohol", "na meeting": "drugs", "slt": "special-needs", "sen": "special-needs",
		"ptsd": "trauma", "hrt": "menopause", "nrt": "smoking", "esol": "english-language", "nrpf": "asylum-refugee",
		"bp": "blood-pressure", "tia": "stroke", "ckd": "kidney", "pnd": "perinatal", "camhs": "young-people", "cbt": "anxiety",
	} {
		n, ok := v.Need(slug)
		if !ok || !slices.Contains(n.Variants, abbreviation) {
			t.Errorf("%s: no variant %q", slug, abbreviation)
		}
	}
	for abbreviation, slug := range map[string]string{
		"cab": "advice", "cbt": "talking-therapy", "ot": "equipment", "iapt": "talking-therapy", "ips": "employment-support",
		"pmp": "pain-service", "slt": "rehab", "fcp": "physiotherapy", "idva": "domestic-abuse-support",
	} {
		k, ok := v.Kind(slug)
		if !ok || !slices.Contains(k.Variants, abbreviation) {
			t.Errorf("%s: no variant %q", slug, abbreviation)
		}
	}
}

func TestNarrower(t *testing.T) {
	v := load(t)
	for _, c := range []struct {
		slug string
		want []string
	}{
		{"bereavement", []string{"bereavement", "suicide-bereavement"}},
		{"suicide-bereavement", []string{"suicide-bereavement"}},
		{"advice", []string{"advice", "legal-advice"}},
		{"social-group", []string{"social-group", "games-group", "lunch-club", "memory-cafe", "mens-shed"}},
		{"pain", []string{"pain", "arthritis", "back-pain", "fibromyalgia", "headache", "neck-shoulder", "nerve-pain", "pelvic-pain"}},
		{"anxiety", []string{"anxiety", "ocd"}},
		{"mental-health", []string{"mental-health", "anger", "anxiety", "eating-disorder", "low-mood", "ocd", "self-harm", "severe-mental-illness", "stress", "trauma"}},
		{"nonsense", nil},
	} {
		got := v.Narrower(c.slug)
		if len(got) > 1 {
			slices.Sort(got[1:])
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.slug, diff)
		}
	}
	v.Narrower("bereavement")[0] = "scribbled"
	if got := v.Narrower("bereavement")[0]; got != "bereavement" {
		t.Errorf("a caller's change to the list came back: %q", got)
	}
}

func TestLoadsAreEqual(t *testing.T) {
	a, b := load(t), load(t)
	if diff := cmp.Diff(slices.Concat(a.Kinds, a.Needs, a.Activities), slices.Concat(b.Kinds, b.Needs, b.Activities)); diff != "" || a.Hash() != b.Hash() || len(a.Hash()) != 64 {
		t.Errorf("two loads differ: %s, %s\n%s", a.Hash(), b.Hash(), diff)
	}
	if _, ok := a.Kind("back-pain"); ok {
		t.Error("a need was handed out as a kind")
	}
	if _, ok := a.Need("walking-group"); ok {
		t.Error("a kind was handed out as a need")
	}
}

func TestRenamed(t *testing.T) {
	v := load(t)
	leads := make(map[string]Renamed)
	for _, r := range v.Renamed {
		for _, old := range r.Old {
			leads[old] = r
		}
	}
	for _, c := range []struct {
		old, now, kind string
	}{
		{"iapt", "NHS Talking Therapies", "talking-therapy"},
		{"ccg", "Integrated care board (ICB)", "advice"},
		{"walking for health", "Ramblers Wellbeing Walks", "walking-group"},
		{"fit for work", "Access to Work", "occupational-health"},
		{"fit for work", "Occupational health", "employment-support"},
	} {
		r := leads[c.old]
		if !slices.Contains(r.Now, c.now) || !slices.Contains(r.Kinds, c.kind) {
			t.Errorf("%s leads to %v and %v, want %s and %s", c.old, r.Now, r.Kinds, c.now, c.kind)
		}
	}
}

func BenchmarkLoadVocabulary(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}
