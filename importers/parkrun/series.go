package parkrun

import "fingerpost/app/directory"

// series is what all events of one kind have in common, as parkrun tells it of
// itself (support.parkrun.com, "When do you run?", and the front pages of
// parkrun.org.uk).
type series struct {
	day     string
	hours   map[string]directory.Clock // by nation; what is not in it is not known
	summary string
	note    string
	miles   float64 // 0 where nobody is to be sent by it
	ages    [2]int  // 0, 0: everybody
}

// seriesOf gives a series by its id in the list: 1 is 5 km, 2 is junior.
func seriesOf(id string) *series {
	switch id {
	case "1":
		return &series{
			day: "SA",
			// An hour of daylight more is wanted further north.
			hours:   map[string]directory.Clock{"E": 9 * 60, "W": 9 * 60, "S": 9*60 + 30, "N": 9*60 + 30},
			summary: "A free 5 km walk, jog, run or volunteering, every Saturday morning.",
			note:    "Nobody comes last: a volunteer walks at the back. There is a welcome for those who come for the first time before the start. Look at the event's own page before you set out: it tells when one is called off.",
			miles:   3.1,
		}
	case "2":
		return &series{
			day:     "SU",
			hours:   map[string]directory.Clock{"E": 9 * 60, "W": 9 * 60},
			summary: "A free 2 km run for children from 4 to 14 and their families, every Sunday morning.",
			note:    "Look at the event's own page before you set out: it tells when one is called off.",
			ages:    [2]int{4, 14},
		}
	}
	return nil
}

// schedule gives when an event of the series is held in a nation.
func (s *series) schedule(nation string) directory.Schedule {
	schedule := directory.Schedule{RRule: "FREQ=WEEKLY;BYDAY=" + s.day}
	if opens, known := s.hours[nation]; known {
		schedule.Opens = &opens
	}
	return schedule
}

// describe puts into a service what holds for the whole series.
func (s *series) describe(service *directory.Service) {
	service.Kind = "sport-or-swim"
	service.Summary = s.summary
	service.Description = s.note
	service.Cost = "free"
	service.Outdoors = directory.Yes
	service.Delivery = []string{"in-person"}
	service.Status = "active"
	// The concept of the OpenActive activity list.
	service.Activities = []directory.Activity{{Scheme: "openActiveActivity", ID: "72ddb2dc-7d75-424e-880a-d90eabe91381", Label: "Running"}}
	if s.miles > 0 {
		service.WalkMiles = &s.miles
	}
	if s.ages != [2]int{} {
		service.MinimumAge, service.MaximumAge = &s.ages[0], &s.ages[1]
	}
}
