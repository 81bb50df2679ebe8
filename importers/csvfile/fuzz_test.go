package csvfile

import (
	"io"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/importertest"
)

// FuzzImport holds what is true of any file: it is refused with a
// *directory.Error, or every row that is not blank is in one record or one
// rejection, and every record has a name and an identifier of its own.
func FuzzImport(f *testing.F) {
	for _, seed := range []string{
		"name,schedule,price\nWalk,Tue 10:00-11:30,2.5\n", "id;name\n1;a\n2;b\n1;c\n", "Organisation\tPhone\nA\t0114 496 0000\n",
		"site_id,site_name,facility_type\n1,a,b\n1,a,c\n", "title\n\nname,latitude,longitude\n\"a,53,-1\nb,x,y\n", "\xff\xfen\x00a\x00m\x00e\x00\n\x00a\x00", "name,age range,cost,languages,Area code\na,16-25,£2 donation,Urdu; pl,E08000039\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var out importertest.Output
		_, err := New().Import(t.Context(), importers.Source{Get: importertest.Content(data)}, &out)
		if err != nil {
			if directory.KindOf(err) == "" {
				t.Fatalf("%q: %v", data, err)
			}
			return
		}
		told := len(out.Rejected())
		seen := map[string]bool{}
		for _, r := range out.Records {
			told += r.Rows
			id, name := "", ""
			if s := r.Service; s != nil {
				id, name = s.Source.ExternalID, s.Name
				for _, at := range s.Locations {
					for _, schedule := range at.Schedules {
						if !schedule.Readable() && schedule.Description == "" {
							t.Fatalf("%q: an empty schedule", data)
						}
					}
				}
			} else {
				id, name = r.Organization.Source.ExternalID, r.Organization.Name
			}
			if id == "" || name == "" || seen[id] {
				t.Fatalf("%q: the identifier %q of %q is empty or met before", data, id, name)
			}
			seen[id] = true
		}
		if rows := dataRows(t, data); told != rows {
			t.Fatalf("%q: %d rows, %d told of", data, rows, told)
		}
	})
}

// dataRows counts the rows after the header that are not blank.
func dataRows(t *testing.T, data []byte) int {
	s, err := newSpool(strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	l, err := findLayout(newHeaderTable(), nil, s)
	if err != nil || l == nil {
		return 0
	}
	n := 0
	for r := (&table{layout: l, spool: s}).reader(4096); ; {
		row, err := r.next()
		if err == io.EOF {
			return n
		}
		if err != nil {
			t.Fatal(err)
		}
		if !row.blank() {
			n++
		}
	}
}

// FuzzWorkbook holds what is true of any sheets that may say more of one another:
// they are refused with a *directory.Error, or give services that have names and
// identifiers of their own, however they point at each other.
func FuzzWorkbook(f *testing.F) {
	f.Add("services", "id|name|location_id|venue\n1|Walk|a|\n1|Walk|b|Hall\n2|Choir||Lodge", "locations", "id|name|postcode|schedule\na|Lodge|S8 9HP|Tue 10:00-11:00\nb|Lodge||", "schedules", "id|service_id|service_at_location_id|freq|interval|byday|opens_at|closes_at|valid_to\nx|1||WEEKLY|2|MO,2TU|10:00:00|9:00|2027-01-01\ny||l|||||")
	f.Add("Groups", "Group name|Provider\nWalk|Walkers", "Providers", "Name|Website\nWalkers|x\nWalkers|y", "Phones", "Group name|Provider|Number\nWalk||0114 496 0000\n|Walkers|1")
	f.Add("services", "id|name\n1|a", "service_at_locations", "id|service_id|location_id\nl|1|a\nl|1|a", "taxonomies", "id|name\n1|a")
	f.Add("Locations", "name\na", "Organisations", "name\nb", "Sessions", "name|day\na|Mon")
	f.Fuzz(func(t *testing.T, a, first, b, second, c, third string) {
		var rows [][][]string
		for _, text := range []string{first, second, third} {
			var cells [][]string
			for line := range strings.SplitSeq(text, "\n") {
				cells = append(cells, strings.Split(line, "|"))
			}
			rows = append(rows, cells)
		}
		sheets := sheetsOf([]string{a, b, c}, rows...)
		var out importertest.Output
		_, err := New().ImportSheets(t.Context(), importers.Source{}, &out, sheets)
		if err != nil && directory.KindOf(err) == "" {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, r := range out.Records {
			if s := r.Service; s != nil {
				if s.Name == "" || seen[s.Source.ExternalID] {
					t.Fatalf("%q has the identifier %q, which is empty or met before", s.Name, s.Source.ExternalID)
				}
				seen[s.Source.ExternalID] = true
			}
		}
		if _, err := New().SheetColumns(t.Context(), importers.Source{}, sheets); err != nil && directory.KindOf(err) == "" {
			t.Fatal(err)
		}
	})
}
