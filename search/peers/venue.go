//go:build peers

package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"fingerpost/app/directory"
)

// venue makes the k-th venue of the i-th service, at a spot.
func (c *corpus) venue(r *rand.Rand, i, k int, at spot, hall string, days []int) directory.ServiceAtLocation {
	// Nine postcodes in ten lie within the radius. Of a few large groups it is
	// tens of kilometres, mostly moor; of one large building it is nothing.
	p := around(r, at.point, max(50, min(at.radius, 2000)))
	street := capital(rareWord(c.w.byRare.pick(r))) + " " + ways[r.IntN(len(ways))]
	id := fmt.Sprintf("%s-%d", serviceID(i), k)
	return directory.ServiceAtLocation{
		ID: id + "-at",
		Location: directory.Location{
			ID: id, Name: at.place + " " + hall, Address: fmt.Sprintf("%d %s, %s", 1+r.IntN(200), street, at.place),
			Postcode: at.group + string("ABDEFGHJLNPQRSTUWXYZ"[r.IntN(20)]), Point: &p, District: at.district, Accessibility: facts(r),
		},
		Schedules: schedules(r, days),
	}
}

// nearBy gives a spot a few kilometres away: postcodes that stand close in the
// list mostly lie close on the ground.
func (c *corpus) nearBy(r *rand.Rand, home spot) spot {
	return c.beside(r, home, 60)
}

// beside gives a spot at most reach further up or down the list.
func (c *corpus) beside(r *rand.Rand, home spot, reach int) spot {
	at := home.number + r.IntN(2*reach+1) - reach
	return c.spots[max(0, min(at, len(c.spots)-1))]
}

// areas gives whom an area-wide service serves: one to three districts, or now
// and then a nation.
func (c *corpus) areas(r *rand.Rand, home spot) []directory.ServiceArea {
	if r.IntN(20) == 0 {
		return []directory.ServiceArea{{Scheme: directory.AreaGSS, Code: countries[home.district[:1]]}}
	}
	codes := []string{home.district}
	for range r.IntN(3) {
		if next := c.beside(r, home, 2000).district; !strings.Contains(strings.Join(codes, " "), next) {
			codes = append(codes, next)
		}
	}
	areas := make([]directory.ServiceArea, len(codes))
	for i, code := range codes {
		areas[i] = directory.ServiceArea{Scheme: directory.AreaGSS, Code: code}
	}
	return areas
}

// countries are the GSS codes of the nations by their letter.
var countries = map[string]string{"E": "E92000001", "W": "W92000004", "S": "S92000003"}

// pickDays gives one weekday, or now and then two or three; weekends are rarer.
func pickDays(r *rand.Rand) []int {
	var days []int
	for range max(1, r.IntN(5)-1) {
		day := r.IntN(7)
		if day == 0 || day == 6 {
			day = r.IntN(7)
		}
		if len(days) == 0 || days[len(days)-1] != day {
			days = append(days, day)
		}
	}
	return days
}

// schedules gives a weekly session for each day; one in twelve services has
// only words for them.
func schedules(r *rand.Rand, days []int) []directory.Schedule {
	if r.IntN(12) == 0 {
		return []directory.Schedule{{Description: "Ring for the next date."}}
	}
	var list []directory.Schedule
	for _, day := range days {
		opens := directory.Clock(9*60 + 15*r.IntN(44))
		list = append(list, directory.Weekly("FREQ=WEEKLY;BYDAY="+strings.ToUpper(dayWords[day][:2]), opens, min(opens+60+30*directory.Clock(r.IntN(4)), 23*60)))
	}
	return list
}

// facts gives what is known of getting in and taking part: of the commoner
// terms often yes, of all now and then no.
func facts(r *rand.Rand) directory.Facts {
	known := directory.Facts{}
	for k, term := range directory.AccessTerms {
		switch x := r.Float64(); {
		case x < 0.5/(1+0.4*float64(k)):
			known[term] = directory.Yes
		case x > 0.95:
			known[term] = directory.No
		}
	}
	return known
}
