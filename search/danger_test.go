package search

import (
	"strings"
	"testing"

	"fingerpost/app/directory"
	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestDanger: words of danger find what could help then, or what else is asked
// for, and never a listing that happens to hold them.
func TestDanger(t *testing.T) {
	refuge := &directory.Service{ID: "refuge", Name: "Harbour", Kind: "domestic-abuse-support", ServiceAreas: []directory.ServiceArea{{Scheme: directory.AreaGSS, Code: "E08000039"}}}
	line := &directory.Service{ID: "line", Name: "Night line", Kind: "helpline", Delivery: []string{"phone"}}
	ix := open(t, newMemory(
		at(directory.Service{Name: "Kill Time Club", Summary: "We hurt and die laughing, and wee."}, 100),
		at(directory.Service{Name: "Cut and Basin Boat Crew", Summary: "Keep going, tonight."}, 100),
		at(directory.Service{Name: "Back Pain Circle", Needs: []string{"back-pain"}}, 4000),
		at(directory.Service{Name: "Lantern Cafe", Kind: "crisis-drop-in"}, 3000),
		at(directory.Service{Name: "Talking Room", Kind: "talking-therapy"}, 2000),
		at(directory.Service{Name: "Far Room", Kind: "talking-therapy"}, 90_000),
		line, refuge,
	))
	for _, c := range []struct{ words, topic, want string }{
		{"i want to kill myself", "ending-life", "talking-room lantern-cafe line far-room"},
		{"going 2 kil myself tonight", "ending-life", "talking-room lantern-cafe line far-room"},
		{"my son wants to kill himself", "ending-life", "talking-room lantern-cafe line far-room"},
		{"I keep cutting myself", "self-harm", "talking-room lantern-cafe line far-room"},
		{"going to hurt my child", "child-at-risk", "line"},
		{"he hits me", "danger-at-home", "refuge line"},
		{"women's refuge", "danger-at-home", "refuge line"},
		{"chest pain", "chest-pain-or-stroke", ""},
		{"back pain and can't feel when I wee", "back-pain-with-numbness", "back-pain-circle"},
	} {
		for _, by := range sorts {
			a := search(t, ix, Query{Words: c.words, Origin: sheffield, Sort: by})
			if a.Urgent == nil || a.Urgent.Topic != c.topic || a.Suggest.DidYouMean != "" {
				t.Errorf("%q: %+v, %q", c.words, a.Urgent, a.Suggest.DidYouMean)
			}
			found := foundIDs(a)
			for _, h := range a.Hits {
				for _, word := range []string{"kill", "hurt", "cut", "die", "keep", "tonight", "wee"} {
					if strings.Contains(reasonsText(h.Reasons), word) {
						t.Errorf("%q: %s is found since %q", c.words, h.ID, h.Reasons)
					}
				}
			}
			switch {
			case by == "best":
				if diff := gocmp.Diff(strings.Fields(c.want), found, cmpopts.EquateEmpty()); diff != "" {
					t.Errorf("%q by %s: %s", c.words, by, diff)
				}
			case len(found) != len(strings.Fields(c.want)):
				t.Errorf("%q by %s: %v", c.words, by, found)
			}
		}
	}
	a := search(t, ix, Query{Words: "i want to die", Origin: sheffield})
	if diff := gocmp.Diff("Talking therapy|1.2 miles away", reasonsText(a.Hits[0].Reasons)); diff != "" {
		t.Error(diff)
	}
}

// TestAlarmRest: what is left of a question is what was typed, without the
// words of danger.
func TestAlarmRest(t *testing.T) {
	u := NewUrgentWords(loadUrgent(t))
	for text, want := range map[string]string{
		"walk 2 miles, i want 2 die":                       "walk 2 miles i",
		"suicide bereavement group":                        "suicide bereavement group",
		"my back's killing me and i wanna die, killmyself": "my backs killing me and i",
		"lost my son to suicide and now I feel suicidal":   "lost my son to suicide and now i feel",
	} {
		if got := strings.Join(strings.Fields(u.read(text, nil).rest), " "); got != want {
			t.Errorf("%q leaves %q, want %q", text, got, want)
		}
	}
}
