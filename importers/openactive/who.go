package openactive

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// who reads the organisation that runs it: organizer of events, provider of
// facilities. A person is left out with all that is said of them, and so is the
// leader: who takes a class changes, and their number is theirs.
func (r *reader) who(t *thing, o loose.Object) {
	for _, who := range o.List("organizer", "provider", "organiser") {
		switch {
		case t.Organization != nil:
		case strings.EqualFold(last(who.ID("@type", "type")), "Person"):
			r.problem("organizer", "", "The organiser is a person. People's names and numbers are not kept, so the listing has no organisation.")
		default:
			t.Organization = r.organization(who)
		}
	}
	for _, contact := range o.List("beta:contactPoint", "contactPoint") {
		t.Email = cmp.Or(t.Email, r.mail(contact))
		t.Phones = addPhone(t.Phones, r.phone(contact, ""))
	}
}

// organization reads an organisation. One of which there is only an address is
// nobody.
func (r *reader) organization(o loose.Object) *directory.Organization {
	who := &directory.Organization{
		Name: o.Line("name", "legalName"), ExternalID: shortID(cmp.Or(idOf(o), o.ID("identifier"))),
		URL: r.webAddress(o, "url"), Email: r.mail(o),
		Description: r.within(directory.MaxText, o, "description"),
	}
	who.Name = loose.Shorten(who.Name, directory.MaxName)
	if who.Name == "" || isURL(who.Name) {
		return nil
	}
	who.Phones = addPhone(nil, r.phone(o, ""))
	return who
}

// idOf gives what a thing calls itself: @id, or id as older models have it.
func idOf(o loose.Object) string { return o.ID("@id", "id") }

// isURL tells whether an identifier is an address, as those of the model are.
func isURL(s string) bool {
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
}

// shortID keeps an identifier within the bounds of a column.
func shortID(id string) string {
	if len(id) <= 300 {
		return id
	}
	return "digest:" + digest(id)
}

var (
	email  = regexp.MustCompile(`[^\s,;:<>()"'@]+@[^\s,;:<>()"'@]+\.[^\s,;:<>()"'@.]+`)
	number = regexp.MustCompile(`(\+|\b00)?\(?\b\d[\d ().-]{6,20}\d\b`)
)

// mail gives an e-mail address.
func (r *reader) mail(o loose.Object) string {
	said := o.Line("email")
	if said == "" {
		return ""
	}
	found := strings.TrimPrefix(email.FindString(said), "mailto:")
	if found == "" {
		r.problem("email", said, "This is not an e-mail address, and was left out.")
	}
	_, host, _ := strings.Cut(found, "@")
	if host == "example.com" || strings.HasSuffix(host, ".invalid") {
		return ""
	}
	return found
}

// phone gives a number to ring; it has no number where there is none.
func (r *reader) phone(o loose.Object, description string) directory.Phone {
	said := o.Line("telephone", "phone")
	found := number.FindString(said)
	if said != "" && found == "" {
		r.problem("telephone", said, "There is no telephone number in this, and it was left out.")
	}
	return directory.Phone{Number: found, Description: description}
}

func addPhone(all []directory.Phone, p directory.Phone) []directory.Phone {
	if p.Number == "" || slices.ContainsFunc(all, func(have directory.Phone) bool { return have.Number == p.Number }) {
		return all
	}
	return append(all, p)
}
