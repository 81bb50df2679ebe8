package search

import (
	"strings"
	"testing"

	"fingerpost/app/directory"
	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestInfer(t *testing.T) {
	w := NewWords(loadVocabulary(t))
	filler := strings.Repeat("We meet in the hall and make tea for whoever comes along on the day. ", 6)
	for _, c := range []struct {
		comment string
		s       directory.Service
		kind    string
		has     []string // needs that must be found
		hasNot  []string
	}{
		{comment: "a name says it", s: directory.Service{Name: "Back Pain Exercise Class"}, kind: "exercise-class", has: []string{"back-pain"}},
		{comment: "a summary says it", s: directory.Service{Name: "Meersbrook Amblers", Summary: "A gentle walking group round the park."}, kind: "walking-group"},
		{comment: "plurals and accents don't matter", s: directory.Service{Name: "Wálking Groups of Leeds"}, kind: "walking-group"},
		{comment: "the opening of a description is enough", s: directory.Service{Name: "The Lantern", Description: "A self-help group for people with arthritis. " + filler}, kind: "self-help-group", has: []string{"arthritis"}},
		{
			comment: "a mention in passing far into a long description is not",
			s:       directory.Service{Name: "The Lantern", Description: filler + "One member had a stroke and still came."}, hasNot: []string{"stroke"},
		},
		{
			comment: "said again and again, it is",
			s:       directory.Service{Name: "The Lantern", Description: filler + "Stroke survivors come. After a stroke it helps. Stroke nurses visit."}, has: []string{"stroke"},
		},
		{comment: "a listing that denies it", s: directory.Service{Name: "The Lantern", Summary: "Not suitable for people with back pain."}, hasNot: []string{"back-pain"}},
		{comment: "denied up to the end of the sentence only", s: directory.Service{Name: "The Lantern", Summary: "Not a gym. For arthritis."}, has: []string{"arthritis"}},
		{comment: "denied up to but", s: directory.Service{Name: "The Lantern", Summary: "Not for children but arthritis is welcome."}, has: []string{"arthritis"}},
		{comment: "a longer phrase takes its part away", s: directory.Service{Name: "The Lantern", Summary: "Drawing pains and joys in charcoal."}, kind: "arts-group", hasNot: []string{"pain"}},
		{comment: "the heart of the village is no heart group", s: directory.Service{Name: "Fair at the heart of the village"}, hasNot: []string{"heart"}},
		{comment: "an activity's label", s: directory.Service{Name: "Tuesdays", Activities: []directory.Activity{{Label: "Walking group"}}}, kind: "walking-group"},
		{comment: "who raises funds is for none of it", s: directory.Service{Name: "Ashfield Primary Parent Teacher Association", Description: "School disco and a quiz for families with arthritis."}, hasNot: []string{"arthritis"}},
		{comment: "nor what follows the raising of funds", s: directory.Service{Name: "The Lantern", Summary: "Raising funds for people with arthritis. A walking group for carers."}, kind: "walking-group", has: []string{"carers"}, hasNot: []string{"arthritis"}},
		{comment: "not for profit is no denial", s: directory.Service{Name: "The Lantern", Summary: "A not-for-profit company for people with arthritis."}, has: []string{"arthritis"}},
		{comment: "who a kind is for by its name", s: directory.Service{Name: "3rd Ashfield Scout Group"}, kind: "youth-group", has: []string{"young-people"}},
		{comment: "a kind that is told by what is done there says nothing of whom it is for", s: directory.Service{Name: "Ashfield furniture"}, kind: "housing-support", hasNot: []string{"housing"}},
		{comment: "of two kinds, what is done counts too", s: directory.Service{Name: "Ashfield Tennis Club", Summary: "Beside the community centre."}, kind: "sport-or-swim"},
		{comment: "a summary and the opening that says it again are one", s: directory.Service{Name: "Ashfield Choir", Summary: "Beside the library.", Description: "Beside the library. We sing."}, kind: "singing-group"},
		{comment: "nothing is known", s: directory.Service{Name: "The Lantern"}},
	} {
		got := w.Infer(&c.s)
		if c.kind != got.Kind || got.KindInferred != (c.kind != "") {
			t.Errorf("%s: kind %q (inferred %v), want %q", c.comment, got.Kind, got.KindInferred, c.kind)
		}
		for _, need := range c.has {
			if !contains(got.Needs, need) {
				t.Errorf("%s: %s is not among %v", c.comment, need, got.Needs)
			}
		}
		for _, need := range c.hasNot {
			if contains(got.Needs, need) {
				t.Errorf("%s: %s is among %v", c.comment, need, got.Needs)
			}
		}
	}
}

func contains(list []string, s string) bool {
	return strings.Contains(" "+strings.Join(list, " ")+" ", " "+s+" ")
}

// TestInferKeepsWhatIsStated: the source's word stands, and nothing is worked
// out beside it. Where it states one of the two, the other still is.
func TestInferKeepsWhatIsStated(t *testing.T) {
	w := NewWords(loadVocabulary(t))
	s := &directory.Service{Name: "Back pain walking group", Kind: "arts-group", Needs: []string{"loneliness", "unheard-of"}}
	want := Meaning{Kind: "arts-group", Needs: []string{"loneliness", "unheard-of"}, Stated: 2}
	if diff := gocmp.Diff(want, w.Infer(s)); diff != "" {
		t.Error(diff)
	}
	if len(s.Needs) != 2 || s.Kind != "arts-group" {
		t.Error("the record was changed")
	}
	half := w.Infer(&directory.Service{Name: "Back pain walking group", Needs: []string{"loneliness"}})
	if diff := gocmp.Diff(Meaning{Kind: "walking-group", KindInferred: true, Needs: []string{"loneliness"}, Stated: 1}, half); diff != "" {
		t.Error(diff)
	}
	half = w.Infer(&directory.Service{Name: "Back pain walking group", Kind: "arts-group"})
	if half.Kind != "arts-group" || half.KindInferred || !contains(half.Needs, "back-pain") || half.Stated != 0 {
		t.Errorf("needs beside a stated kind: %+v", half)
	}
}

// TestInferByCode: an activity of a published list stands for the terms that
// name its code, whatever its label.
func TestInferByCode(t *testing.T) {
	v := loadVocabulary(t)
	w := NewWords(v)
	for _, term := range v.Kinds {
		for _, code := range term.Codes {
			s := &directory.Service{Name: "Tuesdays", Activities: []directory.Activity{{Scheme: code.Scheme, ID: "https://openactive.io/activity-list#" + code.Value}}}
			mentions := w.read(s).mentions
			if !mentions.meets(w.set(term.Slug)) {
				t.Errorf("%s %s does not say %s", code.Scheme, code.Value, term.Slug)
			}
		}
	}
}

func TestUnderstand(t *testing.T) {
	w := NewWords(loadVocabulary(t))
	for _, c := range []struct {
		text string
		want Understood
	}{
		{"my back's gone again", Understood{Needs: []string{"back-pain"}}},
		{"my backs gone again!", Understood{Needs: []string{"back-pain"}}},
		{"dodgy knees", Understood{Needs: []string{"arthritis"}}},
		{"walking group", Understood{Kinds: []string{"walking-group"}, Activities: []string{"walking"}}},
		{"bailiffs at the door", Understood{Needs: []string{"debt"}}},
		{"swimming in debt", Understood{Needs: []string{"debt"}}},
		{"drowning in paperwork", Understood{Kinds: []string{"advice"}, Activities: []string{"form-filling"}}},
		{"heart of the village fair", Understood{Words: []string{"heart", "village", "fair"}}},
		{"something for me near here please", Understood{}},
		{"the", Understood{}},
		{"", Understood{}},
	} {
		got := w.Understand(c.text, nil)
		opt := cmpopts.EquateEmpty()
		if len(c.want.Needs)+len(c.want.Kinds) > 0 {
			got.Words = nil // Which words are left over is not what these are about.
		}
		if diff := gocmp.Diff(c.want, got, opt); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}
