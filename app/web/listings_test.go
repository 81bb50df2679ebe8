package web_test

import (
	"testing"

	"fingerpost/app/directory"
)

// listing makes a listing of the fixture's feed; say tells what is known of it.
func listing(tb testing.TB, externalID string, say func(*directory.Service)) *directory.Service {
	tb.Helper()
	s := &directory.Service{Source: directory.Source{
		Feed: feed, ExternalID: externalID, Licence: "OGL 3.0", Attribution: "Sheffield directory of groups", FetchedAt: now.AddDate(0, 0, -2),
	}}
	say(s)
	if err := s.Validate(); err != nil {
		tb.Fatalf("%s: %v", externalID, err)
	}
	directory.Identify(s.Source.Feed, s)
	return s
}

// at is one venue, whose point is that of its postcode.
func at(tb testing.TB, name, postcode string) []directory.ServiceAtLocation {
	tb.Helper()
	origin, err := places(tb).Locate(postcode)
	if err != nil {
		tb.Fatal(err)
	}
	point := origin.Point
	return []directory.ServiceAtLocation{{Location: directory.Location{
		Name: name, Address: "Sheffield", Postcode: postcode, Point: &point, District: origin.District.Code,
	}}}
}

func pounds(pence int) *int { return &pence }

// listings are one of each sort that a page must cope with.
func listings(tb testing.TB) []*directory.Service {
	all := []*directory.Service{
		listing(tb, "amblers", func(s *directory.Service) {
			s.Name, s.Kind, s.Needs = "Meersbrook Amblers", "walking-group", []string{"inactivity", "loneliness"}
			s.Summary = "A slow walk round the park with a brew after. Benches on the way."
			s.Description = "We go at the pace of whoever's slowest.\n\nOnce round the park, a look at the view, then the café."
			s.Organization = &directory.Organization{Name: "Walks Together Sheffield", URL: "https://walks.example.org", Phones: []directory.Phone{{Number: "0114 496 0222"}},
				Identifiers: []directory.Identifier{{Scheme: "GB-CHC", Value: "1234567"}}}
			s.Phones = []directory.Phone{{Number: "01144960369", Description: "Jean's team"}}
			s.Email, s.URL = "amblers@example.org", "https://amblers.example.org/walks"
			s.Locations = at(tb, "Meersbrook Park Lodge", "S8 9HP")
			s.Locations[0].Schedules = []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY=TU", 600, 690)}
			s.Accessibility = directory.Facts{"step-free": directory.Yes, "toilets": directory.Yes, "hearing-loop": directory.No}
			s.Cost, s.Join, s.Referral, s.Effort, s.Outdoors = "free", "turn-up", []string{"self"}, "gentle", directory.Yes
			s.FirstVisit = "Jean or Mo will be by the gates in a yellow scarf."
			s.Bring, s.Terrain, s.AssuredDate = "A coat.", "Tarmac paths.", "2026-10-01"
		}),
		listing(tb, "stretch", func(s *directory.Service) {
			s.Name, s.Kind = "Gentle Stretch and Strengthen", "exercise-class"
			s.Summary = "A friendly hour of stretching for stiff backs and dodgy knees. A walk to the tram after."
			s.Phones = []directory.Phone{{Number: "0114 496 0193"}}
			s.Locations = at(tb, "Crookes Methodist Hall", "S10 1UG")
			s.Schedules = []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY=WE", 675, 735)}
			s.Cost, s.CostOptions = "paid", []directory.CostOption{{Pence: pounds(450)}, {Option: "On benefits", Pence: pounds(200), Description: "per session"}}
			s.Join, s.AssuredDate = "ring-first", "2025-03-02"
			s.Intake = directory.Intake{State: "full", Until: "2027-01-15"}
			s.Gender, s.Languages = "women", []directory.Language{{Code: "ur", Interpreter: true}}
		}),
		listing(tb, "haven", func(s *directory.Service) {
			s.Name, s.Summary = "Haven for Women", "A safe house. Come to 17 Larkspur Row and ring the bell."
			s.Locations = at(tb, "Larkspur House", "S3 7QB")
			s.Locations[0].Location.Address, s.Locations[0].Location.Visibility = "17 Larkspur Row, Sheffield", directory.Hidden
			s.Phones = []directory.Phone{{Number: "0114 496 0777"}}
			s.ServiceAreas = []directory.ServiceArea{{Scheme: directory.AreaGSS, Code: "E08000039"}}
			s.GettingThere = "Two doors from the baker on Larkspur Row."
		}),
		listing(tb, "circle", func(s *directory.Service) {
			s.Name, s.Summary = "Living Room Circle", "Six of us, round a fire, talking about loss."
			s.Locations = at(tb, "Maureen's house", "S7 1FG")
			s.Locations[0].Location.Address, s.Locations[0].Location.Visibility = "9 Foxglove Avenue, Sheffield", directory.Area
			s.Delivery = []string{"in-person"}
		}),
		listing(tb, "online", func(s *directory.Service) {
			s.Name, s.Kind, s.Needs = "Pain Café Online", "self-help-group", []string{"pain"}
			s.Summary, s.Delivery = "Talk with others who live with pain, from your own chair.", []string{"online", "phone"}
			s.Schedules = []directory.Schedule{directory.Weekly("FREQ=MONTHLY;BYDAY=1SA", 600, 720)}
			s.Join, s.Referral, s.Cost = "referral", []string{"gp", "link-worker"}, "donation"
		}),
		listing(tb, "bare", func(s *directory.Service) { s.Name = "Tuesday People" }),
		listing(tb, "hostile", func(s *directory.Service) {
			s.Name = `<script>alert("x")</script> & "Friends"`
			s.Summary = `"><img src=x onerror=alert(1)> {{.}}`
			s.Extra = []directory.Extra{{Name: "<b>Note</b>", Value: "</dd><script>alert(2)</script>"}}
			s.Locations = at(tb, `Hall' onmouseover='alert(3)`, "S1 2HE")
		}),
		listing(tb, "llanfair", func(s *directory.Service) {
			s.Name = "Grŵp Cerdded Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch a'r Cylch"
			s.Summary, s.Status = "Cerdded hamddenol bob bore Mercher.", "temporarily closed"
			s.Kind, s.Locations = "walking-group", at(tb, "Canolfan", "LL61 5UJ")
		}),
		listing(tb, "withdrawn", func(s *directory.Service) {
			s.Name, s.Kind, s.Locations = "Walkley Wanderers", "walking-group", at(tb, "Walkley Library", "S6 3TD")
		}),
		listing(tb, "expired", func(s *directory.Service) {
			s.Name, s.Expires, s.Locations = "Summer Strollers", "2026-09-30", at(tb, "Bandstand", "S11 8YZ")
		}),
		listing(tb, "withheld", func(s *directory.Service) {
			s.Name, s.Publication = "Members Only Club", directory.Publication{State: directory.Withheld, Reason: "private use"}
		}),
	}
	for n := range 30 {
		all = append(all, library(tb, n))
	}
	return all
}

// samples are listings of groups that do not exist.
func samples(tb testing.TB) []*directory.Service {
	s := listing(tb, "sample", func(s *directory.Service) {
		s.Source.Feed = directory.SampleFeed
		s.Name, s.Kind, s.Locations = "Made-up Walkers", "walking-group", at(tb, "Town Hall", "S1 2HE")
	})
	return []*directory.Service{s}
}
