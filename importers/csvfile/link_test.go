package csvfile

import (
	"testing"

	"fingerpost/importers"
	"fingerpost/importers/importertest"
)

func TestExportLink(t *testing.T) {
	const id = "1AbCdEfGhIjKlMnOpQrStUvWxYz_0123456789-abcdef"
	const published = "2PACX-1vQabcdefghijklmnop_qrstuvwxyz0123456789"
	const sheet, web = "https://docs.google.com/spreadsheets/d/" + id, "https://docs.google.com/spreadsheets/d/e/" + published
	tests := []struct{ name, in, csv string }{
		{"the address bar", sheet + "/edit#gid=1234", sheet + "/export?format=csv&gid=1234"},
		{"the address bar, as it is now", sheet + "/edit?gid=1234#gid=1234", sheet + "/export?format=csv&gid=1234"},
		{"a share link", sheet + "/edit?usp=sharing", sheet + "/export?format=csv"},
		{"a share link of old", sheet + "/edit?usp=sharing&resourcekey=0-ab_c", sheet + "/export?format=csv&resourcekey=0-ab_c"},
		{"the bare address", sheet, sheet + "/export?format=csv"},
		{"with a slash", sheet + "/", sheet + "/export?format=csv"},
		{"to look at", sheet + "/view", sheet + "/export?format=csv"},
		{"a preview", sheet + "/preview?gid=7", sheet + "/export?format=csv&gid=7"},
		{"as a page", sheet + "/htmlview", sheet + "/export?format=csv"},
		{"as a page, one sheet", sheet + "/htmlview/sheet?headers=true&gid=7", sheet + "/export?format=csv&gid=7"},
		{"as a page, one sheet behind the mark", sheet + "/htmlview#gid=7", sheet + "/export?format=csv&gid=7"},
		{"a copy", sheet + "/copy", sheet + "/export?format=csv"},
		{"a second account", "https://docs.google.com/spreadsheets/u/1/d/" + id + "/edit#gid=0", sheet + "/export?format=csv&gid=0"},
		{"an organisation's", "https://docs.google.com/a/example.org/spreadsheets/d/" + id + "/edit#gid=0", sheet + "/export?format=csv&gid=0"},
		{"a download", sheet + "/export?format=xlsx", sheet + "/export?format=csv"},
		{"a download of this format", sheet + "/export?format=csv&gid=7", sheet + "/export?format=csv&gid=7"},
		{"a range among the rest", sheet + "/edit#gid=7&range=A1:B2", sheet + "/export?format=csv&gid=7"},
		{"by the sheet's name", sheet + "/gviz/tq?tqx=out:csv&sheet=Groups", sheet + "/gviz/tq?tqx=out:csv&sheet=Groups"},
		{"published", web + "/pubhtml", web + "/pub?output=csv"},
		{"published, one sheet", web + "/pubhtml?gid=7&single=true", web + "/pub?gid=7&output=csv&single=true"},
		{"published as CSV", web + "/pub?output=csv", web + "/pub?output=csv"},
		{"published as a workbook", web + "/pub?output=xlsx", web + "/pub?output=csv"},
		{"published, of old", sheet + "/pubhtml?gid=7&single=true", sheet + "/pub?gid=7&output=csv&single=true"},
		{"without encryption, in capitals", "http://DOCS.google.com/spreadsheets/d/" + id + "/edit", sheet + "/export?format=csv"},
		{"a number that is none", sheet + "/edit#gid=abc", sheet + "/export?format=csv"},
	}
	for _, test := range tests {
		if got, ok := ExportLink(test.in, "csv"); !ok || got != test.csv {
			t.Errorf("%s: ExportLink(%q) = %q, %v; want %q", test.name, test.in, got, ok, test.csv)
		}
		if again, ok := ExportLink(test.csv, "csv"); !ok || again != test.csv {
			t.Errorf("%s: the address for %q is taken to be %q", test.name, test.csv, again)
		}
	}
	for _, in := range []string{
		"groups.csv", "", "https://docs.google.com/document/d/" + id + "/edit", "https://docs.google.com/spreadsheets/", "https://docs.google.com.example.org/spreadsheets/d/" + id,
		"https://example.org/spreadsheets/d/" + id, "https://docs.google.com/forms/d/e/" + published + "/viewform", "ftp://docs.google.com/spreadsheets/d/" + id, "https://docs.google.com/spreadsheets/d/x", "::",
	} {
		if got, ok := ExportLink(in, "csv"); ok || got != in {
			t.Errorf("ExportLink(%q) = %q, %v", in, got, ok)
		}
	}
	if got, _ := ExportLink(sheet+"/edit#gid=7", "xlsx"); got != sheet+"/export?format=xlsx" {
		t.Errorf("the workbook is at %q", got)
	}
	if got, _ := ExportLink(web+"/pubhtml?gid=7&single=true", "xlsx"); got != web+"/pub?output=xlsx" {
		t.Errorf("the published workbook is at %q", got)
	}
}

// TestSheetLink holds that a link to a Google spreadsheet is fetched as CSV.
func TestSheetLink(t *testing.T) {
	const sheet = "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz"
	for in, want := range map[string]string{sheet + "/edit#gid=7": sheet + "/export?format=csv&gid=7", "https://example.org/a.csv": "https://example.org/a.csv", "edit.csv": "edit.csv"} {
		get := &importertest.Asked{Content: "name\nWalk\n"}
		var out importertest.Output
		if _, err := New().Import(t.Context(), importers.Source{Ref: in, Get: get}, &out); err != nil || get.Ref != want {
			t.Errorf("%q is fetched from %q, %v", in, get.Ref, err)
		}
	}
}
