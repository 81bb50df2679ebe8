package web

import (
	"slices"

	"fingerpost/app/directory"
)

// comfort says what is known of getting in and being comfortable at each venue,
// and what nobody has told us.
func (s *Server) comfort(service *directory.Service) section {
	part := section{ID: "access", Title: "Getting in and being comfortable"}
	known := service.AccessAt(-1)
	for i := range service.Locations {
		if i == 0 || len(service.Locations) == 1 {
			known = service.AccessAt(i)
		} else {
			known = agreed(known, service.AccessAt(i))
		}
	}
	asked := []string{"step-free", "toilets", "accessible-toilet", "chairs", "hearing-loop", "leave-early-ok"}
	if len(service.Locations) == 0 {
		asked = []string{"interpreter", "camera-off-ok", "leave-early-ok"}
	}
	var unknown []string
	for _, t := range access {
		switch name := s.words.ValueLabel("access", t); {
		case known[t].Known():
			part.Facts = append(part.Facts, fact{name, known[t]})
		case slices.Contains(asked, t) && !implied(known, t):
			unknown = append(unknown, lower(name))
		}
	}
	if len(unknown) > 0 {
		part.Unknown = "Not told us: " + list(unknown, "or") + ". Ask first if you need one of these."
	}
	return part
}

// agreed keeps the facts that two venues share.
func agreed(a, b directory.Facts) directory.Facts {
	both := directory.Facts{}
	for term, state := range a {
		if b[term] == state {
			both[term] = state
		}
	}
	return both
}
