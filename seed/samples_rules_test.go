package seed

import (
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestSamplesObeyTheTemplate(t *testing.T) {
	const entry = `((1st|2nd|3rd|4th|last) )?(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(-(Mon|Tue|Wed|Thu|Fri|Sat|Sun))?`
	one := map[string]string{
		"id":            `[a-z0-9]+(-[a-z0-9]+)*`,
		"name":          `\S(.*\S)?`,
		"schedule":      `((daily|` + entry + `) \d\d:\d\d-\d\d:\d\d(\||$))*`,
		"cost":          `free|donation|paid|`,
		"price":         `(\d+\.\d\d)?`,
		"min_age":       `\d{0,3}`,
		"max_age":       `\d{0,3}`,
		"gender":        `any|women|men|`,
		"waiting_days":  `\d{0,3}`,
		"join":          `turn-up|ring-first|book|referral|`,
		"intake":        `((open|ring-first|waiting|full|paused)( until \d{4}-\d\d-\d\d)?)?`,
		"effort":        `seated|gentle|moderate|brisk|`,
		"walk_miles":    `(\d+(\.\d+)?)?`,
		"outdoors":      `yes|no|`,
		"visibility":    `exact|area|hidden|`,
		"email":         `([a-z0-9.-]+@[a-z0-9.-]+\.example\.org)?`,
		"url":           `(https://[a-z0-9.-]+\.example\.org(/[a-z0-9-]+)*)?`,
		"latitude":      `(\d\d\.\d{5})?`,
		"longitude":     `(-?\d\.\d{5})?`,
		"needs":         `([a-z-]+(;|$))*`,
		"assured_date":  `(\d{4}-\d\d-\d\d)?`,
		"delivery":      `((in-person|online|phone|home-visit)(;|$))*`,
		"languages":     `([a-z]{2,3}(;|$))*`,
		"referral":      `((self|gp|link-worker|professional)(;|$))*`,
		"audience":      `((public|professionals|employers|young-people)(;|$))*`,
		"accessibility": `((step-free|accessible-toilet|hearing-loop|seated-option|bsl|accessible-parking|dementia-friendly|autism-friendly|quiet-space|assistance-dogs|carers-welcome|chairs|toilets|interpreter|easy-read|large-print|leave-early-ok|camera-off-ok)(;|$))*`,
	}
	one["organization_url"] = one["url"]
	week := strings.Fields("Mon Tue Wed Thu Fri Sat Sun")
	for column, pattern := range one {
		re := regexp.MustCompile(`^(` + pattern + `)$`)
		for _, s := range readSamples(t) {
			if !re.MatchString(s[column]) {
				t.Errorf("%s: %s %q", s["id"], column, s[column])
			}
		}
	}
	for _, s := range readSamples(t) {
		for _, times := range regexp.MustCompile(`(\d\d:\d\d)-(\d\d:\d\d)`).FindAllStringSubmatch(s["schedule"], -1) {
			if times[1] >= times[2] || times[2] > "24:00" {
				t.Errorf("%s: schedule %s ends before it begins", s["id"], times[0])
			}
		}
		for _, days := range regexp.MustCompile(`([A-Z][a-z]{2})-([A-Z][a-z]{2}) `).FindAllStringSubmatch(s["schedule"], -1) {
			if slices.Index(week, days[1]) >= slices.Index(week, days[2]) {
				t.Errorf("%s: schedule %s runs over the end of the week", s["id"], days[0])
			}
		}
		if (s["price"] != "" && s["cost"] == "free") || (s["cost"] == "paid" && s["price"] == "") {
			t.Errorf("%s: cost %q with price %q", s["id"], s["cost"], s["price"])
		}
		if low, high := s["min_age"], s["max_age"]; low != "" && high != "" {
			l, _ := strconv.Atoi(low)
			h, _ := strconv.Atoi(high)
			if l > h {
				t.Errorf("%s: ages %d to %d", s["id"], l, h)
			}
		}
		if day := s["assured_date"]; day != "" {
			if _, err := time.Parse(time.DateOnly, day); err != nil || day < "2025-06-01" || day > "2026-11-30" {
				t.Errorf("%s: assured_date %q", s["id"], day)
			}
		}
	}
}

func TestSamplesHaveInventedContacts(t *testing.T) {
	// Ofcom's numbers for drama and their areas, without spaces and brackets.
	drama := regexp.MustCompile(`^(01(13|14|15|16|17|18|21|31|41|51|61)4960\d{3}|01914980\d{3}|02079460\d{3}|02896496\d{3}|02920180\d{3}|01632960\d{3}|07700900\d{3}|08081570\d{3}|03069990\d{3})$`)
	for _, s := range readSamples(t) {
		if n := strings.NewReplacer(" ", "", "(", "", ")", "").Replace(s["phone"]); n != "" && !drama.MatchString(n) {
			t.Errorf("%s: phone %q isn't one for drama", s["id"], s["phone"])
		}
		if _, err := mail.ParseAddress(s["email"]); s["email"] != "" && err != nil {
			t.Errorf("%s: email %q: %v", s["id"], s["email"], err)
		}
		if _, err := url.Parse(s["url"]); err != nil {
			t.Errorf("%s: %v", s["id"], err)
		}
		// Nobody but example.org is named in running text either.
		for _, found := range regexp.MustCompile(`(?i)\b(https?://|www\.|\S+@)[^\s;,]+`).FindAllString(strings.Join([]string{s["summary"], s["description"], s["first_visit"], s["getting_there"]}, " "), -1) {
			if !strings.HasSuffix(strings.TrimRight(found, "."), "example.org") {
				t.Errorf("%s: text holds %q", s["id"], found)
			}
		}
	}
}

func TestSamplesUseWordsOfTheHouse(t *testing.T) {
	banned := regexp.MustCompile(`(?i)suffer(s|ing|ers?)? (from|of)|sufferer|service users?|the disabled|non-compliant|vulnerable adults?|wheelchair[- ]bound|miracle cure for|is safe for|[\t\r\n]|  `)
	for _, s := range readSamples(t) {
		for column, text := range s {
			if found := banned.FindString(text); found != "" {
				t.Errorf("%s: %s holds %q", s["id"], column, found)
			}
			if strings.TrimSpace(text) != text {
				t.Errorf("%s: %s has white space around it", s["id"], column)
			}
		}
	}
}
