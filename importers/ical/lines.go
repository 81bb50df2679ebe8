package ical

import (
	"bytes"
	"iter"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// maxLine is how many bytes of one line are read; the rest is dropped.
const maxLine = 256 << 10

// unfold gives the content lines of a text with their numbers, from 1 (RFC
// 5545, section 3.1). Lines end in CR, LF or both. One that begins with a space
// goes on the one before, as does one that can't begin anything, which is the
// rest of a text whose writer broke it without saying so.
func unfold(text []byte) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		var line []byte
		number := 0
		at := 0
		for {
			physical, next, more := cutLine(text)
			if !more {
				break
			}
			text = text[next:]
			at++
			switch {
			case len(bytes.TrimSpace(physical)) == 0:
				continue
			case number > 0 && (physical[0] == ' ' || physical[0] == '\t'):
				line = extend(line, physical[1:])
				continue
			case number > 0 && softBreak(line):
				line = extend(line[:len(line)-1], physical)
				continue
			case number > 0 && !begins(physical):
				line = extend(extend(line, []byte(`\n`)), physical)
				continue
			}
			if number > 0 && !yield(number, letters(line)) {
				return
			}
			number, line = at, extend(line[:0], physical)
		}
		if number > 0 {
			yield(number, letters(line))
		}
	}
}

// cutLine gives a text's first line without its end, and where the next begins.
func cutLine(text []byte) (line []byte, next int, more bool) {
	if len(text) == 0 {
		return nil, 0, false
	}
	i := bytes.IndexAny(text, "\r\n")
	switch {
	case i < 0:
		return text, len(text), true
	case text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n':
		return text[:i], i + 2, true
	}
	return text[:i], i + 1, true
}

func extend(line, more []byte) []byte {
	return append(line, more[:min(len(more), max(0, maxLine-len(line)))]...)
}

// softBreak tells whether a line goes on in the next one as vCalendar 1.0 has
// it.
func softBreak(line []byte) bool {
	return bytes.HasSuffix(line, []byte("=")) && bytes.Contains(bytes.ToUpper(line[:min(len(line), 200)]), []byte("QUOTED-PRINTABLE"))
}

// begins tells whether a line has a property's name at its beginning: one in
// capitals, or one that is known in any case. "Please note: bring water" has
// none.
func begins(line []byte) bool {
	end := bytes.IndexAny(line[:min(len(line), 80)], ":;")
	if end <= 0 {
		return false
	}
	name := string(bytes.TrimSpace(line[:end]))
	capitals := true
	for _, c := range []byte(name) {
		switch {
		case c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '.', c == '_':
		case c >= 'a' && c <= 'z':
			capitals = false
		default:
			return false
		}
	}
	return capitals || known[strings.ToUpper(name)] || strings.HasPrefix(strings.ToUpper(name), "X-")
}

var known = func() map[string]bool {
	all := map[string]bool{}
	for _, name := range strings.Fields("BEGIN END VERSION PRODID METHOD CALSCALE NAME UID SUMMARY DESCRIPTION LOCATION GEO URL DTSTART DTEND DURATION DTSTAMP RRULE RDATE EXDATE EXRULE RECURRENCE-ID STATUS CLASS CATEGORIES ORGANIZER CONTACT ATTENDEE SEQUENCE CREATED LAST-MODIFIED TZID TZOFFSETFROM TZOFFSETTO TZNAME TRANSP") {
		all[name] = true
	}
	return all
}()

// letters gives a line in UTF-8: each byte that is not part of it is read as
// Windows-1252, which contains Latin-1. It is done once a line is whole, since
// folding may part the bytes of one letter.
func letters(line []byte) string {
	if utf8.Valid(line) {
		return string(line)
	}
	var b strings.Builder
	for len(line) > 0 {
		r, n := utf8.DecodeRune(line)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(line[0])
		}
		b.WriteRune(r)
		line = line[n:]
	}
	return b.String()
}
