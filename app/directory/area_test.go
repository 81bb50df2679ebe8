package directory

import "testing"

func TestReadArea(t *testing.T) {
	for text, want := range map[string]ServiceArea{
		"UK":                 {Scheme: AreaNational},
		" Northern  Ireland": {Scheme: AreaGSS, Code: "N92000002", Name: "Northern Ireland"},
		"e08000039":          {Scheme: AreaGSS, Code: "E08000039"},
		"S11":                {Scheme: AreaOutcode, Code: "S11"},
		"Sheffield":          {Scheme: AreaText, Name: "Sheffield"},
		"":                   {Scheme: AreaText},
	} {
		if got := ReadArea(text); got != want {
			t.Errorf("%q: %+v", text, got)
		}
	}
	if !ReadArea("cymru").Country() || ReadArea("E08000039").Country() {
		t.Error("a country is not told from a district")
	}
}
