package openactive

import (
	"regexp"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

var digits = regexp.MustCompile(`\d{1,3}`)

// ages reads ageRange: a QuantitativeValue whose bounds both count, or what
// people write instead of one. Nothing stated stays unknown, though the model
// takes it for adults: the directory's own rule does that.
func (r *reader) ages(t *thing, o loose.Object) {
	v, _ := o.Get("ageRange")
	switch v := v.(type) {
	case nil:
	case loose.Object:
		t.MinimumAge, t.MaximumAge = r.age(v, "minValue"), r.age(v, "maxValue")
	default:
		text := strings.ToLower(loose.Words(v))
		found := digits.FindAllString(text, 3)
		switch {
		case len(found) == 1 && strings.HasPrefix(text, "under"), len(found) == 1 && strings.HasPrefix(text, "up to"):
			t.MaximumAge = whole(found[0])
		case len(found) == 1:
			t.MinimumAge = whole(found[0])
		case len(found) == 2:
			t.MinimumAge, t.MaximumAge = whole(found[0]), whole(found[1])
		default:
			r.problem("ageRange", text, "No ages can be read in this. It was left out.")
		}
	}
	if t.MaximumAge != nil && (*t.MaximumAge == 0 || *t.MaximumAge > 130) {
		t.MaximumAge = nil
	}
	if t.MinimumAge != nil && *t.MinimumAge > 130 || t.MinimumAge != nil && t.MaximumAge != nil && *t.MinimumAge > *t.MaximumAge {
		r.problem("ageRange", loose.Words(v), "The highest age is below the lowest, or nobody has it. Both were left out.")
		t.MinimumAge, t.MaximumAge = nil, nil
	}
}

func (r *reader) age(o loose.Object, name string) *int {
	v, _ := o.Get(name)
	if v == nil {
		return nil
	}
	n, ok := o.Whole(name)
	if !ok {
		if text := loose.Words(v); !strings.HasPrefix(text, "-") { // -1 is how some write that there is none.
			r.problem(name, text, "This is not an age in years, and was left out.")
		}
		return nil
	}
	return &n
}

func whole(s string) *int {
	n, _ := strconv.Atoi(s) // Three digits at the most.
	return &n
}

// gender reads genderRestriction (openactive.io, GenderRestrictionType), or as
// version 1 of the model has it: mixed, male, female. What is none of these is not
// known, and surely no NoRestriction.
func (r *reader) gender(o loose.Object) string {
	v, _ := o.Get("genderRestriction")
	if all, ok := v.([]any); ok && len(all) > 0 {
		v = all[0]
	}
	switch said := loose.Fold(last(loose.Words(v))); said {
	case "":
	case "norestriction", "mixed":
		return "any"
	case "femaleonly", "female":
		return "women"
	case "maleonly", "male":
		return "men"
	default:
		r.problem("genderRestriction", loose.Words(v), "This is not one of NoRestriction, FemaleOnly and MaleOnly, and was left out.")
	}
	return ""
}

// amenityTerms are the accessibility terms that an amenity of a venue tells, by
// its name in lower case.
var amenityTerms = map[string]string{
	"toilets": "toilets", "publictoilets": "toilets", "accessibletoilets": "accessible-toilet", "accessibletoilet": "accessible-toilet", "disabledtoilets": "accessible-toilet",
	"accessibleparking": "accessible-parking", "disabledparking": "accessible-parking", "hearingloop": "hearing-loop", "inductionloop": "hearing-loop", "stepfreeaccess": "step-free",
}

// amenities reads what a venue has: our terms where there is one, words for the
// rest of what it has.
func (r *reader) amenities(t *thing, place loose.Object) {
	var has []string
	for _, amenity := range place.List("amenityFeature") {
		name := amenity.Line("name")
		is, known := amenity.Truth("value")
		if term := amenityTerms[loose.Fold(name)]; term != "" && known {
			t.know(term, is)
		} else if is && name != "" {
			has = with(has, name)
		}
	}
	t.extra("at the venue", strings.Join(has, ", "))
}

// access reads what is said of taking part with an impairment. Nothing said is
// not known.
func (r *reader) access(t *thing, o loose.Object) {
	if is, known := o.Truth("beta:isWheelchairAccessible", "isWheelchairAccessible"); known {
		t.know("step-free", is)
	}
	var supports []string
	for _, support := range o.List("accessibilitySupport") {
		supports = with(supports, support.Line("prefLabel", "name"))
	}
	t.extra("support for", strings.Join(supports, ", "))
	t.extra("accessibility", o.Text("accessibilityInformation"))
}

func (t *thing) know(term string, is bool) {
	if t.Access == nil {
		t.Access = directory.Facts{}
	}
	t.Access[term] = map[bool]directory.Fact{true: directory.Yes, false: directory.No}[is]
}

// extra keeps words that have no place of their own.
func (t *thing) extra(name, value string) {
	if value = loose.Shorten(strings.TrimSpace(value), 2000); value != "" {
		t.Extra = append(t.Extra, directory.Extra{Name: name, Value: value})
	}
}
