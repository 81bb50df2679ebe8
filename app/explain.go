package main

import (
	"fmt"
	"strings"

	"fingerpost/search"
)

// understood is what the words of a search were understood to mean, as the API
// tells it.
type understood struct {
	Kinds, Needs, Activities, Not, Words []string
	Place                                *string
}

// String puts it on one line; what there is nothing of is left out.
func (u *understood) String() string {
	var parts []string
	for _, list := range []struct {
		name   string
		values []string
	}{{"kinds", u.Kinds}, {"needs", u.Needs}, {"activities", u.Activities}, {"not", u.Not}, {"words", u.Words}} {
		if len(list.values) > 0 {
			parts = append(parts, list.name+" "+strings.Join(list.values, ", "))
		}
	}
	if u.Place != nil {
		parts = append(parts, "place "+*u.Place)
	}
	if len(parts) == 0 {
		return "understood: nothing in particular"
	}
	return "understood: " + strings.Join(parts, "; ")
}

// sum writes what a service's place is the sum of: the parts that there are.
func sum(score float64, p search.Parts) string {
	var parts []string
	for _, part := range []struct {
		name  string
		value float64
	}{
		{"words", p.Words}, {"need", p.Need}, {"distance", p.Distance}, {"next", p.Next}, {"fresh", p.Fresh},
		{"complete", p.Complete}, {"intake", p.Intake}, {"fit", p.Fit},
	} {
		if part.value != 0 {
			parts = append(parts, fmt.Sprintf("%s %+.3f", part.name, part.value))
		}
	}
	return fmt.Sprintf("score %.3f: %s", score, strings.Join(parts, ", "))
}
