package csvfile

import (
	"strings"

	"fingerpost/app/directory"
)

// organization gives who runs the service, or nil where no row names it. A
// sheet's number for it is no use without a name, and is kept beside.
func (b *builder) organization() *directory.Organization {
	if o := b.listed(); o != nil {
		return o
	}
	name := b.text[fOrganization]
	if name == "" {
		if b.text[fOrganizationID] != "" {
			b.extra(directory.Extra{Name: b.layout.headers[fOrganizationID], Value: b.text[fOrganizationID]})
		}
		return nil
	}
	return &directory.Organization{
		ExternalID:  b.text[fOrganizationID],
		Name:        name,
		URL:         b.url(fOrganizationURL),
		Identifiers: b.identifiers(),
	}
}

// listed gives the service's organisation where another sheet of the workbook has
// it, by its number, or by its name alone.
func (b *builder) listed() *directory.Organization {
	t := b.lines[0].table
	if t == nil || t.relations == nil {
		return nil
	}
	name, id := fold(b.text[fOrganization]), b.text[fOrganizationID]
	o := t.relations.organizations[id]
	if o == nil && id == "" {
		o = t.relations.named[name]
	}
	if o == nil || name != "" && name != fold(o.Name) {
		return nil
	}
	same := *o
	return &same
}

// registered gives the organisation that a row of a register is. Its address
// is that of a trustee or an office, often a home, so none is kept; the contacts
// are what the register publishes for the public to write to.
func (b *builder) registered(id string) *directory.Organization {
	o := &directory.Organization{
		ExternalID:  id,
		Name:        b.text[fOrganization],
		Description: b.text[fDescription],
		URL:         b.url(fURL),
		Email:       b.email(fEmail),
		Phones:      b.phones(),
		Identifiers: b.identifiers(),
		Source:      directory.Source{ExternalID: id},
	}
	if o.Description == "" {
		o.Description = b.text[fSummary]
	}
	if o.URL == "" {
		o.URL = b.url(fOrganizationURL)
	}
	return o
}

// identifiers gives the numbers of public registers under their org-id.guide
// codes. The Charity Commission's are 6 or 7 digits, with a suffix for a linked
// charity; Companies House's are 8 characters, whose leading zeros spreadsheets
// lose.
func (b *builder) identifiers() []directory.Identifier {
	var ids []directory.Identifier
	if text := b.text[fCharityNumber]; text != "" {
		number, scheme := strings.ToUpper(strings.ReplaceAll(text, " ", "")), "GB-CHC"
		switch {
		case strings.HasPrefix(number, "SC"):
			scheme = "GB-SC"
		case strings.HasPrefix(number, "NIC"):
			scheme = "GB-NIC"
		}
		if strings.Trim(number, "0123456789-SCNI") != "" || len(number) < 5 || len(number) > 12 {
			b.bad(fCharityNumber, "That is not a charity's number, such as 1123456. It was left out.")
		} else {
			ids = append(ids, directory.Identifier{Scheme: scheme, Value: number})
		}
	}
	if text := b.text[fCompanyNumber]; text != "" {
		number := strings.ToUpper(strings.ReplaceAll(text, " ", ""))
		for len(number) < 8 && strings.Trim(number, "0123456789") == "" {
			number = "0" + number
		}
		if len(number) != 8 || strings.Trim(number[2:], "0123456789R") != "" {
			b.bad(fCompanyNumber, "That is not a company's number, such as 01234567. It was left out.")
		} else {
			ids = append(ids, directory.Identifier{Scheme: "GB-COH", Value: number})
		}
	}
	return ids
}
