package geo

// District is a local authority district: an English or Welsh district,
// borough or unitary authority, a Scottish council area, or a Northern Irish
// district.
type District struct {
	Code   string // GSS code, E08000039
	Name   string // "Sheffield"
	NameCy string // Welsh name, "" outside Wales
}

// Nation gives E, W, S or N for the nations of the United Kingdom, from the
// first letter of the GSS code, and "" for the zero District, the Channel
// Islands (L) and the Isle of Man (M).
func (d District) Nation() string {
	if d.Code == "" {
		return ""
	}
	switch n := d.Code[:1]; n {
	case "E", "W", "S", "N":
		return n
	}
	return ""
}
