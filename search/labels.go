package search

import "time"

// plain are the names that pages show for the values of the closed lists.
var plain = map[string]map[string]string{
	"cost": {"free": "Free", "donation": "By donation", "paid": "Paid"},
	"access": {
		"step-free": "Step-free", "accessible-toilet": "Accessible toilet", "hearing-loop": "Hearing loop",
		"seated-option": "Can be done seated", "bsl": "British Sign Language", "accessible-parking": "Accessible parking",
		"dementia-friendly": "Dementia-friendly", "autism-friendly": "Autism-friendly", "quiet-space": "Quiet space",
		"assistance-dogs": "Assistance dogs welcome", "carers-welcome": "Carers welcome", "chairs": "Chairs", "toilets": "Toilets",
		"interpreter": "Interpreter", "easy-read": "Easy Read", "large-print": "Large print",
		"leave-early-ok": "Fine to leave early", "camera-off-ok": "Camera can stay off",
	},
	"time":     {"morning": "Morning", "afternoon": "Afternoon", "evening": "Evening"},
	"delivery": {"in-person": "In person", "online": "Online", "phone": "By phone", "home-visit": "At your home"},
	"referral": {"self": "Refer yourself", "gp": "Through a GP", "link-worker": "Through a link worker", "professional": "Through a professional"},
	"audience": {"public": "The public", "professionals": "Professionals", "employers": "Employers", "young-people": "Young people"},
	"gender":   {"women": "Women", "men": "Men"},
	"only":     {"women": "Women only", "men": "Men only"},
	"sort":     {"best": "Best match", "distance": "Nearest", "next": "Soonest", "name": "Name"},
}

// ValueLabel gives the plain name of a parameter's value: "Step-free" for the
// access step-free, "Tuesday" for the day tue. One that isn't known is its own.
func (w *Words) ValueLabel(parameter, value string) string {
	switch parameter {
	case "kind", "need":
		return w.Label(value)
	case "day":
		for d, name := range dayNames {
			if name == value {
				return time.Weekday(d).String()
			}
		}
	}
	if label, ok := plain[parameter][value]; ok {
		return label
	}
	return value
}
