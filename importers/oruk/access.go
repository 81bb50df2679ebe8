package oruk

import (
	"regexp"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// certain says which words leave no doubt about an accessibility term. What is
// not certain stays words: somebody in a wheelchair relies on a "yes".
var certain = []struct {
	term string
	yes  *regexp.Regexp
	no   *regexp.Regexp // nil: nobody says so
}{
	{
		"step-free",
		regexp.MustCompile(`(?i)\b(wheelchair (access|accessible)( is)?( possible| available)? (on|to|throughout|in) (all|the whole|every)\b|(fully|entirely|all) wheelchair[- ]accessible|step[- ]free (access|throughout))`),
		regexp.MustCompile(`(?i)\b(not (wheelchair[- ]accessible|accessible (to|for|by) wheelchairs?)|no (wheelchair|step[- ]free|disabled) access|not step[- ]free|no wheelchair)`),
	},
	{"hearing-loop", regexp.MustCompile(`(?i)\b(induction|hearing)[- ]loops?\b`), regexp.MustCompile(`(?i)\bno (induction|hearing)[- ]loops?\b`)},
	{"accessible-toilet", regexp.MustCompile(`(?i)\b(accessible|disabled|wheelchair[- ]accessible) (toilets?|wcs?|loos?)\b`), regexp.MustCompile(`(?i)\bno (accessible|disabled) (toilets?|wcs?|loos?)\b`)},
	{"accessible-parking", regexp.MustCompile(`(?i)\b(accessible|disabled|blue[- ]badge) (car )?(parking|bays?)\b`), regexp.MustCompile(`(?i)\bno (accessible|disabled|blue[- ]badge) (car )?parking\b`)},
	{"bsl", regexp.MustCompile(`(?i)\b(bsl|british sign language)\b`), nil},
	{"assistance-dogs", regexp.MustCompile(`(?i)\b(assistance|guide) dogs?( are| is)? (welcome|allowed|permitted)\b`), nil},
}

// doubt marks a sentence that takes back some of what it says.
var doubt = regexp.MustCompile(`(?i)\b(not|no|without|limited|partial|partially|partly|only|except|some|most|may|might|please (ask|ring|call|contact)|on request|by arrangement|if required|planned|soon|nearby|contact us)\b|\?|n't\b`)

var sentences = regexp.MustCompile(`[.;\n]+`)

// accessRows gives the rows of a location that speak of access (HSDS 3.0,
// object accessibility; version 1, accessibility_for_disabilities).
func accessRows(l loose.Object) []loose.Object {
	return l.List("accessibility", "accessibility_for_disabilities", "accessibilities")
}

// access reads what is certain of a location's access, sentence by sentence.
// Where two sentences contradict each other, it is not known.
func access(l loose.Object) directory.Facts {
	facts := directory.Facts{}
	for _, row := range accessRows(l) {
		text := row.Text("accessibility") + "\n" + row.Text("description") + "\n" + row.Text("details") + "\n" + row.Text("name")
		for _, sentence := range sentences.Split(text, -1) {
			for _, c := range certain {
				switch {
				case c.no != nil && c.no.MatchString(sentence):
					state(facts, c.term, directory.No)
				case c.yes.MatchString(sentence) && !doubt.MatchString(c.yes.ReplaceAllString(sentence, "")):
					state(facts, c.term, directory.Yes)
				}
			}
		}
	}
	for term, fact := range facts {
		if !fact.Known() {
			delete(facts, term)
		}
	}
	if len(facts) == 0 {
		return nil
	}
	return facts
}

func state(facts directory.Facts, term string, fact directory.Fact) {
	if have, said := facts[term]; said && have != fact {
		fact = directory.Unknown
	}
	facts[term] = fact
}
