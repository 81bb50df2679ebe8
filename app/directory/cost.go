package directory

import "fmt"

// CostOption is one price, as in HSDS. Pence is nil where only words are known.
type CostOption struct {
	Option      string `json:"option,omitempty"` // who or what it is for: "Under 18"
	Pence       *int   `json:"pence,omitempty"`
	Description string `json:"description,omitempty"` // "per session"
	ValidFrom   Date   `json:"valid_from,omitempty"`
	ValidTo     Date   `json:"valid_to,omitempty"`
}

// CostKind gives free, donation or paid, or "" where it is not known: what the
// listing states, else what all of its prices that hold on a day say together.
// Where some are free and some are not, somebody will pay, so it is paid.
func (s *Service) CostKind(today Date) string {
	if s.Cost != "" {
		return s.Cost
	}
	kind := ""
	for _, o := range s.CostOptions {
		if o.Pence == nil || (o.ValidTo != "" && o.ValidTo < today) || (o.ValidFrom != "" && o.ValidFrom > today) {
			continue
		}
		if *o.Pence > 0 {
			return "paid"
		}
		kind = "free"
	}
	return kind
}

// Price writes pounds and pence: "£3", "£2.50".
func (o CostOption) Price() string {
	if o.Pence == nil {
		return ""
	}
	if *o.Pence%100 == 0 {
		return fmt.Sprintf("£%d", *o.Pence/100)
	}
	return fmt.Sprintf("£%d.%02d", *o.Pence/100, *o.Pence%100)
}
