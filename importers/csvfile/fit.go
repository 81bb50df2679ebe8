package csvfile

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// wholePostcode is a postcode by its form alone.
var wholePostcode = regexp.MustCompile(`(?i)^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$`)

// forms tell whether a cell may be what some fields hold, where that shows: what
// an e-mail address is can be seen, and what a name is can't.
var forms = map[field]func(string) bool{
	fEmail:       func(s string) bool { return len(emails(s)) > 0 || placeholder(s) },
	fURL:         func(s string) bool { return len(urls(s)) > 0 || placeholder(s) },
	fPostcode:    func(s string) bool { return wholePostcode.MatchString(s) || geoArea.MatchString(s) },
	fPhone:       func(s string) bool { return len(phones(s)) > 0 },
	fLatitude:    isNumber,
	fLongitude:   isNumber,
	fAssuredDate: isDate,
	fDate:        isDate,
	fValidFrom:   isDate,
	fValidTo:     isDate,
	fFree:        isAnswer,
	fOutdoors:    isAnswer,
	fMinAge:      hasDigit,
	fMaxAge:      hasDigit,
	fPrice:       hasDigit,
	fWalkMiles:   hasDigit,
	fWaitingDays: hasDigit,
	fStartTime:   hasDigit,
	fEndTime:     hasDigit,
}

// geoArea is an outward code, which stands for a postcode where no more is told.
var geoArea = regexp.MustCompile(`(?i)^[A-Z]{1,2}\d[A-Z\d]?$`)

// telling are the fields whose form tells them from all others, surest first.
var telling = []field{fEmail, fURL, fPostcode, fPhone}

func isNumber(s string) bool {
	_, err := strconv.ParseFloat(strings.Replace(s, "−", "-", 1), 64)
	return err == nil
}

func isDate(s string) bool   { _, ok := parseDate(s); return ok }
func isAnswer(s string) bool { _, ok := yesNo(s); return ok }
func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// fit counts how many of a column's values have the form of what it holds.
type fit struct {
	seen  int
	right int               // that have the form of the column's own field
	like  map[field]int     // that have the form of one of telling
	form  func(string) bool // of the column's own field; nil where it has none
}

func (t *fit) see(c column, text string) {
	if t.seen++; t.seen == 1 {
		t.like = map[field]int{}
		if t.form = forms[c.field]; c.access != "" {
			t.form = isAnswer
		}
	}
	if t.form != nil && t.form(text) {
		t.right++
	}
	for _, f := range telling {
		if forms[f](text) {
			t.like[f]++
			break
		}
	}
}

// doubt says why a column may not be what it is read as, or "".
func (t *fit) doubt(c column) string {
	switch {
	case c.guessed && !c.given:
		return "Only the end of its heading says that it is the name."
	case t.seen == 0 || t.form != nil && t.right*2 >= t.seen || anything[c.field]:
		return ""
	case t.form == nil:
		if f := t.told(); f != none {
			return fmt.Sprintf("Its values look like the %s.", f)
		}
		return ""
	}
	what := strings.ReplaceAll(c.field.String(), "_", " ")
	if c.access != "" {
		what = "yes or no"
	}
	return fmt.Sprintf("%d of the first %d values don't look like it (%s).", t.seen-t.right, t.seen, what)
}

// guesses puts before what the header is like what the values are like.
func (t *fit) guesses(byHeader []string) []string {
	f := t.told()
	if f == none {
		return byHeader
	}
	others := slices.DeleteFunc(byHeader, func(g string) bool { return g == f.String() })
	return append([]string{f.String()}, others[:min(len(others), maxGuesses-1)]...)
}

// told gives the field that nearly all values have the form of, or none.
func (t *fit) told() field {
	for _, f := range telling {
		if t.seen > 0 && t.like[f]*5 >= t.seen*4 {
			return f
		}
	}
	return none
}

// anything are the fields that may hold what looks like another's.
var anything = [fieldCount]bool{fID: true, fVenueID: true, fOrganizationID: true, fCharityNumber: true, fCompanyNumber: true, fContact: true, fOrganizationURL: true}
