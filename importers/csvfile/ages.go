package csvfile

import (
	"regexp"
	"strconv"
	"strings"

	"fingerpost/app/directory"
)

// ages reads who may come by age, from two columns or from one in words.
func (b *builder) ages(s *directory.Service) {
	s.MinimumAge, s.MaximumAge = b.age(fMinAge), b.age(fMaxAge)
	if b.text[fAges] != "" {
		low, high, ok := parseAges(b.text[fAges])
		if !ok {
			b.words(fAges, "")
		}
		if s.MinimumAge == nil {
			s.MinimumAge = low
		}
		if s.MaximumAge == nil {
			s.MaximumAge = high
		}
	}
	if s.MinimumAge != nil && s.MaximumAge != nil && *s.MinimumAge > *s.MaximumAge {
		b.bad(fMaxAge, "The highest age is below the lowest. Both were left out.")
		s.MinimumAge, s.MaximumAge = nil, nil
	}
}

// age reads one bound. Feeds write -1 for none, and "18+" for a lowest age.
func (b *builder) age(f field) *int {
	text := b.text[f]
	if text == "" || text == "-1" || strings.EqualFold(text, "any") || strings.EqualFold(text, "all") {
		return nil
	}
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(text), "years"), "+"))
	// Spreadsheets write 18 as 18.0.
	n, err := strconv.Atoi(strings.TrimSuffix(text, ".0"))
	if err != nil || n < 0 || n > 130 {
		b.words(f, "Give an age in whole years, such as 18.")
		return nil
	}
	return &n
}

var (
	ageSpan  = regexp.MustCompile(`^(?:ages?|aged)? ?(?:between )?(\d{1,3})(?: ?(?:years?|yrs?))? ?(?:-|–|to|and|until) ?(\d{1,3})(?: ?(?:years?|yrs?|year olds?))?(?: old)?$`)
	ageFrom  = regexp.MustCompile(`^(?:ages?|aged|over|from|adults?)? ?(?:over |from )?(\d{1,3})(?: ?(?:years?|yrs?))?(?: old)? ?(?:\+|plus|and (?:over|above|older|up|upwards)|or (?:over|above|older)|upwards|onwards|years upwards)s?$`)
	ageOver  = regexp.MustCompile(`^(?:aged? )?(?:over|from|minimum) (?:the age of )?(\d{1,3})(?: ?(?:years?|yrs?))?s?(?: old)?(?: upwards| onwards)?$`)
	ageUnder = regexp.MustCompile(`^(?:up to|under) (?:the age of )?(\d{1,3})(?: ?(?:years?|yrs?))?s?(?: old)?$`)
)

// parseAges reads a range of ages in words: "16-25", "18+", "55 and over",
// "over 50s", "up to 25". It gives no bounds and true for "all ages", and false
// for what it can't read.
func parseAges(text string) (low, high *int, ok bool) {
	text = strings.ToLower(strings.Join(strings.Fields(strings.TrimRight(text, ".")), " "))
	number := func(s string) *int {
		n, _ := strconv.Atoi(s)
		return &n
	}
	switch text {
	case "all", "any", "all ages", "any age", "everyone":
		return nil, nil, true
	case "adults", "adults only", "adult":
		return number("18"), nil, true
	}
	if m := ageSpan.FindStringSubmatch(text); m != nil {
		low, high = number(m[1]), number(m[2])
		return low, high, *low <= *high && *high <= 130
	}
	if m := ageUnder.FindStringSubmatch(text); m != nil {
		high = number(m[1])
		if strings.HasPrefix(text, "under") && *high > 0 {
			*high-- // Somebody of 18 is not under 18.
		}
		return nil, high, *high <= 130
	}
	for _, form := range []*regexp.Regexp{ageFrom, ageOver} {
		if m := form.FindStringSubmatch(text); m != nil {
			low = number(m[1])
			return low, nil, *low <= 130
		}
	}
	return nil, nil, false
}
