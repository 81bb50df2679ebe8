package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fingerpost/importers/csvfile"
	"github.com/google/go-cmp/cmp"
)

// sheetOf gives a sheet with some headings.
func sheetOf(name string, headings ...string) csvfile.Sheet {
	s := csvfile.Sheet{Name: name, Row: 1}
	for _, h := range headings {
		s.Columns = append(s.Columns, csvfile.Column{Header: h})
	}
	return s
}

func TestMapFiles(t *testing.T) {
	sheets := []csvfile.Sheet{sheetOf("Groups", "Title", "Ring", "E-mail"), sheetOf("Venues", "Title", "Code")}
	for _, test := range []struct {
		name, in string
		want     map[string]string
		err      string // how it begins
	}{
		{"json", "{\n \"Title\": \"name\",\n \"Ring\": \"\"}", map[string]string{"Title": "name", "Ring": ""}, ""},
		{"json with a mark of byte order", "\ufeff{\"ring\": \"phone\"}", map[string]string{"ring": "phone"}, ""},
		{"of one sheet", "{\"Venues!Title\": \"venue\", \"Groups!Title\": \"name\"}", map[string]string{"Venues!Title": "venue", "Groups!Title": "name"}, ""},
		{"an accessibility term", "{\"Ring\": \"step-free\"}", map[string]string{"Ring": "step-free"}, ""},
		{"csv", "Title,name\nRing,phone\n", map[string]string{"Title": "name", "Ring": "phone"}, ""},
		{"csv with headings", "Their heading;Our column\nTitle;name\n\nRing;\n", map[string]string{"Title": "name", "Ring": ""}, ""},
		{"tabs", "Title\tname\n", map[string]string{"Title": "name"}, ""},
		{"unknown column", "{\n \"Title\": \"name\",\n \"Rings\": \"phone\"}", nil, `map, line 3: The source has no column "Rings". Is "Ring" meant? Its columns are Title, Ring, E-mail, Code.`},
		{"of the wrong sheet", "Venues!Ring,phone\n", nil, `map, line 1: The source has no column "Venues!Ring"`},
		{"unknown field", "{\n\n \"Ring\": \"phon\"}", nil, `map, line 3: Ring: "phon" is not one of our columns. Is phone meant?`},
		{"unknown field in CSV", "Title,name\n\nRing,nonsense\n", nil, `map, line 3: Ring: "nonsense" is not one of our columns. Use one of`},
		{"twice", "{\"Ring\": \"phone\",\n \"RING\": \"email\"}", nil, `map, line 2: "RING" stands in line 1 already`},
		{"two for one", "E-mail,url\nRing,url\n", nil, `map, line 2: "Ring" is mapped to url, and so is "E-mail" in line 1`},
		{"broken", "{\n \"Ring\": \"phone\",\n \"E-mail\" \"email\"\n}", nil, "map, line 3: That is not JSON"},
		{"no text", "{\n \"Ring\": {\"to\": \"phone\"}}", nil, `map, line 2: What "Ring" is mapped to is no text`},
		{"a list", "{\"Ring\": [\"phone\"]}", nil, `map, line 1: What "Ring" is mapped to is no text`},
		{"cut short", "{\n \"Ring\": \"phone\"\n", nil, "map, line 2: The file breaks off"},
		{"cut in a text", "{\n \"Ring\": \"pho", nil, "map, line 2: The file breaks off"},
		{"more behind it", "{\"Ring\": \"phone\"}\n{}", nil, "map, line 2: There is more after the mapping's end"},
		{"prose", "Please map the telephone\n", nil, "map, line 1: A line has their heading, a comma and our column; this one has 1 cells"},
		{"a sheet", "a,b,c\n", nil, "map, line 1: A line has their heading, a comma and our column; this one has 3 cells"},
		{"open quotation mark", "Title,name\n\"Ring,phone\n", nil, "map, line 2: That is neither JSON nor CSV"},
		{"no heading", ",phone\n", nil, `map, line 1: There is no heading that is mapped to "phone"`},
		{"of other letters", "Caf\xe9,name\n", nil, "map, line 1: The file is not in UTF-8"},
		{"empty", "", nil, "map, line 1: The mapping is empty"},
		{"an empty object", "{}", nil, "map, line 1: The mapping is empty"},
		{"too large", strings.Repeat("x", maxMapFile+1), nil, "map, line 1: This is far larger than a mapping"},
	} {
		path := filepath.Join(t.TempDir(), "map")
		if err := os.WriteFile(path, []byte(test.in), 0o600); err != nil {
			t.Fatal(err)
		}
		m, err := readMapFile(path)
		if err == nil {
			err = m.fits(sheets)
		}
		switch {
		case test.err == "" && err != nil, test.err != "" && (err == nil || !strings.HasPrefix(err.Error(), test.err)):
			t.Errorf("%s: %v, want %q", test.name, err, test.err)
		case test.err == "":
			if diff := cmp.Diff(test.want, m.mapping()); diff != "" {
				t.Errorf("%s: %s", test.name, diff)
			}
		}
	}
}

// FuzzMapFile holds that a mapping that is read can be written down and read
// again, and that nothing makes the reader fail in another way than by an error.
func FuzzMapFile(f *testing.F) {
	for _, seed := range []string{"{\"Ring\": \"phone\"}", "Their heading,our column\nRing,phone\n", "{\"a\": {\"b\": 1}}", "{\"a\"", "\"a\nb\",phone", "{\"\\u0000\": \"\"}", "\ufeff{}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		folder := t.TempDir()
		path := filepath.Join(folder, "in")
		if err := os.WriteFile(path, []byte(in), 0o600); err != nil {
			t.Fatal(err)
		}
		m, err := readMapFile(path)
		if err != nil {
			return
		}
		m.fits([]csvfile.Sheet{sheetOf("", "Ring")})
		again := filepath.Join(folder, "out")
		if err := m.write(again); err != nil {
			t.Fatal(err)
		}
		same, err := readMapFile(again)
		if diff := cmp.Diff(m.mapping(), same.mapping()); err != nil || diff != "" {
			t.Errorf("%q: %v %s", in, err, diff)
		}
	})
}
