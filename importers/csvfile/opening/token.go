package opening

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// kind is what a piece of a text is.
type kind int

const (
	word     kind = iota // anything else
	day                  // a weekday, or a word for several of them
	ordinal              // 1st … 5th, last
	clock                // a time of day, perhaps half said: "2"
	dash                 // -, to, until
	join                 // comma, and, &, +, /
	stop                 // ; . line end
	except               // except, apart from
	closed               // closed
	filler               // words that say nothing of their own here: on, at, from, open
	holidays             // "not open on bank holidays", whole
	bracket              // ( or )
	month                // "of the month", which only follows an ordinal
)

// token is one piece of a text. Text is in lower case.
type token struct {
	kind  kind
	text  string
	days  week   // of a day
	nth   int    // of an ordinal: 1 to 5, -1 for the last
	clock moment // of a clock
}

// week is a set of weekdays, Sunday first as time has them.
type week [7]bool

func on(days ...time.Weekday) (w week) {
	for _, d := range days {
		w[d] = true
	}
	return w
}

// Days are the weekdays as people shorten them, without a plural's s.
var Days = map[string]time.Weekday{
	"monday": time.Monday, "mon": time.Monday, "tuesday": time.Tuesday, "tue": time.Tuesday, "tues": time.Tuesday,
	"wednesday": time.Wednesday, "wed": time.Wednesday, "weds": time.Wednesday, "thursday": time.Thursday, "thu": time.Thursday,
	"thur": time.Thursday, "thurs": time.Thursday, "friday": time.Friday, "fri": time.Friday, "saturday": time.Saturday,
	"sat": time.Saturday, "sunday": time.Sunday, "sun": time.Sunday,
}

var (
	everyDay = week{true, true, true, true, true, true, true}
	several  = map[string]week{
		"daily": everyDay, "everyday": everyDay,
		"weekday":  on(time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday),
		"weekdays": on(time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday),
		"weekend":  on(time.Saturday, time.Sunday), "weekends": on(time.Saturday, time.Sunday),
	}
	ordinals = map[string]int{
		"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1,
		"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5,
	}
	words = map[string]kind{
		"to": dash, "until": dash, "till": dash, "til": dash, "-": dash, "=": dash,
		"and": join, "plus": join, "also": join, ",": join, "&": join, "+": join, "/": join,
		";": stop, ".": stop, "\n": stop, "•": stop, "*": stop,
		"except": except, "excluding": except, "closed": closed, "(": bracket, ")": bracket,
		"on": filler, "at": filler, "@": filler, ":": filler, "from": filler, "open": filler, "opens": filler, "every": filler,
		"each": filler, "between": filler, "weekly": filler, "of": filler, "the": filler, "only": filler, "month": month, "monthly": month,
		"onwards": filler, "in": filler,
	}
)

// pieces cuts a text: a time with all that belongs to it, an ordinal, a word,
// or one sign.
var pieces = regexp.MustCompile(`bankholidays\b|£ ?\d[\d.,]*|\b\d{1,2}(?:st|nd|rd|th)\b|\b24 ?/ ?7\b|\b24 ?-?(?:hours?|hrs?)\b|\b\d{1,2}(?:[:.]?\d{2})? ?(?:am\b|pm\b|a\.m\.?|p\.m\.?|noon\b|midday\b|midnight\b|hrs?\b)|\b\d{1,2}[:.]\d{2}\b|\d[\p{L}\d]*|[\p{L}][\p{L}\p{N}'’]*|\n|\S`)

// signs are written one way before a text is cut.
var signs = strings.NewReplacer("–", "-", "—", "-", "−", "-", "‐", "-", "‑", "-", "\u00a0", " ", "\u202f", " ", "\u2009", " ", "\u3000", " ", "\t", " ", "\r", " ")

// phrases are rewritten before a text is cut, so that each becomes one piece or
// none. A phrase is looked for only where a text has its sign word.
var phrases = []struct {
	sign string
	re   *regexp.Regexp
	with string
}{
	{"holiday", regexp.MustCompile(`\(?\b(?:except|excluding|excl\.?|apart from|but not|not open|not|closed)(?: +(?:on|for|during|all))* +(?:bank|public)(?: (?:and|&|or) public)? ?holidays?\b\)?`), " bankholidays "},
	{"apart", regexp.MustCompile(`\bapart from\b`), "except"},
	{"other", regexp.MustCompile(`\b(?:every|each) other\b`), "alternate"},
	{"day", regexp.MustCompile(`\b(?:every|each) day\b|\b(?:7|seven) days(?: a| per|/) ?week\b`), "daily"},
	{"check", regexp.MustCompile(`\bcheck out\b`), "see"},
	{"no ", regexp.MustCompile(`\bno (money|charge|cost|need|booking|fee|referral)`), "without $1"},
}

