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
	nameless := &directory.Service{Organization: &directory.Organization{}}
	n := &normaliser{service: nameless, report: func(importers.Problem) error { return nil }}
	n.repair()
	if err := nameless.Validate(); err == nil || nameless.Organization != nil {
		t.Errorf("what has no name was let through: %v", err)
	}
}
