package ingest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAFeedOfChangesThatDoubles follows listings that come all at once, over
// several runs, to a feed of changes that was read to its end before.
func TestAFeedOfChangesThatDoubles(t *testing.T) {
	h := newHarvester(t, 70)
	stands := func(when string, want map[string]int) {
		t.Helper()
		if diff := cmp.Diff(want, h.states(t)); diff != "" {
			t.Errorf("%s: %s", when, diff)
		}
	}
	h.must(t, "created=60") // The first reading is no doubling.
	h.data.more = 59
	h.must(t, "created=59") // Nearly as many again is growth.

	// An endless feed: each run reads as many pages as it may. What came before it
	// was too much stays, as a small feed's growth would.
	h.MaxPages, h.data.more = 3, 59+1000
	h.must(t, "created=80")
	stands("half way", map[string]int{"": 199})
	h.stopped(t, "created=80")
	stands("too many", map[string]int{"": 199, "held": 80})
	h.stopped(t, "created=80")
	stands("and more", map[string]int{"": 199, "held": 160})
	if h.waits(t) != 160 {
		t.Error(h.waits(t), "questions")
	}
	// It comes to an end. Nothing was lost, and what is held waits.
	h.MaxPages = 0
	h.stopped(t, "created=760")
	stands("at the end", map[string]int{"": 199, "held": 920})
	h.must(t, "read=0")

	// A steward finds that it is right; what comes then is judged by what there is.
	if _, err := h.run(t, true); err != nil {
		t.Fatal(err)
	}
	stands("confirmed", map[string]int{"": 1119})
	h.data.more += 1000
	h.must(t, "created=1000")
	stands("growth after that", map[string]int{"": 2119})
	if h.waits(t) != 0 {
		t.Error(h.waits(t), "questions are left")
	}
}

// TestAWordInTheMiddle holds that what a steward lets through in the middle of a
// reading is what the rest of it is judged by.
func TestAWordInTheMiddle(t *testing.T) {
	h := newHarvester(t, 70)
	h.must(t, "created=60")
	h.MaxPages, h.data.more = 3, 300
	h.stopped(t, "created=80")
	if _, err := h.run(t, true); err != nil {
		t.Fatal(err)
	}
	h.must(t, "created=80")
	if n := h.states(t)["held"]; n != 0 {
		t.Error(n, "are held")
	}
}

// TestNewNamesAreNoDoubling has a publisher give all its listings new identifiers,
// in one run and in several.
func TestNewNamesAreNoDoubling(t *testing.T) {
	for _, pages := range []int{0, 2} {
		h := newHarvester(t, 70)
		h.data.perPage = 60
		h.must(t, "created=60")
		h.MaxPages = pages
		for id := range 70 {
			if id%7 != 6 {
				h.data.renamed = append(h.data.renamed, id)
			}
		}
		report, err := h.run(t, false)
		if pages > 0 {
			if err == nil || h.states(t)["held"] != 60 {
				t.Fatal(err, h.states(t))
			}
			report, err = h.run(t, false)
		}
		if diff := cmp.Diff(map[string]int{"": 60, "withdrawn": 60}, h.states(t)); diff != "" || err != nil || h.waits(t) != 0 {
			t.Errorf("%d pages: %v, %s, %d questions", pages, err, diff, h.waits(t))
		}
		if !strings.Contains(strings.Join(report.Notes, " "), "let through") && pages > 0 {
			t.Error(report.Notes)
		}
	}
}
