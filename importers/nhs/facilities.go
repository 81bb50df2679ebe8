package nhs

import (
	"strings"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// terms are our accessibility terms by the facilities of the NHS website, folded.
var terms = map[string]string{
	"wheelchairaccess": "step-free", "stepfreeaccess": "step-free", "disabledtoilet": "accessible-toilet", "disabledtoilets": "accessible-toilet", "accessibletoilets": "accessible-toilet",
	"disabledparking": "accessible-parking", "inductionloop": "hearing-loop", "hearingloop": "hearing-loop", "signlanguageservice": "bsl", "signlanguageserviceavailable": "bsl",
	"toilets": "toilets", "toilet": "toilets", "guidedogs": "assistance-dogs", "assistancedogs": "assistance-dogs", "quietroom": "quiet-space", "translationservices": "interpreter", "interpreters": "interpreter",
}

// facilities reads what a place has: what we have a term for as a fact, the rest as
// words. "No" is said by a "No" alone.
func (r *reader) facilities(s *directory.Service, o loose.Object) directory.Facts {
	facts := directory.Facts{}
	var has []string
	for _, row := range o.List("Facilities") {
		name := row.Line("Name")
		is, known := row.Truth("Value")
		term := terms[loose.Fold(strings.NewReplacer("(", "", ")", "", "/", "").Replace(name))]
		switch {
		case name == "" || !known:
		case term != "" && is:
			facts[term] = directory.Yes
		case term != "":
			facts[term] = directory.No
		case is:
			has = offer(has, name)
		}
	}
	extra(s, "facilities", strings.Join(has, "; "))
	if len(facts) == 0 {
		return nil
	}
	return facts
}

// modified gives the latest of the days on which parts of the record were changed.
func (r *reader) modified(o loose.Object) (latest time.Time) {
	for _, m := range o.Child("LastUpdatedDates") {
		if s, ok := m.Value.(string); ok {
			if t, ok := loose.Moment(s); ok && t.After(latest) {
				latest = t.UTC()
			}
		}
	}
	return latest
}
