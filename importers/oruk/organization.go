package oruk

import (
	"cmp"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// organization reads who runs a service (HSDS 3.0, object organization). One
// without a name is nobody that could be shown.
func (r *reader) organization(o loose.Object) *directory.Organization {
	row := o.Child("organization", "organisation")
	if row == nil {
		return nil
	}
	org := r.body(row)
	org.ExternalID = cmp.Or(org.ExternalID, o.ID("organization_id", "organisation_id"))
	if org.Name == "" {
		r.problem("organization", org.ExternalID, "The organisation has no name, and was left out.")
		return nil
	}
	return org
}

// alone reads an item that is an organisation and no service. Where it can't be
// one it gives nil, and the last problem says why.
func (r *reader) alone(row loose.Object) *directory.Organization {
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
func (r *reader) body(row loose.Object) *directory.Organization {
	org := &directory.Organization{
		ExternalID:  loose.Shorten(row.ID("id"), 300),
		Name:        r.name(row, "name"),
		Description: r.text(row, "description"),
		URL:         r.webAddress(row, "website", "url", "uri"),
		Email:       r.mail(row, "email"),
		Phones:      r.numbers(row),
	}
	for _, id := range row.List("organization_identifiers", "identifiers") {
		value := id.ID("identifier")
		if scheme := identifierScheme(id); value != "" && scheme != "" {
			org.Identifiers = append(org.Identifiers, directory.Identifier{Scheme: scheme, Value: loose.Shorten(value, 100)})
		}
	}
	if number := row.ID("charity_number"); number != "" && len(org.Identifiers) == 0 {
		org.Identifiers = []directory.Identifier{{Scheme: "GB-CHC", Value: loose.Shorten(number, 100)}}
	}
	return org
}

// identifierScheme gives the org-id.guide code of an identifier: the stated
// one, or the one that its type's words mean.
func identifierScheme(id loose.Object) string {
	if scheme := id.Line("identifier_scheme"); scheme != "" {
		return loose.Shorten(strings.ToUpper(scheme), 50)
	}
	kind := strings.ToLower(id.Line("identifier_type"))
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
		return loose.Shorten(kind, 50)
	}
}

// freeMail are the hosts whose name says nothing of who checked a listing.
const freeMail = " gmail.com googlemail.com hotmail.com hotmail.co.uk outlook.com live.co.uk yahoo.com yahoo.co.uk icloud.com aol.com btinternet.com "

// assuredBy tells who checked a service: the domain of the assurer's address.
// The address itself is a person's and is not kept, nor is a name.
func assuredBy(o loose.Object) string {
	address := cmp.Or(o.Line("assurer_email"), o.Child("pc_metadata").Line("assured_by"))
	_, host, found := strings.Cut(strings.ToLower(email.FindString(address)), "@")
	if !found || placeholder(host) || strings.Contains(freeMail, " "+host+" ") {
		return ""
	}
	return host
}
