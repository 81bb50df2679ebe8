package csvfile

import (
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/importertest"
	"github.com/google/go-cmp/cmp"
)

// counts is what a sheet's records have.
type counts struct {
	Services, Organizations, Withheld, Points, Postcodes, Districts, Schedules, Emails, Phones, Extras int
}

func count(records []importers.Record) (c counts) {
	for _, r := range records {
		if o := r.Organization; o != nil {
			c.Organizations++
			c.Emails += min(1, len(o.Email))
			c.Phones += min(1, len(o.Phones))
			continue
		}
		s := r.Service
		c.Services++
		c.Emails += min(1, len(s.Email))
		c.Phones += min(1, len(s.Phones))
		c.Extras += min(1, len(s.Extra))
		if s.Publication.State == directory.Withheld {
			c.Withheld++
		}
		for _, at := range s.Locations {
			if at.Location.Point != nil {
				c.Points++
			}
			c.Postcodes += min(1, len(at.Location.Postcode))
			c.Districts += min(1, len(at.Location.District))
			c.Schedules += min(1, len(at.Schedules))
		}
	}
	return c
}

// TestTrafford reads a council's eight real sheets. The figures are those of
// the files, counted beside: 314 facilities are 308 services, since six sites
// list their grass pitches twice.
func TestTrafford(t *testing.T) {
	tests := []struct {
		file string
		rows int
		want counts
	}{
		{"charities_operating_in_trafford.csv", 736, counts{Organizations: 736, Emails: 628, Phones: 724}},
		{"gm_food_banks.csv", 171, counts{Services: 171, Postcodes: 171, Districts: 171, Schedules: 153, Emails: 134, Phones: 45, Extras: 171}},
		{"gm_libraries.csv", 141, counts{Services: 141, Points: 141, Postcodes: 141, Districts: 141, Emails: 134, Extras: 141}},
		{"health_and_fitness_gym.csv", 37, counts{Services: 37, Withheld: 29, Points: 37, Postcodes: 37, Emails: 31, Phones: 32, Extras: 37}},
		{"sports_clubs.csv", 140, counts{Services: 140, Postcodes: 140}},
		{"sports_facilities.csv", 314, counts{Services: 308, Withheld: 126, Points: 308, Postcodes: 308, Emails: 271, Phones: 251, Extras: 308}},
		{"swimming_pools.csv", 12, counts{Services: 12, Withheld: 6, Points: 12, Postcodes: 12, Emails: 10, Phones: 12, Extras: 12}},
		{"trafford_pharmacies.csv", 57, counts{Services: 57, Postcodes: 57, Districts: 57, Schedules: 57, Extras: 57}},
	}
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			data := importertest.ReadShared(t, "feeds/trafford/"+test.file)
			out, _ := read(t, data, importers.Source{})
			got := count(out.Records)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			rows := 0
			for _, r := range out.Records {
				rows += r.Rows
			}
			if rejected := len(out.Rejected()); rows+rejected != test.rows || rejected*50 > test.rows {
				t.Errorf("%d rows read and %d rejected of %d", rows, rejected, test.rows)
			}
			for _, r := range out.Records {
				if s := r.Service; s != nil {
					directory.Identify("trafford", s)
					if err := s.Validate(); err != nil {
						t.Errorf("%s: %v", r.Where, err)
					}
				}
			}
			again, _ := read(t, data, importers.Source{})
			for _, r := range again.Records {
				if s := r.Service; s != nil {
					directory.Identify("trafford", s)
				}
			}
			if diff := cmp.Diff(out.Records, again.Records); diff != "" {
				t.Errorf("a second reading differs: %s", diff)
			}
		})
	}
}

// TestCharitiesTellNoAddress holds that no contact address of the register is
// anywhere in what is handed on.
func TestCharitiesTellNoAddress(t *testing.T) {
	data := importertest.ReadShared(t, "feeds/trafford/charities_operating_in_trafford.csv")
	out, _ := read(t, data, importers.Source{})
	text := dump(t, out)
	addresses, _ := read(t, data, importers.Source{Map: map[string]string{"charity_contact_address": "address", "charity_contact_postcode": "postcode", "charity_name": "name"}})
	for _, r := range addresses.Records {
		l := r.Service.Locations
		if len(l) == 0 {
			continue
		}
		for _, secret := range []string{l[0].Location.Address, l[0].Location.Postcode} {
			if len(secret) > 5 && strings.Contains(text, `"`+secret) {
				t.Errorf("%s: %q is kept", r.Where, secret)
			}
		}
	}
}

// TestOthersSheets reads the sheets of other partners whole.
func TestOthersSheets(t *testing.T) {
	out, _ := read(t, importertest.ReadShared(t, "feeds/hounslow/service.csv"), importers.Source{})
	if got := count(out.Records); got.Services != 313 || len(out.Rejected()) != 0 || got.Emails < 275 || got.Phones < 205 {
		t.Errorf("Hounslow's services are %+v", got)
	}
	if text := dump(t, out); strings.Contains(text, "Contact 759e") {
		t.Error("a contact's name is kept")
	}
	out, _ = read(t, importertest.ReadShared(t, "feeds/hounslow/organisation.csv"), importers.Source{Map: map[string]string{"Name*": "organization"}})
	if got := count(out.Records); got.Organizations != 313 || got.Emails+got.Phones != 0 {
		t.Errorf("Hounslow's organisations, whose contacts are placeholders, are %+v", got)
	}
	out, _ = read(t, importertest.ReadShared(t, "feeds/partners/sample.csv"), importers.Source{})
	if len(out.Records) != 2 || len(out.Problems) != 0 {
		t.Errorf("the partner's sheet gives %d records and %v", len(out.Records), out.Problems)
	}
}
