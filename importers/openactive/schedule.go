package openactive

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/loose"
)

// length gives miles.
func length(value, unit string) (float64, bool) {
	n, err := strconv.ParseFloat(value, 64)
	switch strings.ToUpper(unit) {
	case "KMT", "KM":
		n *= 0.621371
	case "MTR", "M":
		n *= 0.000621371
	case "SMI", "MI", "":
	default:
		return 0, false
	}
	return float64(int(n*10+0.5)) / 10, err == nil && n >= 0.05 && n <= 100
}

// codes are the days of the week in RFC 5545, by their names' first two letters.
var codes = map[string]string{"mo": "MO", "tu": "TU", "we": "WE", "th": "TH", "fr": "FR", "sa": "SA", "su": "SU"}

var dayNames = map[string]string{"MO": "Mondays", "TU": "Tuesdays", "WE": "Wednesdays", "TH": "Thursdays", "FR": "Fridays", "SA": "Saturdays", "SU": "Sundays"}

var (
	weekday   = regexp.MustCompile(`(?i)^([+-]?[1-5])?(mo|tu|we|th|fr|sa|su)(n|nday|e|es|esday|d|dnesday|u|ur|urs|rsday|ursday|i|iday|t|turday)?$`)
	frequency = regexp.MustCompile(`^P(\d{1,3})([DWMY])$`)
	zones     = []string{"", "europelondon", "gb", "europebelfast", "europejersey", "europeguernsey", "europeisleofman", "europedublin"}
)

// schedules reads eventSchedule of events and hoursAvailable of facilities. A
// Schedule becomes a rule. A PartialSchedule must not be worked out into days
// (Modelling Opportunity Data 2.0, PartialSchedule), nor must one of no type: it
// is kept as the words that it amounts to.
func (r *reader) schedules(t *thing, o loose.Object) {
	for _, s := range o.List("eventSchedule") {
		schedule, ends, ok := r.schedule(s)
		if !ok {
			continue
		}
		t.Schedules = append(t.Schedules, schedule)
		t.Ends = max(t.Ends, ends)
		t.Open = t.Open || ends == ""
	}
	for _, hours := range o.List("hoursAvailable") {
		if schedule, ok := r.hours(hours); ok && !slices.ContainsFunc(t.Schedules, func(have directory.Schedule) bool {
			return have.Description == "" && have.RRule == schedule.RRule && *have.Opens == *schedule.Opens
		}) {
			t.Schedules, t.Open = append(t.Schedules, schedule), true
		}
	}
}

// schedule reads one Schedule or PartialSchedule, and the last day that it
// states, or "".
func (r *reader) schedule(o loose.Object) (s directory.Schedule, ends directory.Date, ok bool) {
	s.Start, _, _ = moment(o.ID("startDate"))
	ends, _, _ = moment(o.ID("endDate"))
	if c, ok := clockOf(o.ID("startTime")); ok {
		s.Opens = &c
	}
	if c, ok := clockOf(o.ID("endTime")); ok && s.Opens != nil {
		s.Closes = &c
	} else if length, ok := minutes(o.ID("duration")); ok && s.Opens != nil && length < 24*60 {
		c := (*s.Opens + directory.Clock(length)) % (24 * 60)
		s.Closes = &c
	}
	if s.Opens != nil && s.Closes != nil && *s.Opens == *s.Closes {
		s.Closes = nil
	}
	days, dates := r.days(o), byMonthDay(o)
	rule, interval, counted := ruleOf(o, days, dates)
	words := inWords(o, days, s, ends)
	zone := loose.Fold(strings.ReplaceAll(o.ID("scheduleTimezone", "beta:timeZone"), "/", ""))
	why := ""
	switch kind := last(o.ID("@type", "type")); {
	case kind != "Schedule":
		return directory.Schedule{Description: words}, ends, words != ""
	case rule == "":
		why = "It doesn't say how often or on which days."
	case !slices.Contains(zones, zone):
		why = "Only times in London's zone are worked out."
	case s.Start == "" && (interval > 1 || counted):
		why = "A rule with an interval or a count needs the day on which it begins."
	case s.Start == "" && len(days)+len(dates) == 0 && !strings.HasPrefix(rule, "FREQ=DAILY"):
		why = "It doesn't say on which day."
	case ends != "" && ends < s.Start:
		why = "It ends before it begins."
	case s.Opens != nil && s.Closes != nil && importers.Backwards(*s.Opens, *s.Closes):
		why = "It ends before it begins, and would last more than 12 hours if it ended on the next day."
	}
	s.RRule, s.ValidTo, s.Except = rule, ends, r.except(o)
	if why == "" {
		if err := (&directory.Service{Name: "probe", Schedules: []directory.Schedule{s}}).Validate(); err != nil {
			why = "The rule can't be followed: " + err.Error() + "."
		}
	}
	if why != "" {
		r.problem("eventSchedule", words, "%s The times are kept as words.", why)
		return directory.Schedule{Description: words}, ends, words != ""
	}
	return s, ends, true
}

