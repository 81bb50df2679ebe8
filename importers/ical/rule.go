package ical

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
	"github.com/teambition/rrule-go"
)

// maxRule is how long a rule may be.
const maxRule = 400

var ordinalDay = regexp.MustCompile(`^([+-]?\d{1,2})(MO|TU|WE|TH|FR|SA|SU)$`)

// readRule reads an RRULE (RFC 5545, section 3.3.10) without its UNTIL, which
// it gives besides; a zone of nil there is the event's. It is false for what no
// group of people keeps to: more often than daily, or what can't be read.
func readRule(text string) (o rrule.ROption, until moment, ok bool) {
	text = strings.ToUpper(strings.Join(strings.Fields(text), ""))
	text = strings.TrimPrefix(text, "RRULE:")
	if len(text) > maxRule {
		return o, until, false
	}
	var kept []string
	ordinal := false
	for part := range strings.SplitSeq(text, ";") {
		name, value, _ := strings.Cut(part, "=")
		switch {
		case value == "", name == "RSCALE" && value == "GREGORIAN", strings.HasPrefix(name, "X-"):
			continue
		case name == "UNTIL":
			if until, ok = readMoment(value, nil); !ok {
				return o, until, false
			}
			continue
		case name == "INTERVAL" && value == "0":
			continue
		case name == "BYDAY":
			for day := range strings.SplitSeq(value, ",") {
				ordinal = ordinal || ordinalDay.MatchString(day)
			}
		}
		kept = append(kept, part)
	}
	option, err := rrule.StrToROption(strings.Join(kept, ";"))
	if err != nil || option.Freq > rrule.DAILY || option.Interval < 0 || option.Interval > 1000 || option.Count < 0 || option.Count > 100_000 {
		return o, until, false
	}
	if ordinal && option.Freq == rrule.WEEKLY && option.Interval <= 1 {
		option.Freq = rrule.MONTHLY // The second Tuesday of a week is that of a month.
	}
	if _, err := rrule.NewRRule(*option); err != nil || !directory.RuleCountable(*option) {
		return o, until, false
	}
	return *option, until, true
}

// explicit says in the rule what its start says by falling on a day.
func explicit(o rrule.ROption, start time.Time) rrule.ROption {
	if len(o.Byweekday)+len(o.Bymonthday)+len(o.Byyearday)+len(o.Byweekno)+len(o.Byeaster) > 0 {
		return o
	}
	switch o.Freq {
	case rrule.WEEKLY:
		o.Byweekday = []rrule.Weekday{weekdays[(start.Weekday()+6)%7]}
	case rrule.MONTHLY:
		o.Bymonthday = []int{start.Day()}
	}
	return o
}

var weekdays = []rrule.Weekday{rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU}

// shifted gives the rule whose sessions are some days later, where there is one.
func shifted(o rrule.ROption, days int) (rrule.ROption, bool) {
	if days == 0 || o.Freq == rrule.DAILY && len(o.Byweekday)+len(o.Bymonth)+len(o.Bymonthday)+len(o.Bysetpos) == 0 {
		return o, true
	}
	if o.Freq != rrule.WEEKLY || len(o.Bymonth)+len(o.Bymonthday)+len(o.Bysetpos) > 0 || o.Interval > 1 && len(o.Byweekday) > 1 {
		return o, false
	}
	moved := make([]rrule.Weekday, len(o.Byweekday))
	for i, w := range o.Byweekday {
		moved[i] = weekdays[((w.Day()+days)%7+7)%7]
	}
	o.Byweekday = moved
	return o, true
}

// writeRule writes a rule as a Schedule has it.
func writeRule(o rrule.ROption) string {
	o.Until, o.Dtstart = time.Time{}, time.Time{}
	o.Byhour, o.Byminute, o.Bysecond = nil, nil, nil
	if o.Interval == 1 {
		o.Interval = 0
	}
	if o.Interval == 0 && len(o.Bysetpos) == 0 && o.Freq != rrule.YEARLY {
		o.Wkst = rrule.MO // It only counts where weeks are left out, or counted.
	}
	return strings.ReplaceAll(o.RRuleString(), "+", "")
}

// walls gives the times on the wall at which a rule's sessions begin, up to a
// number of them that were wanted, or that were looked at.
func walls(o rrule.ROption, start time.Time, most int, wanted func(time.Time) (keep, more bool)) []time.Time {
	o.Dtstart, o.Until = start, time.Time{}
	r, err := rrule.NewRRule(o)
	if err != nil {
		return nil
	}
	var kept []time.Time
	next := r.Iterator()
	for range maxLooked {
		t, ok := next()
		if !ok || len(kept) == most {
			break
		}
		keep, more := wanted(t)
		if !more {
			break
		}
		if keep {
			kept = append(kept, t)
		}
	}
	return kept
}

// maxLooked is how many sessions of one rule are looked at: sixty years of days.
const maxLooked = 22_000

// clocksIn gives the times of day that a rule names, as hours and minutes after
// midnight on the wall; none where it names none but the start's own.
func clocksIn(o rrule.ROption, start time.Time) []int {
	if len(o.Byhour)+len(o.Byminute) == 0 {
		return nil
	}
	hours, minutes := o.Byhour, o.Byminute
	if len(hours) == 0 {
		hours = []int{start.Hour()}
	}
	if len(minutes) == 0 {
		minutes = []int{start.Minute()}
	}
	var all []int
	for _, h := range hours {
		for _, m := range minutes {
			if at := h*60 + m; !slices.Contains(all, at) {
				all = append(all, at)
			}
		}
	}
	slices.Sort(all)
	if len(all) == 1 && all[0] == start.Hour()*60+start.Minute() {
		return nil
	}
	return all
}

func dateOf(t time.Time) directory.Date { return directory.Date(t.Format(time.DateOnly)) }
