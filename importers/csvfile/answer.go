package csvfile

import (
	"regexp"
	"strconv"
	"strings"

	"fingerpost/app/directory"
)

// yesNo reads an answer. "Not known" and the like are an answer too: unknown.
// It is false where the text is none of these; an "x" in a list of ticks is
// yes to one writer and no to the next, so it is none.
func yesNo(s string) (directory.Fact, bool) {
	switch strings.ToLower(strings.TrimRight(s, ". !")) {
	case "yes", "y", "true", "1", "✓", "✔", "✔️", "☑", "✅":
		return directory.Yes, true
	case "no", "n", "false", "0", "✗", "✘", "❌":
		return directory.No, true
	case "":
		return directory.Unknown, true
	}
	return directory.Unknown, unknowns[strings.ToLower(s)]
}

func (b *builder) fact(f field) directory.Fact {
	fact, ok := yesNo(b.text[f])
	if !ok {
		b.words(f, "Say yes or no.")
	}
	return fact
}

// whole reads a number of days.
func (b *builder) whole(f field) *int {
	if b.text[f] == "" || b.text[f] == "-1" {
		return nil
	}
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(b.text[f]), "days"), " "))
	if err != nil || n < 0 || n > 3650 {
		b.words(f, "Give a whole number of days, such as 14.")
		return nil
	}
	return &n
}

var distance = regexp.MustCompile(`^(\d{1,3}(?:\.\d+)?) ?(mi|mile|miles|m|km|kms|kilometres)?$`)

// miles reads how long a walk is. Kilometres become miles, to a tenth.
func (b *builder) miles() *float64 {
	text := strings.ToLower(b.text[fWalkMiles])
	if text == "" {
		return nil
	}
	m := distance.FindStringSubmatch(text)
	if m == nil || m[2] == "m" {
		b.words(fWalkMiles, "Give a number of miles, such as 1.5.")
		return nil
	}
	v, _ := strconv.ParseFloat(m[1], 64)
	if strings.HasPrefix(m[2], "k") {
		v = float64(int(v/1.609344*10+0.5)) / 10
	}
	if v <= 0 || v > 100 {
		b.words(fWalkMiles, "Give a number of miles above 0 and up to 100.")
		return nil
	}
	return &v
}

// date reads a day.
func (b *builder) date(f field) directory.Date {
	if b.text[f] == "" {
		return ""
	}
	d, ok := parseDate(b.text[f])
	if !ok {
		b.words(f, "Write a date as 2026-11-24 or 24/11/2026.")
	}
	return d
}

// intake reads whether new people are taken, and until when that holds: "full
// until 2027-01-15".
func (b *builder) intake() directory.Intake {
	text := strings.ToLower(b.text[fIntake])
	state, until, found := strings.Cut(text, " until ")
	if found {
		d, ok := parseDate(until)
		if ok && intakeWords[state] != "" {
			return directory.Intake{State: intakeWords[state], Until: d}
		}
	} else if text == "" || intakeWords[state] != "" {
		return directory.Intake{State: intakeWords[state]}
	}
	b.words(fIntake, "Say open, ring-first, waiting, full or paused, with a day if it is known: full until 2027-01-15.")
	return directory.Intake{}
}
