package directory

import (
	"slices"
	"time"
)

// PublicationState is where a listing is on its way to the public.
type PublicationState string

// The states of a listing. "" counts as Published, so that a feed's record
// needs none.
const (
	Published PublicationState = "published"
	Draft     PublicationState = "draft"
	Submitted PublicationState = "submitted"
	Held      PublicationState = "held"      // waits for a steward
	Withheld  PublicationState = "withheld"  // kept, never shown: private use, members only
	Withdrawn PublicationState = "withdrawn" // its feed no longer has it, or it closed
)

// Publication is a listing's state and why it is so.
type Publication struct {
	State  PublicationState `json:"state,omitempty"`
	Reason string           `json:"reason,omitempty"`
}

func (p PublicationState) valid() bool {
	return slices.Contains([]PublicationState{"", Published, Draft, Submitted, Held, Withheld, Withdrawn}, p)
}

// Findable tells whether the public may find the service at a moment: it is
// published, has not expired, and runs. One that is closed for a while is still
// found, and says so.
func (s *Service) Findable(now time.Time) bool {
	if s.Publication.State != "" && s.Publication.State != Published {
		return false
	}
	if s.Status == "inactive" || s.Status == "defunct" {
		return false
	}
	return s.Expires == "" || s.Expires >= DateOf(now)
}
