package web

import (
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
)

var weekdays = []struct{ code, name string }{
	{"MO", "Monday"}, {"TU", "Tuesday"}, {"WE", "Wednesday"}, {"TH", "Thursday"},
	{"FR", "Friday"}, {"SA", "Saturday"}, {"SU", "Sunday"},
}

// repeats puts a schedule in words: "Tuesdays, 10 to 11.30am", "Monday to
// Friday, 9am to 5pm", "First Saturday of the month". Where the rule is of a
// shape that it has no words for it gives the source's own, or "".
func (v voice) repeats(s directory.Schedule, now time.Time) string {
	days := v.ruleWords(s)
	if days == "" && s.RRule == "" && s.Start >= directory.DateOf(now) {
		days = v.longDate(s.Start, now)
	}
	if days == "" {
		return s.Description
	}
	// Any day does for the hours, so one without a clock change is taken.
	if s.Opens != nil {
		session := directory.Session{Timed: true, Start: directory.Date("2026-06-01").At(*s.Opens)}
		if s.Closes != nil {
			day := directory.Date("2026-06-01")
			if *s.Closes <= *s.Opens {
				day = day.Add(1)
			}
			session.End = day.At(*s.Closes)
		}
		days += ", " + v.sessionHours(session)
	}
	return days
}

// ruleWords puts the days of a rule in words, or gives "".
func (v voice) ruleWords(s directory.Schedule) string {
	rule := map[string]string{}
	for _, part := range strings.Split(s.RRule, ";") {
		name, value, _ := strings.Cut(part, "=")
		rule[name] = value
	}
	every := rule["INTERVAL"]
	for name := range rule {
		if !slices.Contains([]string{"FREQ", "INTERVAL", "BYDAY", "WKST", "UNTIL"}, name) {
			return ""
		}
	}
	days := strings.Split(rule["BYDAY"], ",")
	switch {
	case rule["FREQ"] == "DAILY" && (every == "" || every == "1") && rule["BYDAY"] == "":
		return v.T("Every day")
	case rule["FREQ"] == "WEEKLY" && rule["BYDAY"] != "":
		return v.weekly(days, every)
	case rule["FREQ"] == "MONTHLY" && (every == "" || every == "1"):
		return v.monthly(days)
	}
	return ""
}

func (v voice) weekly(days []string, every string) string {
	var on []int
	for i, d := range weekdays {
		if slices.Contains(days, d.code) {
			on = append(on, i)
		}
	}
	if len(on) != len(days) {
		return ""
	}
	plural := ""
	if every == "" || every == "1" {
		plural = "s"
	}
	var words string
	switch last := len(on) - 1; {
	case len(on) == 7:
		words = v.T("Every day")
	case len(on) > 2 && on[last]-on[0] == last:
		words = v.T("%[1]s to %[2]s", v.T(weekdays[on[0]].name), v.After(weekdays[on[last]].name))
	default:
		var names []string
		for _, i := range on {
			if name := weekdays[i].name + plural; len(names) == 0 || plural == "" {
				names = append(names, v.T(name))
			} else {
				names = append(names, v.After(name))
			}
		}
		words = v.And(names)
	}
	switch every {
	case "", "1":
		return words
	case "2":
		return v.T("%s, every other week", words)
	default:
		return v.T("%[1]s, every %[2]s weeks", words, every)
	}
}

// nth names the places in a month that a weekday can have.
var nth = map[string]string{"1": "First", "2": "Second", "3": "Third", "4": "Fourth", "5": "Fifth", "-1": "Last"}

func (v voice) monthly(days []string) string {
	var words []string
	for _, day := range days {
		if len(day) < 3 {
			return ""
		}
		place := nth[strings.TrimPrefix(day[:len(day)-2], "+")]
		i := slices.IndexFunc(weekdays, func(d struct{ code, name string }) bool { return d.code == day[len(day)-2:] })
		if place == "" || i < 0 {
			return ""
		}
		if len(words) > 0 {
			place = strings.ToLower(place)
		}
		words = append(words, v.T(place+" %s", v.T(weekdays[i].name)))
	}
	return v.T("%s of the month", v.And(words))
}
