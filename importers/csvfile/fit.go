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
	fDistrict:    func(s string) bool { return gssDistrict.MatchString(strings.ToUpper(s)) },
	fPostcode:    func(s string) bool { return wholePostcode.MatchString(s) || geoArea.MatchString(s) },
	fPhone:       func(s string) bool { return len(phones(s)) > 0 },
	fLatitude:    isNumber,
	fLongitude:   isNumber,
	fAssuredDate: isDate,
	fDate:        isDate,
	fValidFrom:   isDate,
	fValidTo:     isDate,
	fClosed:      isAnswer,
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

// formValues is how many values a guess is held against.
const formValues = 20

// fit counts how many of a column's values have the form of what it holds.
type fit struct {
	values []string // the first few
	seen   int
	right  int               // that have the form of the column's own field
	like   map[field]int     // that have the form of one of telling
	form   func(string) bool // of the column's own field; nil where it has none
}

func (t *fit) see(c column, text string) {
	if t.seen++; t.seen == 1 {
		t.like = map[field]int{}
		if t.form = forms[c.field]; c.access != "" {
			t.form = isAnswer
		}
	}
	if len(t.values) < formValues {
		t.values = append(t.values, text)
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
	return fmt.Sprintf("Of %d values looked at, %d are not like it (%s).", t.seen, t.seen-t.right, what)
}

// guesses gives what a column may be: what its values are like, before those of
// the guesses by its header that its values may be.
func (t *fit) guesses(byHeader []string, l *layout) []string {
	var guesses []string
	if f := t.told(); f != none && !l.taken(f) {
		guesses = append(guesses, f.String())
	}
	for _, g := range byHeader {
		if !slices.Contains(guesses, g) && len(guesses) < maxGuesses && t.may(g, l) {
			guesses = append(guesses, g)
		}
	}
	return guesses
}

// taken tells whether another column is a field already, of which there is one.
func (l *layout) taken(f field) bool { return f != none && l.has(f) && glue[f] == "" }

// registerFields are what an organisation has a place for.
var registerFields = []field{fID, fOrganizationID, fSummary, fDescription, fURL, fOrganizationURL, fEmail, fPhone, fCharityNumber, fCompanyNumber}

// instead gives what a column in doubt is rather.
func (t *fit) instead() []string {
	if f := t.told(); f != none {
		return []string{f.String()}
	}
	return nil
}

// may tells whether the values may be those of a column of ours. Where a sheet
// says where its services are, the name of an area is not what they cover.
func (t *fit) may(name string, l *layout) bool {
	f := fieldNamed(name)
	most := func(is func(string) bool) bool {
		n := 0
		for _, v := range t.values {
			if is(v) {
				n++
			}
		}
		return n > 0 && n*2 >= len(t.values)
	}
	switch {
	case l.taken(f) || slices.ContainsFunc(l.columns, func(c column) bool { return c.access == name }):
		return false
	case l.register && !slices.Contains(registerFields, f):
		return false
	case len(t.values) == 0:
		return true
	case f == none:
		return most(isAnswer)
	case f == fArea && l.hasAny(fPostcode, fAddress, fVenue):
		return false
	case forms[f] != nil:
		return most(forms[f])
	}
	return anything[f] || !most(isNumber) && !most(isAnswer)
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
