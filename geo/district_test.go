package geo

import "testing"

func TestDistrictNamed(t *testing.T) {
	g := openGazetteer(t)
	for name, want := range map[string]string{
		"Sheffield":                             "E08000039",
		"sheffield city council":                "E08000039",
		"City of Edinburgh Council":             "S12000036",
		"Edinburgh, City of":                    "S12000036",
		"Glasgow":                               "S12000049",
		"Bristol, City of":                      "E06000023",
		"Herefordshire, County of":              "E06000019",
		"LONDON BOROUGH OF TOWER HAMLETS":       "E09000030",
		"Royal Borough of Kensington & Chelsea": "E09000020",
		"Brighton & Hove":                       "E06000043",
		"The City of Brighton and Hove":         "E06000043",
		"Kings Lynn and West Norfolk":           "E07000146",
		"King’s Lynn & West Norfolk":            "E07000146",
		"St Helens":                             "E08000013",
		"Saint Albans":                          "E07000240",
		"Stockton on Tees Borough Council":      "E06000004",
		"City of London":                        "E09000001",
		"Durham":                                "E06000047",
		"Isle of Wight":                         "E06000046",
		"Anglesey":                              "W06000001",
		"ynys mon":                              "W06000001",
		"Caerdydd":                              "W06000015",
		"Rhondda Cynon Taff":                    "W06000016",
		"Western Isles":                         "S12000013",
		"Belfast City Council":                  "N09000003",
		"Armagh City, Banbridge & Craigavon":    "N09000002",
		"Metropolitan Borough of Wirral":        "E08000015",
		"BCP":                                   "E06000058",
	} {
		if d, ok := g.DistrictNamed(name); !ok || d.Code != want {
			t.Errorf("DistrictNamed(%q) = %+v, %v; want %s", name, d, ok, want)
		}
	}
	for _, name := range []string{"", "London", "Newcastle", "Yorkshire", "council", "city of"} {
		if d, ok := g.DistrictNamed(name); ok {
			t.Errorf("DistrictNamed(%q) = %+v, want none", name, d)
		}
	}
	// Each name that the data has finds its own district.
	for _, d := range g.Districts() {
		for _, name := range []string{d.Name, d.NameCy} {
			if got, ok := g.DistrictNamed(name); name != "" && (!ok || got != d) {
				t.Errorf("DistrictNamed(%q) = %+v, %v", name, got, ok)
			}
		}
	}
}

func TestDistrictNation(t *testing.T) {
	for code, want := range map[string]string{
		"E08000039": "E", "W06000015": "W", "S12000036": "S", "N09000003": "N", "L99999999": "", "M99999999": "", "": "",
	} {
		if got := (District{Code: code}).Nation(); got != want {
			t.Errorf("the nation of %q is %q, want %q", code, got, want)
		}
	}
	g := openGazetteer(t)
	if d, ok := g.District("N09000003"); !ok || d.Name != "Belfast" {
		t.Errorf("got %+v, %v", d, ok)
	}
	if d, ok := g.District("E08000019"); !ok || d.Code != "E08000039" {
		t.Errorf("the old code of Sheffield gives %+v, %v", d, ok)
	}
	if d, ok := g.District("E07000028"); !ok || d.Name != "Cumberland" {
		t.Errorf("Carlisle gives %+v, %v", d, ok)
	}
	if d, ok := g.District("E99999999"); ok {
		t.Errorf("got %+v", d)
	}
}
