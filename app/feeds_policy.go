package main

import (
	"cmp"
	"fmt"
	"os/user"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/app/ingest"
	"fingerpost/app/store"
	"fingerpost/geo"
)

// policyFlags say what a directory agrees with a feed. What is not said stays as
// it is.
type policyFlags struct {
	Hold       *bool   `negatable:"" help:"What is new in it waits for a steward; --no-hold publishes it at once."`
	Area       *string `help:"Leave out what lies wholly outside: districts, regions, countries, first halves of postcodes, with commas between them; 'any' is no limit." placeholder:"AREA,…"`
	Precedence *int    `help:"Of two feeds that tell of one group the higher is believed (0; an organisation's own feed should be the highest)."`
	CheckEvery *string `help:"For how long a check with who runs a group holds good, before its listing says to ring first: 90d, 8w, 6mo, 1y." placeholder:"6mo"`
}

func (f policyFlags) given() bool {
	return f.Hold != nil || f.Area != nil || f.Precedence != nil || f.CheckEvery != nil
}

// apply gives a policy with what was said.
func (f policyFlags) apply(p store.Policy, places *geo.Gazetteer) (_ store.Policy, err error) {
	if f.Hold != nil {
		p.Hold = *f.Hold
	}
	if f.Precedence != nil {
		p.Precedence = *f.Precedence
	}
	if f.CheckEvery != nil {
		if p.CheckDays, err = parseDays(*f.CheckEvery); err != nil {
			return p, err
		}
	}
	if f.Area != nil {
		p.Area = nil
		if words := strings.TrimSpace(*f.Area); words != "" && words != "any" {
			if p.Area, err = ingest.ReadLimit(places, strings.Split(words, ",")); err != nil {
				return p, err
			}
		}
	}
	return p, nil
}

// daysIn are what a length of time may be given in.
var daysIn = []struct {
	unit string
	days float64
}{{"mo", 365.25 / 12}, {"d", 1}, {"w", 7}, {"y", 365.25}}

// parseDays reads for how many days a check holds good: "90d", "8w", "6mo", "1y".
func parseDays(text string) (int, error) {
	for _, in := range daysIn {
		number, found := strings.CutSuffix(strings.TrimSpace(text), in.unit)
		if !found {
			continue
		}
		n, err := strconv.Atoi(strings.TrimSpace(number))
		if days := int(float64(n)*in.days + 0.5); err == nil && n > 0 && n <= store.MaxCheckDays && days <= store.MaxCheckDays {
			return days, nil
		}
	}
	return 0, directory.Errorf(directory.Invalid, "check_every", "--check-every: %q is not a length of time from a day to ten years, such as 90d, 8w, 6mo or 1y.", text)
}

// policyLines tell what is agreed with a feed, each with its name. Area names it
// for people.
func policyLines(p store.Policy, area string) [][2]string {
	publishes := "at once"
	if p.Hold {
		publishes = "what is new waits for a steward"
	}
	return [][2]string{
		{"publishes", publishes},
		{"area", cmp.Or(area, "anywhere")},
		{"precedence", strconv.Itoa(p.Precedence)},
		{"ring first", fmt.Sprintf("%d days after a check with who runs it", cmp.Or(p.CheckDays, directory.CheckDays))},
	}
}

// policyWords say in a line what is agreed with a feed that is not agreed with
// every one, or "".
func policyWords(p store.Policy, places *geo.Gazetteer) string {
	usual := policyLines(store.Policy{}, "")
	var words []string
	for i, line := range policyLines(p, ingest.LimitNames(places, p.Area)) {
		if line != usual[i] {
			words = append(words, line[0]+": "+line[1])
		}
	}
	return strings.Join(words, "; ")
}

// stewardName is who works at this terminal, as history tells it.
func stewardName() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "steward"
}
