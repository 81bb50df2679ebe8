package ical

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/importers/plain"
	"github.com/paulmach/orb"
)

var (
	webLink = regexp.MustCompile(`(?i)\b(?:https?://|www\.)\S+|\b(?:[a-z0-9-]+\.)*(?:zoom\.us|teams\.microsoft\.com|meet\.google\.com)/\S+`)
	online  = regexp.MustCompile(`(?i)\b(?:online|zoom|microsoft teams|ms teams|teams meeting|google meet|webinar|virtual|skype|video call|facebook live|youtube)\b`)
	// What is said of being online, with what joins it to the rest.
	onlineBits = regexp.MustCompile(`(?i)[\s,;/&(–-]*(?:\b(?:and|or|also|plus)\s+)?(?:\b(?:on|via|by|live)\s+)*\b(?:online|zoom|microsoft teams|ms teams|teams meeting|google meet|webinar|virtual(?:ly)?|skype|video call|facebook live|youtube)\b(?:\s+(?:meeting|call|only|option|link))*\s*[);]*`)
	byPhone    = regexp.MustCompile(`(?i)^(?:by )?(?:phone|telephone)(?: call)?$`)
	meeting    = regexp.MustCompile(`(?i)\b(?:zoom\.us|teams\.microsoft|teams\.live|meet\.google|whereby\.com|gotomeet|webex\.com|skype\.com)`)
	country    = regexp.MustCompile(`(?i)[\s,]+(?:uk|u\.k\.|united kingdom|great britain|gb|england|scotland|wales|cymru|northern ireland)\.?$`)
	postcode   = regexp.MustCompile(`(?i)[\s,(]+([A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})\)?[\s.,]*$`)
	alone      = regexp.MustCompile(`(?i)^([A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})$`)
	building   = regexp.MustCompile(`(?i)\b(?:hall|centre|center|library|church|park|house|rooms?|street|road|lane|school|hub|club|surgery|caf[eé]|theatre|museum|pub)\b`)
	unsaid     = []string{"tbc", "tba", "tbd", "to be confirmed", "to be announced", "various", "various locations", "n/a", "none", "-", "?", "see description", "see website", "see details", "location tbc", "venue tbc"}
)

// venue is what an event says of where it is held.
type venue struct {
	location directory.Location
	placed   bool // there is something in location
	online   bool
	phone    bool
}

// venue reads LOCATION and GEO (RFC 5545, sections 3.8.1.7 and 3.8.1.6), and
// what Apple's calendars add to them.
func (e *event) venue() venue {
	var v venue
	text := plain.Text(e.place())
	v.online = online.MatchString(text) || meeting.MatchString(text)
	v.phone = byPhone.MatchString(text)
	text = webLink.ReplaceAllString(text, "")
	if v.online {
		text = strings.Trim(onlineBits.ReplaceAllString(text, ""), " ,.;:()/&-–|\n")
	}
	// What is online alone has no place: the words are how to take part.
	if v.phone || v.online && !looksPlaced(text) {
		text = ""
	}
	v.location = address(text)
	if p, ok := e.props.first("X-APPLE-STRUCTURED-LOCATION"); ok && !v.online {
		if at, ok := point(strings.TrimPrefix(strings.ToLower(p.value), "geo:"), ","); ok {
			v.location.Point, v.location.PointFrom = at, "source"
		}
		if v.location.Name == "" && v.location.Address == "" {
			v.location.Name = shorten(plain.Line(p.params["X-TITLE"]), directory.MaxName)
		}
	}
	if p, ok := e.props.first("GEO"); ok {
		sep := ";"
		if !strings.Contains(p.value, sep) {
			sep = ","
		}
		if at, ok := point(strings.ReplaceAll(p.value, `\`, ""), sep); ok {
			v.location.Point, v.location.PointFrom = at, "source"
		}
	}
	v.placed = v.location.Name+v.location.Address+v.location.Postcode != "" || v.location.Point != nil
	return v
}

// looksPlaced tells whether a text that speaks of being online names a place as
// well: "Community Hall, Leeds LS1 1AA and on Zoom".
func looksPlaced(text string) bool {
	return postcode.MatchString(" "+country.ReplaceAllString(text, "")) || strings.Contains(text, ",") ||
		building.MatchString(text)
}

// address parts a line into the venue's name, its address and its postcode.
// What leads and is no number in a street is taken for the name, unless nothing
// follows that is an address.
func address(text string) directory.Location {
	var l directory.Location
	text = strings.Trim(strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '\n' }), ", "), " ,")
	if slicesContainsFold(unsaid, text) {
		return l
	}
	for country.MatchString(text) {
		text = country.ReplaceAllString(text, "")
	}
	if m := postcode.FindStringSubmatchIndex(" " + text); m != nil {
		l.Postcode = strings.ToUpper((" " + text)[m[2]:m[3]])
		text = (" " + text)[:m[0]]
		for country.MatchString(text) {
			text = country.ReplaceAllString(text, "")
		}
	} else if alone.MatchString(text) {
		return directory.Location{Postcode: strings.ToUpper(text)}
	}
	var parts []string
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.Trim(strings.Join(strings.Fields(part), " "), " .;"); part != "" && !slicesContainsFold(parts, part) {
			parts = append(parts, part)
		}
	}
	switch {
	case len(parts) == 0:
	case len(parts) == 1 && l.Postcode == "" || parts[0][0] < '0' || parts[0][0] > '9':
		l.Name, l.Address = parts[0], strings.Join(parts[1:], ", ")
	default:
		l.Address = strings.Join(parts, ", ")
	}
	l.Name, l.Address = shorten(l.Name, directory.MaxName), shorten(l.Address, directory.MaxText)
	return l
}

// point reads a latitude and a longitude in degrees; 0, 0 is what programs write
// for none. One that is not in the country is left out.
func point(text, sep string) (*orb.Point, bool) {
	lat, lng, found := strings.Cut(text, sep)
	y, err1 := strconv.ParseFloat(strings.TrimSpace(lat), 64)
	x, err2 := strconv.ParseFloat(strings.TrimSpace(lng), 64)
	p := orb.Point{x, y}
	if !found || err1 != nil || err2 != nil || !geo.ValidUK(p) {
		return nil, false
	}
	return &p, true
}

// deliveries gives how a service reaches people, where its events say that it is
// not by meeting alone.
func deliveries(venues []venue) []string {
	var ways []string
	add := func(way string, is bool) {
		if is && !slices.Contains(ways, way) {
			ways = append(ways, way)
		}
	}
	for _, v := range venues {
		add("online", v.online)
		add("phone", v.phone)
	}
	for _, v := range venues {
		add("in-person", v.placed && len(ways) > 0)
	}
	slices.Sort(ways)
	return ways
}
