package csvfile

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// keyFields are what key is made of.
var keyFields = [fieldCount]bool{
	fID: true, fOrganization: true, fName: true, fVenue: true, fAddress: true, fPostcode: true, fKind: true, fCategory: true, fType: true,
	fOrganizationID: true, fCharityNumber: true, fCompanyNumber: true,
}

// key gives what rows that may be one service have in common: the sheet's
// identifier where there is one, else what names the service and its place.
func (l *layout) key(n *line) string {
	if l.register {
		for _, f := range []field{fID, fOrganizationID, fCharityNumber, fCompanyNumber, fOrganization} {
			if n.text[f] != "" {
				return registers[f] + "\x00" + fold(n.text[f])
			}
		}
	}
	if n.text[fID] != "" {
		return "id\x00" + n.text[fID]
	}
	kind := n.text[fKind]
	if kind == "" {
		kind = n.text[fCategory]
	}
	if kind == "" {
		kind = n.text[fType]
	}
	parts := []string{n.text[fOrganization], n.text[fName], n.text[fVenue], n.text[fAddress], strings.ReplaceAll(n.text[fPostcode], " ", ""), kind}
	for i, p := range parts {
		parts[i] = fold(p)
	}
	return "made\x00" + strings.Join(parts, "\x00")
}

// groupKey is key, told apart by whether the rows are organisations or services:
// two sheets of a workbook may number both from 1.
func (l *layout) groupKey(n *line) string {
	if l.register {
		return "register\x00" + l.key(n)
	}
	return l.key(n)
}

// registers are what stands before the key of an organisation: whose number it
// is, as org-id.guide writes it.
var registers = map[field]string{fID: "id", fOrganizationID: "id", fCharityNumber: "GB-CHC-", fCompanyNumber: "GB-COH-", fOrganization: "name: "}

// numbers are the fields of keyFields that a sheet knows a row by.
var numbers = [fieldCount]bool{fID: true, fOrganizationID: true, fCharityNumber: true, fCompanyNumber: true}

// number gives the identifier that a row's record has, where the sheet itself
// gives it, or "".
func (l *layout) number(n *line) string {
	known := n.text[fID] != ""
	for f := none + 1; l.register && f < fieldCount; f++ {
		known = known || numbers[f] && n.text[f] != ""
	}
	if !known {
		return ""
	}
	return externalID(l.key(n))
}

// sessions gives what a row says of when, as it is written: what tells apart
// rows that are equal in all that makes their key.
func (n *line) sessions() string {
	parts := slices.Concat([]string{n.text[fSchedule]}, n.text[fDate:fSunday+1], n.text[fByDay:fValidTo+1])
	return fold(strings.Join(parts, "\x00"))
}

// externalID gives the identifier for a key: the sheet's own, a public
// register's, or 32 hexadecimal digits made of the key.
func externalID(key string) string {
	scheme, id, _ := strings.Cut(key, "\x00")
	switch scheme {
	case "id":
		return id
	case "made":
		sum := sha256.Sum256([]byte(key))
		return hex.EncodeToString(sum[:16])
	}
	return scheme + id
}

// fold makes two spellings alike: case and spaces do not count.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
