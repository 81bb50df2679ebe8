package ingest

import "slices"

// What agreement on a contact is worth, and the lack of an answer.
const (
	sameOrganisation = 0.9
	sameHost         = 0.6
	unknownContact   = 0.4
)

// contact compares who is to be asked: 1 for the same telephone number, address
// or page, 0 where both say something and nothing is the same.
func (p *profile) contact(o *profile) (score float64, why string) {
	has := func(list []string) func(string) bool {
		return func(x string) bool { return slices.Contains(list, x) }
	}
	switch {
	case p.page != "" && p.page == o.page:
		return 1, "same web page"
	case slices.ContainsFunc(p.phones, has(o.phones)):
		return 1, "same telephone number"
	case slices.ContainsFunc(p.emails, has(o.emails)):
		return 1, "same email address"
	case slices.ContainsFunc(p.numbers, has(o.numbers)):
		return sameOrganisation, "same registered organisation"
	case len(p.org) > 0 && len(o.org) > 0 && wordsAlike(p.org, o.org) >= 0.85:
		return sameOrganisation, "same organisation"
	case p.host != "" && p.host == o.host && !platforms[p.host]:
		return sameHost, "same website"
	}
	known := func(x *profile) bool { return len(x.phones)+len(x.emails) > 0 || x.host != "" }
	if !known(p) || !known(o) {
		return unknownContact, ""
	}
	return 0, ""
}

// platforms are websites of which everybody has a page.
var platforms = setOf(`facebook.com m.facebook.com instagram.com twitter.com x.com eventbrite.co.uk eventbrite.com meetup.com linktr.ee youtube.com
	sites.google.com docs.google.com forms.gle nhs.uk gov.uk bookwhen.com ticketsource.co.uk walkingforhealth.org.uk ramblers.org.uk parkrun.org.uk`)
