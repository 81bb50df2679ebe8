package directory

// Organization is who runs services.
type Organization struct {
	ID          string       `json:"id"`
	ExternalID  string       `json:"external_id,omitempty"`
	Name        string       `json:"name"`
	Description string       `json:"description,omitempty"`
	URL         string       `json:"url,omitempty"`
	Email       string       `json:"email,omitempty"`
	Phones      []Phone      `json:"phones,omitempty"`
	Identifiers []Identifier `json:"identifiers,omitempty"`
	// Source is where an organisation that came without a service came from.
	Source Source `json:"source,omitzero"`
}

// Identifier is a number that somebody else knows an organisation by. Scheme is
// an org-id.guide code: GB-CHC a charity of England and Wales, GB-COH a company.
type Identifier struct {
	Scheme string `json:"scheme"`
	Value  string `json:"value"`
}

// Phone is a number to ring, as people write it.
type Phone struct {
	Number      string `json:"number"`
	Description string `json:"description,omitempty"`
}
