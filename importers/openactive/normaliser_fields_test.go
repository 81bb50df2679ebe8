package openactive_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"fingerpost/app/directory"
)

// genders are what a restriction means with us.
var genders = map[string]string{"NoRestriction": "any", "FemaleOnly": "women", "MaleOnly": "men", "mixed": "any"}

// compareRest gives verdicts on what a listing says besides: who runs it, where
// its venue is, who may come, how long it lasts.
func compareRest(s *directory.Service, first map[string]any, verdict func(field, ours, their, reason string)) {
	org := s.Organization
	if org == nil {
		org = &directory.Organization{}
	}
	who := func(name string) string { return text(first, "organizer", name) + text(first, "provider", name) }
	slot := func(reason string) string {
		if text(first, "@type") == "Slot" {
			return "slots"
		}
		return reason
	}
	verdict("e-mail", firstOf(who("email"), s.Email, org.Email), who("email"), slot("own"))
	phones := []string{}
	for _, p := range append(s.Phones, org.Phones...) {
		phones = append(phones, p.Number)
	}
	verdict("telephone", firstOf(who("telephone"), phones...), who("telephone"), slot("own"))
	var address string
	if len(s.Locations) > 0 {
		address = s.Locations[0].Location.Address
	}
	street := text(first, "location", "address", "streetAddress")
	if strings.HasPrefix(address, street) && street != "" {
		address = street // We go on with the town.
	} else if street == "" {
		address = ""
	}
	verdict("address", address, street, slot("court"))
	said := strings.Trim(text(first, "genderRestriction"), "[]") // One writes a list of one.
	gender := genders[said[strings.LastIndexAny(said, "/:")+1:]]
	if gender != "" {
		verdict("gender", s.Gender, gender, slot("own"))
	}
	ages := strings.Trim(text(first, "ageRange", "minValue")+"-"+text(first, "ageRange", "maxValue"), "-")
	if _, err := strconv.Atoi(text(first, "ageRange")); err == nil {
		ages = text(first, "ageRange") // Older models have the lowest age alone.
	}
	verdict("ages", ageText(s), ages, slot("own"))
	lasts := text(first, "duration")
	reason := slot("own")
	if strings.HasSuffix(lasts, "D") {
		reason = "day"
	}
	verdict("minutes", minutesOf(s, lasts), durationOf(lasts), reason)
	whole, _ := json.Marshal(s)
	level := strings.Trim(text(first, "level"), "[]")
	if level != "" && strings.Contains(string(whole), level) {
		verdict("level", level, level, "")
	} else {
		verdict("level", "", level, "own")
	}
	verdict("picture", "", text(first, "image", "url"), "picture")
}

// firstOf gives the one of several that is wanted, else the first; nothing where
// nothing is wanted.
func firstOf(wanted string, all ...string) string {
	given := ""
	for _, a := range all {
		if a == wanted {
			return a
		}
		if given == "" {
			given = a
		}
	}
	if wanted == "" {
		return ""
	}
	return given
}

func ageText(s *directory.Service) string {
	low, high := "", ""
	if s.MinimumAge != nil {
		low = strconv.Itoa(*s.MinimumAge)
	}
	if s.MaximumAge != nil {
		high = strconv.Itoa(*s.MaximumAge)
	}
	return strings.Trim(low+"-"+high, "-")
}

var isoDuration = regexp.MustCompile(`^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$`)

// durationOf writes the minutes of a duration (ISO 8601), "" for none.
func durationOf(text string) string {
	m := isoDuration.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	days, _ := strconv.Atoi(m[1])
	hours, _ := strconv.Atoi(m[2])
	minutes, _ := strconv.Atoi(m[3])
	return strconv.Itoa(days*24*60 + hours*60 + minutes)
}

// minutesOf writes how long the sessions of a listing last, in minutes: as long as
// is wanted, where one does.
func minutesOf(s *directory.Service, wanted string) string {
	var all []string
	for _, x := range s.AllSchedules() {
		if x.Opens != nil && x.Closes != nil {
			all = append(all, fmt.Sprint((int(*x.Closes)-int(*x.Opens)+24*60)%(24*60)))
		}
	}
	return firstOf(durationOf(wanted), all...)
}
