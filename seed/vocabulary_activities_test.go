package seed

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEnoughActivities(t *testing.T) {
	v := load(t)
	if len(v.Activities) < 150 {
		t.Errorf("%d activities; want 150", len(v.Activities))
	}
	for _, a := range v.Activities {
		if len(a.Say) < 3 || len(a.Variants) < 6 || len(a.Kinds) == 0 || len(a.Near) == 0 {
			t.Errorf("%s: %d phrases, %d variants, %d kinds, %d near; want 3, 6, 1, 1", a.Slug, len(a.Say), len(a.Variants), len(a.Kinds), len(a.Near))
		}
	}
}

// Whatever kind of service somebody asks for, something is done there.
func TestEveryKindHasActivities(t *testing.T) {
	v := load(t)
	held := make(map[string]bool)
	for _, a := range v.Activities {
		for _, kind := range a.Kinds {
			held[kind] = true
		}
	}
	for _, k := range v.Kinds {
		if !held[k.Slug] {
			t.Errorf("no activity is held as %s", k.Slug)
		}
	}
}

// What lies beneath an activity is found by asking for it, and so is no second
// best; and a label is nobody else's phrase.
func TestActivitiesAreApart(t *testing.T) {
	v := load(t)
	owner := make(map[string]string)
	for _, a := range v.Activities {
		for _, p := range slices.Concat(a.Say, a.Variants) {
			owner[Fold(p)] = a.Slug
		}
	}
	for _, a := range v.Activities {
		for _, slug := range a.Near {
			if slices.Contains(v.Narrower(a.Slug), slug) {
				t.Errorf("%s: near: %s lies beneath it", a.Slug, slug)
			}
		}
		if other := owner[Fold(a.Label)]; other != "" && other != a.Slug {
			t.Errorf("%s: the label %q is a phrase of %s", a.Slug, a.Label, other)
		}
	}
}

// Each phrase belongs to this activity and no other.
func TestActivityWords(t *testing.T) {
	v := load(t)
	for _, c := range []struct {
		phrase, slug string
	}{
		{"learn to swim", "swimming"}, {"women only swim", "swimming"}, {"aquafit", "aqua-aerobics"}, {"hydro pool", "hydrotherapy"},
		{"chi gung", "tai-chi"}, {"otago", "strength-and-balance"}, {"armchair aerobics", "chair-exercise"}, {"seated yoga", "chair-yoga"},
		{"gp referral scheme", "exercise-referral"}, {"phase iv", "cardiac-exercise"}, {"pulmonary rehab", "lung-exercise"},
		{"c25k", "couch-to-5k"}, {"parkrun", "timed-run"}, {"jogging", "running"}, {"ramble", "walking"}, {"pole walking", "nordic-walking"},
		{"learn to ride a bike", "cycling"}, {"fix my bike", "bike-repair"}, {"ping pong", "table-tennis"}, {"soccer", "football"},
		{"crown green", "bowls"}, {"new age kurling", "kurling"}, {"game of pool", "pub-games"}, {"non-contact boxing", "boxing"},
		{"tea dance", "ballroom"}, {"twmpath", "folk-dance"}, {"silver swans", "ballet-and-tap"}, {"zumba", "dance-fitness"},
		{"singing for the brain", "singing-for-memory"}, {"uke", "making-music"}, {"am dram", "drama"}, {"watercolor", "painting"},
		{"crochet", "textiles"}, {"men's shed", "woodwork"}, {"someone to walk my dog", "dog-walking"}, {"shared reading", "reading-group"},
		{"rhyme time", "story-rhyme"}, {"haf", "holiday-club"}, {"esol", "english-classes"}, {"bsl", "sign-language"}, {"lipreading", "lip-reading"},
		{"silver surfers", "computer-lessons"}, {"pip form", "benefits-help"}, {"foodbank", "food-parcel"}, {"white goods", "furniture"},
		{"handyman", "odd-jobs"}, {"dial-a-ride", "rides"}, {"shopmobility", "shopmobility"}, {"respite", "sitting-service"},
		{"cbt", "cbt"}, {"pmp", "pain-programme"}, {"desmond", "diabetes-education"}, {"toenail cutting", "foot-care"}, {"aphasia cafe", "aphasia-cafe"},
		{"talking newspaper", "low-vision"}, {"timebank", "skills-swap"}, {"beach clean", "litter-pick"}, {"counseling", "counselling"},
	} {
		var held []string
		for _, a := range v.Activities {
			if a.says(c.phrase) {
				held = append(held, a.Slug)
			}
		}
		if diff := cmp.Diff([]string{c.slug}, held); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.phrase, diff)
		}
	}
}

// What may stand in for what, and what may not: a runner is no swimmer, though
// both are sport.
func TestNear(t *testing.T) {
	v := load(t)
	for _, c := range []struct {
		slug        string
		first, none string // the best stand-in, and what is none
	}{
		{"swimming", "aqua-aerobics", "running"},
		{"aqua-aerobics", "hydrotherapy", "football"},
		{"yoga", "pilates", "boxing"},
		{"running", "walking", "swimming"},
		{"painting", "arts-and-crafts", "singing"},
		{"singing", "making-music", "painting"},
		{"stop-smoking-clinic", "health-coaching", "recovery-alcohol"},
	} {
		a, _ := v.Activity(c.slug)
		if len(a.Near) == 0 || a.Near[0] != c.first || slices.Contains(a.Near, c.none) {
			t.Errorf("near %s: %v; want %s first and never %s", c.slug, a.Near, c.first, c.none)
		}
	}
}

func TestActivityLookUp(t *testing.T) {
	v := load(t)
	if a, ok := v.Activity("swimming"); !ok || a.Label != "Swimming" || a.Kinds[0] != "sport-or-swim" {
		t.Errorf("swimming: %+v, %v", a, ok)
	}
	for _, slug := range []string{"sport-or-swim", "back-pain", "nonsense", ""} {
		if a, ok := v.Activity(slug); ok {
			t.Errorf("%q was handed out as the activity %+v", slug, a)
		}
	}
	if _, ok := v.Kind("swimming"); ok {
		t.Error("an activity was handed out as a kind")
	}
	want := []string{"water-exercise", "aqua-aerobics", "hydrotherapy", "swimming", "wild-swimming"}
	got := v.Narrower("water-exercise")
	slices.Sort(got[1:])
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("narrower (-want +got):\n%s", diff)
	}
}
