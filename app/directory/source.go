package directory

import "time"

// Source is where a record came from.
type Source struct {
	Feed        string    `json:"feed,omitempty"`
	ExternalID  string    `json:"external_id,omitempty"`
	Licence     string    `json:"licence,omitempty"`
	Attribution string    `json:"attribution,omitempty"`
	URL         string    `json:"url,omitempty"`
	FetchedAt   time.Time `json:"fetched_at,omitzero"`
}

// SampleFeed is the name of the feed of sample listings. No partner's feed may
// take it.
const SampleFeed = "samples"

// Sample tells whether the record is one of the sample listings, which describe
// groups that do not exist.
func (s Source) Sample() bool { return s.Feed == SampleFeed }