// ruleOf makes an RRULE. Days without a frequency are weekly.
func ruleOf(o loose.Object, days, dates []string) (rule string, interval int, counted bool) {
	m := frequency.FindStringSubmatch(strings.ToUpper(o.ID("repeatFrequency")))
	switch {
	case m == nil && len(days) > 0:
		m = []string{"", "1", "W"}
	case m == nil && len(dates) > 0:
		m = []string{"", "1", "M"}
	case m == nil:
		return "", 0, false
	}
	interval, _ = strconv.Atoi(m[1]) // Three digits at the most.
	if m[2] == "D" && interval%7 == 0 {
		m[2], interval = "W", interval/7
	}
	rule = "FREQ=" + map[string]string{"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY"}[m[2]]
	if interval > 1 {
		rule += fmt.Sprintf(";INTERVAL=%d", interval)
	}
	if len(days) > 0 {
		rule += ";BYDAY=" + strings.Join(days, ",")
	}
	if len(dates) > 0 {
		rule += ";BYMONTHDAY=" + strings.Join(dates, ",")
	}
	if n, known := o.Whole("repeatCount"); known && n > 0 {
		counted, rule = true, rule+fmt.Sprintf(";COUNT=%d", n)
	}
	return rule, interval, counted
}

// days reads byDay: addresses of schema.org, names, or codes of RFC 5545, in a
// list or in a text.
func (r *reader) days(o loose.Object) (days []string) {
	for _, e := range o.List("byDay", "dayOfWeek") {
		for name := range strings.FieldsFuncSeq(e.Line("name", "@id", "id"), func(r rune) bool { return r == ',' || r == ';' || r == ' ' }) {
			m := weekday.FindStringSubmatch(last(name))
			if m == nil {
				if last(name) != "PublicHolidays" {
					r.problem("byDay", name, "This is not a day of the week, and was left out.")
				}
				continue
			}
			days = with(days, strings.TrimPrefix(m[1], "+")+codes[strings.ToLower(m[2])])
		}
	}
	return days
}

func byMonthDay(o loose.Object) (dates []string) {
	for _, e := range o.List("byMonthDay") {
		if n, err := strconv.Atoi(e.Line("name")); err == nil && n != 0 && n >= -31 && n <= 31 {
			dates = with(dates, strconv.Itoa(n))
		}
	}
	return dates
}

// except reads the days without a session: days, or moments.
func (r *reader) except(o loose.Object) (days []directory.Date) {
	for _, e := range o.List("exceptDate") {
		said := e.ID("name")
		day, _, ok := moment(said)
		if !ok {
			r.problem("exceptDate", said, "This is not a day or a moment, and was left out.")
		} else if !slices.Contains(days, day) && len(days) < 500 {
			days = append(days, day)
		}
	}
	return days
}

// inWords says what a schedule says: "Fridays, 10:00 to 11:00, until 2021-01-18".
func inWords(o loose.Object, days []string, s directory.Schedule, ends directory.Date) string {
	var all []string
	for i, day := range days {
		name := dayNames[day[len(day)-2:]]
		if nth := day[:len(day)-2]; nth != "" {
			name = cmp.Or(map[string]string{"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}[nth], nth) + " " + strings.TrimSuffix(name, "s")
		}
		if i > 0 && i == len(days)-1 {
			all[len(all)-1] += " and " + name
			continue
		}
		all = append(all, name)
	}
	if m := frequency.FindStringSubmatch(strings.ToUpper(o.ID("repeatFrequency"))); m != nil && m[1] != "1" && m[1]+m[2] != "7D" {
		all = append(all, fmt.Sprintf("every %s %s", m[1], map[string]string{"D": "days", "W": "weeks", "M": "months", "Y": "years"}[m[2]]))
	}
	if s.Opens != nil {
		at := s.Opens.String()
		if s.Closes != nil {
			at += " to " + s.Closes.String()
		}
		all = append(all, at)
	}
	if zone := o.ID("scheduleTimezone", "beta:timeZone"); zone != "" && !slices.Contains(zones, loose.Fold(strings.ReplaceAll(zone, "/", ""))) && s.Opens != nil {
		all[len(all)-1] += " (" + zone + ")"
	}
	if ends != "" {
		all = append(all, "until "+string(ends))
	}
	return strings.Join(all, ", ")
}

// hours reads one OpeningHoursSpecification. A whole day is how a system says
// that nobody filled it in.
func (r *reader) hours(o loose.Object) (s directory.Schedule, ok bool) {
	opens, ok1 := clockOf(o.ID("opens"))
	closes, ok2 := clockOf(o.ID("closes"))
	days := r.days(o)
	if !ok1 || !ok2 || len(days) == 0 || opens == closes || opens == 0 && closes >= 23*60+59 {
		return s, false
	}
	if importers.Backwards(opens, closes) {
		r.problem("hoursAvailable", opens.String()+" to "+closes.String(), "This ends before it begins, and was left out.")
		return s, false
	}
	return directory.Weekly("FREQ=WEEKLY;BYDAY="+strings.Join(days, ","), opens, closes), true
}
