package ingest

import (
	"fmt"
	"slices"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

// ages leaves out the figures by which forms say that there is no bound.
func (n *normaliser) ages() {
	s := n.service
	if s.MinimumAge != nil && *s.MinimumAge < 0 {
		s.MinimumAge = nil
	}
	if s.MaximumAge != nil && (*s.MaximumAge <= 0 || *s.MaximumAge > 130) {
		s.MaximumAge = nil
	}
}

// maxPence is more than anything in a directory costs (directory.Validate).
const maxPence = 10_000_00

// prices leaves out prices that nobody asks for, and what is said twice. What is
// called free and has a price beside it may have to be paid for.
func (n *normaliser) prices() {
	s := n.service
	var kept []directory.CostOption
	for _, o := range s.CostOptions {
		if p := o.Pence; p != nil && (*p < 0 || *p > maxPence) {
			if *p != -1 && *p != -100 { // How some forms say that nobody filled it in.
				n.problem("price", fmt.Sprintf("%.2f", float64(*p)/100), "No price is like this. The listing is kept without it.")
			}
			o.Pence = nil
		}
		empty := o.Pence == nil && o.Option == "" && o.Description == ""
		if !empty && !slices.ContainsFunc(kept, func(k directory.CostOption) bool { return sameCost(k, o) }) {
			kept = append(kept, o)
		}
	}
	s.CostOptions = kept
	if s.Cost == "free" && slices.ContainsFunc(kept, func(o directory.CostOption) bool { return o.Pence != nil && *o.Pence > 0 }) {
		n.problem("cost", s.Cost, "It is called free, and has a price beside it. Whoever comes may have to pay, so the price counts.")
		s.Cost = ""
	}
}

func sameCost(a, b directory.CostOption) bool {
	if (a.Pence == nil) != (b.Pence == nil) || a.Pence != nil && *a.Pence != *b.Pence {
		return false
	}
	a.Pence, b.Pence = nil, nil
	return a == b
}

// times puts each schedule right, and keeps of one that can't be followed its
// words alone.
func (n *normaliser) times() {
	s := n.service
	n.schedules(s.Schedules)
	for i := range s.Locations {
		n.schedules(s.Locations[i].Schedules)
	}
}

func (n *normaliser) schedules(all []directory.Schedule) {
	for i := range all {
		x := &all[i]
		if x.Opens != nil && x.Closes != nil && importers.Backwards(*x.Opens, *x.Closes) {
			n.problem("schedule", fmt.Sprintf("%s to %s", *x.Opens, *x.Closes), "It ends before it begins. It is kept without its end.")
			x.Closes = nil
		}
		if x.Opens != nil && x.Closes != nil && *x.Opens == *x.Closes {
			x.Closes = nil // One time for both is how forms write that the end is not known.
		}
		probe := directory.Service{Name: "probe", Schedules: []directory.Schedule{*x}}
		if err := probe.Validate(); err != nil {
			n.problem("schedule", x.RRule, faults(err)[0].Message+". Its words are kept, and no dates.")
			if x.RRule != "" {
				n.refuse("schedule", x.RRule)
			}
			*x = directory.Schedule{Description: x.Description}
		}
	}
}
