package csvfile

import (
	"regexp"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/csvfile/opening"
)

// schedules reads what one row says of when, from whichever columns the sheet
// has for it. What can't be read is kept as words.
func (b *builder) schedules(n *line) []directory.Schedule {
	schedules := b.rule(n)
	if len(schedules) == 0 {
		schedules = b.entries(n, b.timetable(n))
	}
	schedules = append(schedules, b.once(n)...)
	schedules = b.valid(n, append(schedules, b.week(n)...))
	if len(schedules) > 0 && schedules[0].Description == "" {
		schedules[0].Description = n.note
	}
	return b.holidays(n, schedules)
}

// timetable gives the schedule column, or what columns for the day, the times
// and how often say together, as somebody would write it in one.
func (b *builder) timetable(n *line) string {
	t := &n.text
	if t[fDate] != "" {
		return t[fSchedule]
	}
	days, times, often := t[fDay], t[fStartTime]+upTo(t[fEndTime]), fold(strings.TrimRight(t[fFrequency], "."))
	switch {
	case days == "" && times == "":
		return t[fSchedule]
	case days == "" && t[fSchedule] == "" && often == "daily":
		days, often = "daily", ""
	case days == "":
		days = t[fSchedule]
	case times == "":
		times = t[fSchedule]
	}
	text := strings.TrimSpace(days + " " + times)
	switch nth := strings.ContainsAny(days, "12345") || strings.Contains(strings.ToLower(days), "last"); {
	case often == "", often == "weekly", often == "every week", often == "each week":
	case often == "monthly" && nth: // Beside "1st Wed" it says nothing more; beside "Wed" it does.
	default:
		text += ", " + t[fFrequency]
	}
	return text
}

// upTo writes the end of a session behind its beginning.
func upTo(end string) string {
	if end == "" {
		return ""
	}
	return " - " + end
}

// entries reads the parts of a schedule, each in the template's notation or in
// words.
func (b *builder) entries(n *line, text string) []directory.Schedule {
	var schedules []directory.Schedule
	for _, entry := range strings.Split(text, "|") {
		if entry = strings.TrimSpace(entry); entry == "" {
			continue
		}
		if s, ok := parseNotation(entry); ok {
			schedules = append(schedules, s)
			b.tally.timesRead++
			continue
		}
		read, ok := opening.Parse(entry)
		b.tally.times(ok)
		if !ok {
			b.backwards(n, fSchedule, entry)
		}
		schedules = append(schedules, read...)
	}
	return schedules
}

// once reads a single session from columns for its day and times.
func (b *builder) once(n *line) []directory.Schedule {
	t := &n.text
	if t[fDate] == "" {
		return nil
	}
	words := strings.TrimSpace(t[fDate] + " " + t[fStartTime] + upTo(t[fEndTime]))
	d, ok := parseDate(t[fDate])
	if !ok {
		b.tally.times(false)
		return []directory.Schedule{{Description: words}}
	}
	s := directory.Schedule{Start: d}
	when := t[fStartTime] + upTo(t[fEndTime])
	if when == "" {
		return []directory.Schedule{s}
	}
	// The day's own name, so that the times are read as any are.
	times, ok := opening.Parse(d.Weekday().String() + " " + when)
	b.tally.times(ok)
	if !ok || len(times) != 1 {
		b.backwards(n, fSchedule, when)
		s.Description = words
		return []directory.Schedule{s}
	}
	s.Opens, s.Closes = times[0].Opens, times[0].Closes
	return []directory.Schedule{s}
}

// week reads a column for each day of the week.
func (b *builder) week(n *line) []directory.Schedule {
	var cells [7]string
	for d := range cells {
		cells[(d+1)%7] = n.text[fMonday+field(d)]
	}
	if cells == [7]string{} {
		return nil
	}
	schedules, ok := opening.Week(cells)
	b.tally.times(ok)
	for d := range cells {
		if !ok {
			b.backwards(n, fMonday+field(d), n.text[fMonday+field(d)])
		}
	}
	return schedules
}

// sessionTimes are the times of a session on the clock of 24 hours.
var sessionTimes = regexp.MustCompile(`\b(\d{2}:\d{2})(?: ?[-–] ?| to )(\d{2}:\d{2})\b`)

// backwards reports a session whose end stands before its beginning, in a text
// that could not be read.
func (b *builder) backwards(n *line, f field, text string) {
	if f == fSchedule && n.text[fEndTime] != "" {
		f = fEndTime
	}
	for _, m := range sessionTimes.FindAllStringSubmatch(text, -1) {
		opens, err1 := directory.ParseClock(m[1])
		closes, err2 := directory.ParseClock(m[2])
		if err1 == nil && err2 == nil && importers.Backwards(opens, closes) {
			b.badAt(f, n, text, "A session ends before it begins, and would last more than 12 hours if it ended on the next day. The times were kept as words.")
			return
		}
	}
}

func (t *tally) times(read bool) {
	if read {
		t.timesRead++
	} else {
		t.timesKept++
	}
}
