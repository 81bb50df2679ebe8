package web

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/search"
	"fingerpost/seed"
)

// saidFromTables are the texts that are looked up: names of terms, days and
// places, and what package directory and the table of danger say whole.
func saidFromTables(t *testing.T, said map[string]bool) {
	say := func(texts ...string) {
		for _, text := range texts {
			said[curly(text)] = true
		}
	}
	for _, terms := range [][]term{joinTerms, referralTerms, intakeTerms, costTerms, effortTerms, deliveryTerms, audienceTerms, genderTerms, askerTerms, sortTerms, withinTerms, wrongTerms} {
		for _, one := range terms {
			say(one.label)
		}
	}
	say(slices.Collect(maps.Values(notSaid))...)
	say(slices.Collect(maps.Values(problemFields))...)
	say(slices.Collect(maps.Values(countries))...)
	for _, k := range keyAccess {
		say(k.label)
	}
	for _, r := range registers {
		say(r.label)
	}
	for _, d := range weekdays {
		say(d.name, d.name+"s")
	}
	for _, place := range nth {
		say(place+" %s", strings.ToLower(place)+" %s")
	}
	for m := time.January; m <= time.December; m++ {
		say(m.String())
	}
	say("and", "or", "Open to women", "Open to men", "the UK", "Isle of Man", "Guernsey", "Jersey")
	for _, status := range []int{400, 403, 404, 405, 408, 413, 414, 429, 500, 503} {
		say(titleOf(status), adviceOn(status))
	}
	vocabulary, err := seed.LoadVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	words := search.NewWords(vocabulary)
	for parameter, values := range map[string][]string{
		"access": access, "time": times, "cost": costs, "only": {"women", "men"}, "delivery": directory.Deliveries, "referral": directory.Referrals, "audience": directory.Audiences,
	} {
		for _, value := range values {
			say(words.ValueLabel(parameter, value))
		}
	}
	for _, terms := range [][]seed.Term{vocabulary.Kinds, vocabulary.Needs, vocabulary.Activities} {
		for _, one := range terms {
			if say(one.Label); one.Several != "" {
				say(one.Several)
			}
		}
	}
	for day, last := directory.Date("2026-01-01"), directory.Date("2030-12-31"); day <= last; day = day.Add(1) {
		for _, nation := range []string{"E", "W", "S", "N"} {
			if name := directory.Holiday(day, nation); name != "" {
				say(name)
			}
		}
	}
	table, err := seed.LoadUrgent()
	if err != nil {
		t.Fatal(err)
	}
	for _, topic := range table.Topics {
		panel := search.NewUrgentWords(table).Match(topic.Phrases[0], nil)
		if panel != nil {
			say(panel.Title)
			say(panel.Lines...)
		}
	}
}

// sayPlaceless adds what postcodes without a place on the map are.
func sayPlaceless(t *testing.T, said map[string]bool) {
	for _, code := range []string{"BFPO 12", "BX1 1LT", "XX10 1AA", "GIR 0AA"} {
		pc, err := geo.ParsePostcode(code)
		if err != nil || pc.NoPlace() == "" {
			t.Fatalf("%s: %v", code, err)
		}
		said[pc.NoPlace()] = true
	}
}
