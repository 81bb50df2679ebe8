package ical

import (
	"encoding/binary"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"fingerpost/app/directory"
	"github.com/teambition/rrule-go"
)

// onset is a moment from which an offset holds.
type onset struct {
	at     int64 // seconds of Unix time
	offset int32 // seconds east of Greenwich
}

// The years of which a zone's changes are worked out, and how many there may be
// (the form in which they are handed to package time counts to 2038).
const (
	firstYear = 1990
	lastYear  = 2037
	maxOnsets = 600
)

// zone makes a zone of what a VTIMEZONE says (RFC 5545, section 3.6.5), or nil
// where it says nothing that can be followed.
func (c *component) zone(name string) *time.Location {
	var onsets []onset
	var base int32
	for i, part := range c.parts {
		to, ok := utcOffset(part.value("TZOFFSETTO"))
		from, had := utcOffset(part.value("TZOFFSETFROM"))
		if !ok {
			return nil
		}
		if !had {
			from = to
		}
		if i == 0 {
			base = from
		}
		if len(c.parts) == 1 || part.kind == "STANDARD" && i == 0 {
			base = to
		}
		for _, wall := range part.walls() {
			if len(onsets) < maxOnsets {
				onsets = append(onsets, onset{wall.Unix() - int64(from), to})
			}
		}
	}
	if len(c.parts) == 0 {
		return nil
	}
	slices.SortFunc(onsets, func(a, b onset) int { return int(a.at/60 - b.at/60) })
	zone, err := time.LoadLocationFromTZData(name, tzData(base, onsets))
	if err != nil {
		return nil
	}
	return zone
}

func (c *component) value(name string) string {
	p, _ := c.first(name)
	return strings.TrimSpace(p.value)
}

// walls gives the times on the wall, as if they were UTC, at which a part of a
// zone begins.
func (c *component) walls() []time.Time {
	start, err := time.Parse("20060102T150405", strings.TrimSuffix(c.value("DTSTART"), "Z"))
	if err != nil {
		return nil
	}
	walls := []time.Time{start}
	for _, p := range c.props {
		if p.name != "RDATE" {
			continue
		}
		for _, text := range p.list() {
			if t, err := time.Parse("20060102T150405", strings.TrimSuffix(strings.TrimSpace(text), "Z")); err == nil && len(walls) < maxOnsets {
				walls = append(walls, t)
			}
		}
	}
	rule, until, ok := readRule(c.value("RRULE"))
	if !ok || rule.Freq != rrule.YEARLY {
		return walls
	}
	// Many begin in 1601 or 1970, and nobody asks for so long ago.
	if start.Year() < firstYear {
		start = time.Date(firstYear, start.Month(), 1, start.Hour(), start.Minute(), start.Second(), 0, time.UTC)
	}
	if rule.Bymonth == nil && len(rule.Byweekday) > 0 {
		rule.Bymonth = []int{int(start.Month())}
	}
	rule.Dtstart, rule.Until = start, time.Date(lastYear, 12, 31, 0, 0, 0, 0, time.UTC)
	if !until.wall.IsZero() && until.wall.Before(rule.Until) {
		rule.Until = until.wall
	}
	if !directory.RulePossible(rule, start) {
		return walls
	}
	r, err := rrule.NewRRule(rule)
	if err != nil {
		return walls
	}
	next := r.Iterator()
	for t, ok := next(); ok && len(walls) < maxOnsets; t, ok = next() {
		walls = append(walls, t)
	}
	return walls
}

var offsetText = regexp.MustCompile(`^([+-]?)(\d{2}):?(\d{2})(?::?(\d{2}))?$`)

// utcOffset reads "+0100" as seconds (RFC 5545, section 3.3.14).
func utcOffset(s string) (int32, bool) {
	m := offsetText.FindStringSubmatch(s)
	if m == nil {
		return 0, false
	}
	n := 0
	for i, unit := range []int{3600, 60, 1} {
		v, _ := strconv.Atoi(m[i+2])
		n += v * unit
	}
	if n >= 24*3600 {
		return 0, false
	}
	if m[1] == "-" {
		n = -n
	}
	return int32(n), true
}

// tzData writes changes of offset in the first version of the format of time
// zone files (RFC 8536, section 3), which package time makes a zone of.
func tzData(base int32, onsets []onset) []byte {
	offsets := []int32{base}
	var times, kinds []byte
	for _, o := range onsets {
		kind := slices.Index(offsets, o.offset)
		if kind < 0 {
			if len(offsets) == 200 {
				continue
			}
			kind, offsets = len(offsets), append(offsets, o.offset)
		}
		if o.at != int64(int32(o.at)) {
			continue
		}
		times = binary.BigEndian.AppendUint32(times, uint32(int32(o.at)))
		kinds = append(kinds, byte(kind))
	}
	data := append([]byte("TZif"), make([]byte, 16)...)
	for _, n := range []int{0, 0, 0, len(kinds), len(offsets), 1} {
		data = binary.BigEndian.AppendUint32(data, uint32(n))
	}
	data = append(append(data, times...), kinds...)
	for _, o := range offsets {
		data = append(binary.BigEndian.AppendUint32(data, uint32(o)), 0, 0)
	}
	return append(data, 0) // The one name of all offsets, which is empty.
}
