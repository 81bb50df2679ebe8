package csvfile

import (
	"io"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
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
		var out collected
		_, err := New().Import(t.Context(), importers.Source{Get: text(data)}, &out)
		if err != nil {
			if directory.KindOf(err) == "" {
				t.Fatalf("%q: %v", data, err)
			}
			return
		}
		told := len(out.rejected())
		seen := map[string]bool{}
		for _, r := range out.records {
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