// cut gives the pieces of a text.
func cut(text string) []token {
	text = signs.Replace(strings.ToLower(text))
	for _, p := range phrases {
		if strings.Contains(text, p.sign) {
			text = p.re.ReplaceAllString(text, p.with)
		}
	}
	found := pieces.FindAllString(text, -1)
	tokens := make([]token, len(found))
	for i, piece := range found {
		tokens[i] = read(piece)
	}
	return tokens
}

// owning are the ends of "Monday's" and "Mondays'".
var owning = strings.NewReplacer("'s", "", "’s", "", "'", "", "’", "")

func read(piece string) token {
	t := token{text: piece}
	name := owning.Replace(piece)
	d, isDay := Days[name]
	if !isDay && len(name) > 4 {
		d, isDay = Days[strings.TrimSuffix(name, "s")]
	}
	k, known := words[piece]
	switch {
	case piece == "bankholidays":
		t.kind = holidays
	case isDay:
		t.kind, t.days = day, on(d)
	case several[name] != week{}:
		t.kind, t.days = day, several[name]
	case ordinals[piece] != 0:
		t.kind, t.nth = ordinal, ordinals[piece]
	case known:
		t.kind = k
	default:
		if m, ok := readMoment(piece); ok {
			t.kind, t.clock = clock, m
		}
	}
	return t
}

// moment is a time of day as it is written: what it leaves open is settled by
// what stands beside it.
type moment struct {
	hour, minute int
	half         half
	digital      bool // with minutes, or as four digits
	day24        bool // surely on the clock of 24 hours: 09:30, 14:00, 0930
	run          bool // four digits without a sign between: only in a span is that a time
	always       bool // "24 hours"
}

// half is which half of the day a time is in.
type half int

const (
	open half = iota
	am
	pm
)

var (
	timePiece = regexp.MustCompile(`^(\d{1,2})(?:([:.]?)(\d{2}))? ?(am|pm|a\.m\.?|p\.m\.?|noon|midday|midnight|hrs?)?$`)
	fourDigit = regexp.MustCompile(`^([01]\d|2[0-3])(00|15|30|45)$`)
)

func readMoment(piece string) (moment, bool) {
	switch {
	case piece == "noon" || piece == "midday":
		return moment{hour: 12, half: pm}, true
	case piece == "midnight":
		return moment{hour: 12, half: am}, true
	case strings.HasPrefix(piece, "24") && strings.ContainsAny(piece, "/h"):
		return moment{always: true}, true
	}
	if m := fourDigit.FindStringSubmatch(piece); m != nil {
		return moment{hour: number(m[1]), minute: number(m[2]), digital: true, day24: true, run: true}, true
	}
	m := timePiece.FindStringSubmatch(piece)
	if m == nil || m[3] != "" && m[2] == "" && m[4] == "" {
		return moment{}, false // 930 may be anything; 930am is a time.
	}
	t := moment{hour: number(m[1]), minute: number(m[3]), digital: m[3] != ""}
	suffix := m[4]
	switch {
	case strings.HasPrefix(suffix, "a"), suffix == "midnight":
		t.half = am
	case strings.HasPrefix(suffix, "p"), suffix == "noon", suffix == "midday":
		t.half = pm
	case strings.HasPrefix(suffix, "h"):
		t.day24 = true
	}
	t.day24 = t.day24 || t.digital && t.half == open && (t.hour >= 13 || t.hour == 0 || m[1][0] == '0')
	twelve := t.hour >= 1 && t.hour <= 12
	switch {
	case t.hour*60+t.minute > 24*60, t.minute > 59, !twelve && !t.day24: // 13pm is a slip, and no time.
		return moment{}, false
	case len(suffix) > len("p.m.") && (t.hour != 12 || t.minute != 0): // There is one noon.
		return moment{}, false
	}
	return t, true
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
