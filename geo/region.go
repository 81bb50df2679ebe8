package geo

// region is a country of the United Kingdom or a Crown dependency.
type region struct {
	country string // GSS code
	name    string
}

// Regions by the first letter of a district's GSS code, and by what the places
// files call them. Country codes are of the ONS Register of Geographic Codes;
// Guernsey and Jersey share the pseudo-code of the Channel Islands.
var (
	regionOfNation = map[string]region{
		"E": {"E92000001", "England"},
		"W": {"W92000004", "Wales"},
		"S": {"S92000003", "Scotland"},
		"N": {"N92000002", "Northern Ireland"},
	}
	regionNamed = map[string]region{
		"England": regionOfNation["E"], "GB-ENG": regionOfNation["E"],
		"Wales": regionOfNation["W"], "GB-WLS": regionOfNation["W"],
		"Scotland": regionOfNation["S"], "GB-SCT": regionOfNation["S"],
		"Northern Ireland": regionOfNation["N"], "GB-NIR": regionOfNation["N"],
		"Guernsey": {"L93000001", "Guernsey"}, "GG": {"L93000001", "Guernsey"},
		"Jersey": {"L93000001", "Jersey"}, "JE": {"L93000001", "Jersey"},
		"Isle of Man": {"M83000003", "Isle of Man"}, "IM": {"M83000003", "Isle of Man"},
	}
	// regionOfArea covers the postcode areas outside Great Britain.
	regionOfArea = map[string]region{
		"BT": regionOfNation["N"],
		"GY": regionNamed["Guernsey"],
		"JE": regionNamed["Jersey"],
		"IM": regionNamed["Isle of Man"],
	}
)

// in fills in the region of an origin.
func (o Origin) in(r region) Origin {
	o.Country, o.Region = r.country, r.name
	return o
}

// within fills in the district of an origin, and with it the region.
func (o Origin) within(d District) Origin {
	if d.Code == "" {
		return o
	}
	o.District = d
	return o.in(regionOfNation[d.Nation()])
}
