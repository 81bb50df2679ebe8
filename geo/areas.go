package geo

// The facts about postcodes that no rule of form gives: which areas exist,
// which have a district 0, and which letters stand where. Sources: Royal Mail,
// Programmers' Guide to the Postcode Address File, "Postcode format"; the
// areas themselves are the file names of Code-Point Open, with BT, GY, JE and
// IM, which it leaves out.

// areas lists the letters that a postcode with a place can start with.
var areas = set(
	"AB", "AL", "B", "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "BT",
	"CA", "CB", "CF", "CH", "CM", "CO", "CR", "CT", "CV", "CW",
	"DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY",
	"E", "EC", "EH", "EN", "EX", "FK", "FY", "G", "GL", "GU", "GY",
	"HA", "HD", "HG", "HP", "HR", "HS", "HU", "HX", "IG", "IM", "IP", "IV",
	"JE", "KA", "KT", "KW", "KY", "L", "LA", "LD", "LE", "LL", "LN", "LS", "LU",
	"M", "ME", "MK", "ML", "N", "NE", "NG", "NN", "NP", "NR", "NW",
	"OL", "OX", "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM",
	"S", "SA", "SE", "SG", "SK", "SL", "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY",
	"TA", "TD", "TF", "TN", "TQ", "TR", "TS", "TW", "UB",
	"W", "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE",
)

// placeless says, of the areas that are real but have no place on the map,
// what they are.
var placeless = map[string]string{
	"BFPO": "a British Forces (BFPO) address",
	"BF":   "a British Forces (BFPO) address",
	"BX":   "a business mail code",
	"XX":   "a code for parcels sent back to shops",
	"GIR":  "the old Girobank code",
}

// overseas maps the postcodes of the British overseas territories, without
// space, to the territory. They look like UK postcodes but are outside it.
var overseas = map[string]string{
	"AI2640":  "Anguilla",
	"ASCN1ZZ": "Ascension Island",
	"BBND1ZZ": "the British Indian Ocean Territory",
	"BIQQ1ZZ": "the British Antarctic Territory",
	"FIQQ1ZZ": "the Falkland Islands",
	"GX111AA": "Gibraltar",
	"PCRN1ZZ": "the Pitcairn Islands",
	"SIQQ1ZZ": "South Georgia and the South Sandwich Islands",
	"STHL1ZZ": "Saint Helena",
	"TDCU1ZZ": "Tristan da Cunha",
	"TKCA1ZZ": "the Turks and Caicos Islands",
}

// zeroDistricts are the areas with a district 0, such as BS0 and CM0.
var zeroDistricts = set("BL", "BS", "CM", "CR", "FY", "HA", "PR", "SL", "SS")

const (
	// lastAfterOneLetter may end an outward code of the shape A9A (W1A).
	lastAfterOneLetter = "ABCDEFGHJKPSTUW"
	// lastAfterTwoLetters may end an outward code of the shape AA9A (EC1A).
	lastAfterTwoLetters = "ABEHMNPRVWXY"
	// inwardLetters may end a postcode. C, I, K, M, O and V are never used,
	// because they are misread by hand and by machine.
	inwardLetters = "ABDEFGHJLNPQRSTUWXYZ"
)

func set(names ...string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, name := range names {
		m[name] = true
	}
	return m
}
