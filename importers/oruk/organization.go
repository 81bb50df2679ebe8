package oruk

import (
	"cmp"
	"strings"

	"fingerpost/app/directory"
)

// organization reads who runs a service (HSDS 3.0, object organization). One
// without a name is nobody that could be shown.
func (r *reader) organization(o object) *directory.Organization {
	row := o.child("organization", "organisation")
	if row == nil {
		return nil
	}
	org := r.body(row)
	org.ExternalID = cmp.Or(org.ExternalID, o.id("organization_id", "organisation_id"))
	if org.Name == "" {
		r.problem("organization", org.ExternalID, "The organisation has no name, and was left out.")
		return nil
	}
	return org
}

// alone reads an item that is an organisation and no service. Where it can't be
// one it gives nil, and the last problem says why.
func (r *reader) alone(row object) *directory.Organization {
	org := r.body(row)
	org.Source.ExternalID = org.ExternalID
	switch {
	case org.ExternalID == "":
		r.reject("", "id", org.Name, "An organisation needs an id, or it can't be told from another next time. It was left out.")
		return nil
	case org.Name == "":
		r.reject(org.ExternalID, "name", org.ExternalID, "An organisation needs a name. It was left out.")
		return nil
	}
	if err := org.Validate(); err != nil {
		r.reject(org.ExternalID, "", org.Name, "%v The organisation was left out.", err)
		return nil
	}
	return org
}

// body reads an organisation's own members.
func (r *reader) body(row object) *directory.Organization {
	org := &directory.Organization{
		ExternalID:  shorten(row.id("id"), 300),
		Name:        r.name(row, "name"),
		Description: r.text(row, "description"),
		URL:         r.webAddress(row, "website", "url", "uri"),
		Email:       r.mail(row, "email"),
		Phones:      r.numbers(row),
	}
	for _, id := range row.list("organization_identifiers", "identifiers") {
		value := id.id("identifier")
		if scheme := identifierScheme(id); value != "" && scheme != "" {
			org.Identifiers = append(org.Identifiers, directory.Identifier{Scheme: scheme, Value: shorten(value, 100)})
		}
	}
	if number := row.id("charity_number"); number != "" && len(org.Identifiers) == 0 {
		org.Identifiers = []directory.Identifier{{Scheme: "GB-CHC", Value: shorten(number, 100)}}
	}
	return org
}

// identifierScheme gives the org-id.guide code of an identifier: the stated
// one, or the one that its type's words mean.
func identifierScheme(id object) string {
	if scheme := id.line("identifier_scheme"); scheme != "" {
		return shorten(strings.ToUpper(scheme), 50)
	}
	kind := strings.ToLower(id.line("identifier_type"))
	switch {
	case strings.Contains(kind, "company"):
		return "GB-COH"
	case strings.Contains(kind, "charity") && strings.Contains(kind, "scot"):
		return "GB-SC"
	case strings.Contains(kind, "charity") && strings.Contains(kind, "ireland"):
		return "GB-NIC"
	case strings.Contains(kind, "charity"):
		return "GB-CHC"
	default:
		return shorten(kind, 50)
	}
}

// freeMail are the hosts whose name says nothing of who checked a listing.
const freeMail = " gmail.com googlemail.com hotmail.com hotmail.co.uk outlook.com live.co.uk yahoo.com yahoo.co.uk icloud.com aol.com btinternet.com "

// assuredBy tells who checked a service: the domain of the assurer's address.
// The address itself is a person's and is not kept, nor is a name.
func assuredBy(o object) string {
	address := cmp.Or(o.line("assurer_email"), o.child("pc_metadata").line("assured_by"))
	_, host, found := strings.Cut(strings.ToLower(email.FindString(address)), "@")
	if !found || placeholder(host) || strings.Contains(freeMail, " "+host+" ") {
		return ""
	}
	return host
}
