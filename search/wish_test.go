package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// told writes a wish out: "cost=free age=60".
func (found wish) told() string {
	var all []string
	for _, list := range []struct {
		field  string
		values []string
	}{
		{"cost", found.costs}, {"day", found.days}, {"time", found.times}, {"delivery", found.delivery}, {"access", found.access},
		{"language", found.languages}, {"referral", found.referrals}, {"effort", found.effort}, {"join", found.join},
	} {
		for _, v := range list.values {
			all = append(all, list.field+"="+v)
		}
	}
	if found.only != "" {
		all = append(all, "only="+found.only)
	} else if found.gender != "" {
		all = append(all, "gender="+found.gender)
	}
	if found.age != nil {
		all = append(all, fmt.Sprint("age=", *found.age))
	}
	return strings.Join(all, " ")
}

// TestWishes: what is said beside the subject is a preference, and what is left
// is what must be met.
func TestWishes(t *testing.T) {
	w := NewWords(loadVocabulary(t))
	for _, c := range []struct{ text, wish, asked string }{
		{"free yoga", "cost=free", "yoga"},
		{"yoga tuesday evenings", "day=tue time=evening", "yoga"},
		{"choir at the weekend", "day=sat day=sun", "choir"},
		{"walking group after work", "time=evening", "walking group"},
		{"pottery mornings", "time=morning", "pottery"},
		{"pain course on zoom", "delivery=online", "pain course"},
		{"someone to talk to by phone", "delivery=phone", "someone to talk"},
		{"physio at home", "delivery=home-visit", "physio"},
		{"women only choir", "only=women", "choir"},
		{"something for blokes to do, woodwork", "only=men", "woodwork"},
		{"walking group for over 60s", "age=60", "walking group"},
		{"exercise for pensioners", "age=70", "exercise pensioners"},
		{"football for my teenage son", "gender=men age=15", "football teenage son"},
		{"swimming 16 year old", "age=16", "swimming"},
		{"group for my mum she's 80", "gender=women age=80", ""},
		{"art class wheelchair", "access=step-free", "art class"},
		{"choir can't do stairs", "access=step-free", "choir"},
		{"seated yoga", "access=seated-option effort=seated", "seated yoga"},
		{"chair yoga", "access=seated-option effort=seated", "chair yoga"},
		{"deaf walking group", "access=bsl", "walking group"},
		{"cinema autism friendly", "access=autism-friendly", "cinema"},
		{"advice in Urdu", "language=ur", "advice"},
		{"Polish speaking counsellor", "language=pl", "counsellor"},
		{"debt advice in Welsh", "language=cy", "debt advice"},
		{"gentle pilates for beginners", "effort=gentle", "gentle pilates"},
		{"drop in for carers", "join=turn-up", "carers"},
		{"counselling without seeing my gp", "referral=self", "counselling"},
		{"fast run", "effort=brisk", "run"},
		// What belongs to a longer phrase stays with it.
		{"free school meals", "", "free school meals"},
		{"never been online", "", "online"},
		{"sugar free", "", ""},
		{"stiff in the mornings", "", "stiff mornings"},
		{"can't work my phone", "", "phone"},
		// A wish alone is what is asked for.
		{"wheelchair", "access=step-free", "wheelchair"},
		{"over 60s", "age=60", "60s"},
		{"women's group", "only=women", "womens group"},
		{"free", "cost=free", "free"},
		{"evening class", "time=evening", "evening class"},
	} {
		q := w.understand(c.text, everyWord{})
		if got := q.wish.told(); got != c.wish {
			t.Errorf("%q: wishes %q, want %q", c.text, got, c.wish)
		}
		var asked []string
		for _, clause := range q.clauses {
			if !clause.weak {
				for _, word := range clause.words {
					if !slices.Contains(asked, word) {
						asked = append(asked, word)
					}
				}
			}
		}
		for _, word := range strings.Fields(c.asked) {
			if !stopWords[word] && !slices.Contains(asked, word) {
				t.Errorf("%q: %s is not asked for: %v", c.text, word, asked)
			}
		}
		if c.wish != "" && c.asked != "" && len(asked) > len(strings.Fields(c.asked)) {
			t.Errorf("%q: %v are asked for, want %s", c.text, asked, c.asked)
		}
	}
}

// TestWishValues: every value that words stand for is one that a query takes.
func TestWishValues(t *testing.T) {
	for _, values := range asides.all {
		for _, v := range values {
			switch v.field {
			case "day":
				if !slices.Contains(dayNames[:], v.value) {
					t.Errorf("day %s", v.value)
				}
			case "language", "age", "effort", "join":
			default:
				if plain[v.field][v.value] == "" {
					t.Errorf("%s has no value %q", v.field, v.value)
				}
			}
		}
	}
}
