package ingest

import (
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

// TestRepair gives each field that a listing can do without a value that the
// domain refuses: the listing must come out valid, and say what it lost.
func TestRepair(t *testing.T) {
	low, high, much, far := 50, 20, -1, 1000.0
	faulty := map[string]func(*directory.Service){
		"url":          func(s *directory.Service) { s.URL = "javascript://x" },
		"email":        func(s *directory.Service) { s.Email = "nobody" },
		"status":       func(s *directory.Service) { s.Status = "closed" },
		"join":         func(s *directory.Service) { s.Join = "queue" },
		"gender":       func(s *directory.Service) { s.Gender = "ladies" },
		"cost":         func(s *directory.Service) { s.Cost = "cheap" },
		"effort":       func(s *directory.Service) { s.Effort = "mad" },
		"intake":       func(s *directory.Service) { s.Intake.State = "maybe" },
		"max_age":      func(s *directory.Service) { s.MinimumAge, s.MaximumAge = &low, &high },
		"waiting_days": func(s *directory.Service) { s.WaitingDays = &much },
		"walk_miles":   func(s *directory.Service) { s.WalkMiles = &far },
		"price":        func(s *directory.Service) { s.CostOptions = []directory.CostOption{{Pence: &much}} },
		"assured_date": func(s *directory.Service) { s.AssuredDate = "yesterday" },
		"expires":      func(s *directory.Service) { s.Expires = "soon" },
		"delivery":     func(s *directory.Service) { s.Delivery = []string{"online", "pigeon"} },
		"referral":     func(s *directory.Service) { s.Referral = []string{"astrologer"} },
		"audience":     func(s *directory.Service) { s.Audiences = []string{"cats"} },
		"outdoors":     func(s *directory.Service) { s.Outdoors = "perhaps" },
		"waiting_told": func(s *directory.Service) { s.WaitingTold = "soon" },
		"publication":  func(s *directory.Service) { s.Publication.State = "loud" },
		"visibility":   func(s *directory.Service) { s.Locations = venue(directory.Location{Visibility: "shy"}) },
		"accessibility": func(s *directory.Service) {
			s.Locations = venue(directory.Location{Accessibility: directory.Facts{"step-free": directory.Yes, "lift": directory.Yes}})
		},
		"organization": func(s *directory.Service) { s.Organization = &directory.Organization{Name: "Trust", URL: "ftp"} },
	}
	for field, spoil := range faulty {
		s := &directory.Service{Name: "Walk"}
		spoil(s)
		var problems []importers.Problem
		n := &normaliser{service: s, report: func(p importers.Problem) error { problems = append(problems, p); return nil }}
		n.repair()
		if err := s.Validate(); err != nil {
			t.Errorf("%s: still wrong: %v", field, err)
		}
		if len(problems) != 1 || problems[0].Field != field || !strings.HasSuffix(problems[0].Message, "kept without it.") {
			t.Errorf("%s: %+v", field, problems)
		}
	}
	s := &directory.Service{Name: "Walk", Delivery: []string{"online", "pigeon"}, Locations: venue(directory.Location{Visibility: "shy", Accessibility: directory.Facts{"step-free": directory.Yes, "lift": directory.No}})}
	(&normaliser{service: s, report: func(importers.Problem) error { return nil }}).repair()
	if l := s.Locations[0].Location; len(s.Delivery) != 1 || l.Visibility != directory.Hidden || len(l.Accessibility) != 1 {
		t.Errorf("what was right beside what was wrong: %+v", s)
	}
	nameless := &directory.Service{Organization: &directory.Organization{}}
	n := &normaliser{service: nameless, report: func(importers.Problem) error { return nil }}
	n.repair()
	if err := nameless.Validate(); err == nil || nameless.Organization != nil {
		t.Errorf("what has no name was let through: %v", err)
	}
}

func venue(l directory.Location) []directory.ServiceAtLocation {
	return []directory.ServiceAtLocation{{Location: l}}
}
