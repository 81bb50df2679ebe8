package ingest

import (
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// TestHold follows the listings of a feed whose new ones wait for a steward.
func TestHold(t *testing.T) {
	in := open(t)
	job := Job{Feed: store.Feed{Policy: store.Policy{Hold: true}}}
	const header = "id,name,organization,venue,postcode,schedule,access type"
	row := func(id, name, organization, rest string) string {
		return id + "," + name + "," + organization + "," + rest
	}
	first := []string{header, row("1", "Chair yoga", "Stretch CIC", "Hall,S1 2HE,Tue 10:00-11:00,"), row("2", "Choir", "Sing", "Chapel,S10 1FD,,"), row("3", "Staff gym", "Mill", "Mill,S1 2HE,,Private Use")}
	report := in.reads(t, job, "created=3", first...)
	if p := in.full(t, "1").Publication; p.State != directory.Held || !strings.Contains(p.Reason, "new") || !strings.Contains(strings.Join(report.Notes, " "), "2 services") {
		t.Fatal(p, report.Notes)
	}
	if p := in.full(t, "3").Publication; p.State != directory.Withheld || p.Reason == refused {
		t.Error("what the source keeps from the public:", p)
	}
	in.mustWaitFor(t, "the first run", "1 publish", "2 publish")
	in.reads(t, job, "unchanged=3", first...)
	in.mustWaitFor(t, "the same again", "1 publish", "2 publish")
	if err := in.say(t, store.Yes, "1"); err != nil {
		t.Fatal(err)
	}
	in.reads(t, job, "unchanged=3", first...)
	if p := in.full(t, "1").Publication; p.State != "" {
		t.Fatal(p)
	}

	// A new time, place and words go through; another name altogether does not.
	for _, step := range []struct {
		row, why string
	}{
		{row("1", "Chair yoga", "Stretch CIC", "Library,S10 1FD,Wed 11:00-12:00,"), ""},
		{row("1", "Gentle yoga in a chair", "STRETCH", "Library,S10 1FD,Wed 11:00-12:00,"), ""},
		{row("1", "Loans today", "STRETCH", "Library,S10 1FD,Wed 11:00-12:00,"), "“Gentle yoga in a chair” when"},
	} {
		in.reads(t, job, "updated=1", append([]string{header, step.row}, first[2:]...)...)
		p := in.full(t, "1").Publication
		if (p.State == directory.Held) != (step.why != "") || !strings.Contains(p.Reason, step.why) {
			t.Errorf("%s: %+v", step.row, p)
		}
	}
	in.mustWaitFor(t, "another thing", "1 publish", "2 publish")
	back := append([]string{header, row("1", "Loans today", "Another Ltd", "Library,S10 1FD,,")}, first[2:]...)
	in.reads(t, job, "updated=1", back...)
	if err := in.say(t, store.Yes, "1"); err != nil {
		t.Fatal(err)
	}
	in.reads(t, job, "updated=1", append([]string{header, row("1", "Loans today", "A Third", "Library,S10 1FD,,")}, first[2:]...)...)
	if p := in.full(t, "1").Publication; p.State != directory.Held || !strings.Contains(p.Reason, "by “A Third” now") {
		t.Error("another organisation:", p)
	}

	// All at once lets through what waits, and nothing that nobody has seen.
	in.reads(t, Job{Feed: job.Feed, Confirm: true, Who: "alex"}, "created=1", append(first[:3:3], row("4", "Unseen", "New", "Hall,S1 2HE,,"), first[3])...)
	if in.full(t, "2").Publication.State != "" || in.full(t, "4").Publication.State != directory.Held {
		t.Error(in.full(t, "2").Publication, in.full(t, "4").Publication)
	}
	questions, err := in.Store.QuestionsOf(t.Context(), directory.FeedID("test", "service", "2"))
	if err != nil || len(questions) != 1 || questions[0].Who != "alex" || questions[0].Answer != store.Yes {
		t.Errorf("%+v %v", questions, err)
	}

	// What goes unseen and comes back is new; what was seen is not.
	in.reads(t, job, "withdrawn=2", header, first[1], first[3])
	in.reads(t, job, "updated=2", header, first[1], first[2], first[3], row("4", "Unseen", "New", "Hall,S1 2HE,,"))
	if in.full(t, "2").Publication.State != "" || in.full(t, "4").Publication.State != directory.Held {
		t.Error(in.full(t, "2").Publication, in.full(t, "4").Publication)
	}
}

// TestHoldFromNowOn leaves what a feed had published when it began to be held.
func TestHoldFromNowOn(t *testing.T) {
	in := open(t)
	in.reads(t, Job{}, "created=2", groups(0, 2)...)
	if err := in.Store.SetPolicy(t.Context(), "test", store.Policy{Hold: true}); err != nil {
		t.Fatal(err)
	}
	// The policy is the one that is kept, whatever the run began with.
	in.reads(t, Job{}, "created=20", groups(0, 22)...)
	if in.publication(t, 1).State != "" || in.publication(t, 2).State != directory.Held || len(in.waits(t)) != 20 {
		t.Error(in.publication(t, 1), in.publication(t, 2), in.waits(t))
	}
	// A dry run leaves nothing to answer.
	in.reads(t, Job{DryRun: true}, "created=1", groups(0, 23)...)
	if len(in.waits(t)) != 20 {
		t.Error(in.waits(t))
	}
}

func TestAlike(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"Chair yoga", "Chair Yoga (Tuesdays)", true},
		{"Meersbrook Walk", "Meersbrook Walkers", true},
		{"Walk and talk", "Walking group", true},
		{"Walking group", "Debt group", false},
		{"The Group", "the group", true},
		{"Community Café", "Community Choir", false},
		{"Age UK Sheffield", "Sheffield Age Concern", true},
		{"T'ai chi", "Tai Chi", true},
		{"Arts", "Art for all", false}, // Too short to be told: a steward looks.
		{"", "", false},
		{"Côr", "CÔR", true},
	} {
		if got := alike(test.a, test.b); got != test.want || alike(test.b, test.a) != got {
			t.Errorf("%q and %q: %v", test.a, test.b, got)
		}
	}
}
