package oruk

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fingerpost/importers/loose"
)

// rule is how sessions repeat, as HSDS 3.0 has it in a schedule's freq,
// interval, byday, bymonthday, count and wkst.
type rule struct {
	freq     string   // WEEKLY, MONTHLY, DAILY, YEARLY or ""
	interval int      // 1 where nothing is said
	days     []string // MO, 2TU, -1FR
	dates    []string // days of the month
	count    int
	wkst     string
}

var frequencies = map[string]string{
	"weekly": "WEEKLY", "week": "WEEKLY", "everyweek": "WEEKLY",
	"monthly": "MONTHLY", "month": "MONTHLY", "everymonth": "MONTHLY",
	"daily": "DAILY", "day": "DAILY", "everyday": "DAILY",
	"yearly": "YEARLY", "year": "YEARLY", "annually": "YEARLY",
	"fortnightly": "WEEKLY", "biweekly": "WEEKLY", "fortnight": "WEEKLY",
}

// rule reads how sessions repeat. What contradicts itself or RFC 5545 is put
// right where only one reading is likely, and taken down.
func (r *reader) rule(o loose.Object) rule {
	u := rule{interval: 1}
	freq, field := o.Get("freq", "frequency")
	if s := loose.Words(freq); s != "" {
		if u.freq = frequencies[loose.Fold(s)]; u.freq == "" {
			r.problem(field, s, "This is not a frequency such as WEEKLY, and was kept as words.")
		}
		if strings.HasPrefix(loose.Fold(s), "fortnight") || loose.Fold(s) == "biweekly" {
			u.interval = 2
		}
	}
	if n, ok := o.Whole("interval"); ok && n > 0 && n <= 1000 {
		u.interval = max(n, u.interval)
	} else if s := o.Text("interval"); s != "" && n != 0 {
		r.problem("interval", s, "This is not a number of weeks or months, and was left out.")
	}
	u.count, _ = o.Whole("count")
	u.days = r.days(o)
	u.dates = r.monthDays(o)
	if wkst := weekday(o.Text("wkst")); wkst != "" && wkst != "MO" {
		u.wkst = wkst
	}
	if u.freq == "" && len(u.days) > 0 {
		u.freq = "WEEKLY" // Version 1 has a weekday and nothing else.
	}
	nth := slices.ContainsFunc(u.days, func(d string) bool { return len(d) > 2 })
	if nth && (u.freq == "WEEKLY" || u.freq == "DAILY") {
		r.problem("byday", strings.Join(u.days, ","), "Days counted in the month don't go with %s; they were read as monthly.", u.freq)
		u.freq, u.interval = "MONTHLY", 1
	}
	if len(u.dates) > 0 && u.freq == "WEEKLY" {
		r.problem("bymonthday", strings.Join(u.dates, ","), "Days of the month don't go with WEEKLY, and were left out.")
		u.dates = nil
	}
	return u
}

// String gives the rule as in RFC 5545, section 3.3.10.
func (u rule) String() string {
	if u.freq == "" {
		return ""
	}
	parts := []string{"FREQ=" + u.freq}
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, name+"="+value)
		}
	}
	if u.interval > 1 {
		add("INTERVAL", strconv.Itoa(u.interval))
	}
	if u.count > 0 {
		add("COUNT", strconv.Itoa(u.count))
	}
	add("BYDAY", strings.Join(u.days, ","))
	add("BYMONTHDAY", strings.Join(u.dates, ","))
	if u.interval > 1 {
		add("WKST", u.wkst)
	}
	return strings.Join(parts, ";")
}

// words tells the rule to people: "Every 2 weeks: TU".
func (u rule) words() string {
	if u.freq == "" {
		return ""
	}
	unit := map[string]string{"WEEKLY": "week", "MONTHLY": "month", "DAILY": "day", "YEARLY": "year"}[u.freq]
	s := "Every " + unit
	if u.interval > 1 {
		s = fmt.Sprintf("Every %d %ss", u.interval, unit)
	}
	if u.count > 0 {
		s += fmt.Sprintf(", %d times", u.count)
	}
	var on []string
	for _, d := range u.days {
		on = append(on, dayWords(d))
	}
	for _, d := range u.dates {
		on = append(on, "day "+d)
	}
	if len(on) > 0 {
		s += ": " + strings.Join(on, ", ")
	}
	return s
}

var weekdays = []string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}

var weekdayNames = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

func dayWords(d string) string {
	nth, _ := strconv.Atoi(d[:len(d)-2])
	name := weekdayNames[slices.Index(weekdays, d[len(d)-2:])]
	if nth == 0 {
		return name
	}
	order := []string{"fifth last", "fourth last", "third last", "second last", "last", "", "first", "second", "third", "fourth", "fifth"}
	return order[nth+5] + " " + name
}

var (
	byday     = regexp.MustCompile(`^([+-]?\d{1,2})?\s*([A-Za-z]+)$`)
	dayRange  = regexp.MustCompile(`(?i)^([a-z]+)\s*(?:-|–|to)\s*([a-z]+)$`)
	separator = regexp.MustCompile(`\s*[,;/|&]\s*|\s+and\s+`)
)

// days reads byday, or version 1's weekday: codes, names or a range of them, in
// a list or in one text.
func (r *reader) days(o loose.Object) []string {
	v, field := o.Get("byday", "weekday", "weekdays", "day")
	var days []string
	add := func(d string) {
		if !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	for _, s := range separator.Split(loose.Words(v), -1) {
		if s == "" {
			continue
		}
		if m := dayRange.FindStringSubmatch(s); m != nil && weekday(m[1]) != "" && weekday(m[2]) != "" {
			last := slices.Index(weekdays, weekday(m[2]))
			for i := slices.Index(weekdays, weekday(m[1])); ; i = (i + 1) % 7 {
				if add(weekdays[i]); i == last {
					break
				}
			}
			continue
		}
		m := byday.FindStringSubmatch(s)
		if m == nil || weekday(m[2]) == "" {
			r.problem(field, s, "This is not a day such as MO, and was left out.")
			continue
		}
		nth, _ := strconv.Atoi(strings.TrimPrefix(m[1], "+"))
		switch {
		case nth < -5 || nth > 5:
			r.problem(field, s, "No month has so many of these days; it was left out.")
		case nth == 0:
			add(weekday(m[2]))
		default:
			add(strconv.Itoa(nth) + weekday(m[2]))
		}
	}
	return days
}

// weekday gives the code of a day by its code, its name, its short name or its
// plural.
func weekday(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if i := strings.LastIndexByte(s, '/'); i >= 0 {
		s = s[i+1:] // https://schema.org/Monday
	}
	for i, name := range weekdayNames {
		name = strings.ToLower(name)
		if len(s) >= 2 && (strings.HasPrefix(name, s) || s == name+"s") {
			return weekdays[i]
		}
	}
	return map[string]string{"thurs": "TH", "tues": "TU", "weds": "WE"}[s]
}

func (r *reader) monthDays(o loose.Object) []string {
	v, field := o.Get("bymonthday")
	var dates []string
	for _, s := range separator.Split(loose.Words(v), -1) {
		if s == "" {
			continue
		}
		n, err := strconv.Atoi(s)
		if err != nil || n == 0 || n < -31 || n > 31 {
			r.problem(field, s, "This is not a day of the month, and was left out.")
			continue
		}
		if d := strconv.Itoa(n); !slices.Contains(dates, d) {
			dates = append(dates, d)
		}
	}
	return dates
}
