// Package importers holds what every reader of partner data shares: the record
// that it hands on, the problems that it meets, and the polite client that
// fetches. Each format has a folder of its own below this one, which turns
// bytes into records and knows nothing of where they are kept.
package importers

import (
	"context"
	"io"

	"fingerpost/app/directory"
)

// Record is one thing that a source says: a service with its organisation and
// venues, an organisation alone, or that something is gone. Values are as the
// source has them, tidied but not yet checked against postcodes, districts and
// vocabulary: that is ingest's.
//
// The importer fills Source.ExternalID and leaves every ID empty; identifiers
// follow from the feed (directory.Identify).
//
// A record of nothing but Rows counts source records that were read and make no
// record of their own, or one later: a session that waits for its series.
type Record struct {
	Where        string // where in the source, for people: "row 12", "page 2, item 3"
	Rows         int    // how many source records it was made of; 0 counts as 1, less than 0 as none: they were counted before
	Service      *directory.Service
	Organization *directory.Organization // where there is no service
	Deleted      bool                    // the source says that the service ExternalID is gone
	ExternalID   string                  // of what is gone
}

// Problem is something in a source that could not be used as it stands.
type Problem struct {
	Where    string `json:"where"`           // "row 12"
	Field    string `json:"field,omitempty"` // the column or property, as the source names it
	Message  string `json:"message"`         // what is wrong and what was done about it
	Value    string `json:"value,omitempty"` // the raw value, cut to 200 characters
	Rejected bool   `json:"rejected"`        // the whole record was left out
	ID       string `json:"id,omitempty"`    // what the source calls the record, where that could be read: what is broken is not gone
}

// Output takes what an importer finds, in the source's order. An error from it
// ends the import and is returned by the importer as it is.
type Output interface {
	Record(Record) error
	Problem(Problem) error
	// Page ends a page: all before it is stored, together with the cursor
	// from which to go on ("" where the source has none).
	Page(cursor string) error
}

// Source is what is to be read.
type Source struct {
	Feed   string            // the feed's name
	Ref    string            // a file's path or an http(s) URL
	Get    Getter            // gives the bytes behind Ref and behind further pages
	Set    map[string]string // values for fields that the records leave empty
	Map    map[string]string // the feed's own column names → ours; "" leaves a column out
	Cursor string            // where an earlier run stopped, or ""
	State  State             // what earlier runs left to remember; nil where this one is to leave nothing
}

// Outcome says what an import amounted to.
type Outcome struct {
	// Complete tells whether the whole of the source was read, so that what was
	// not in it is gone. One page of many is not complete.
	Complete bool
	// End tells of a source of changes that all it had to tell was read, for now.
	// What Complete is for other sources a run that goes on from a cursor never is.
	End bool `json:",omitempty"` // Only such a source has it in what tests keep.
	// Notes are for people: which dialect was met, what was skipped and why.
	Notes []string
}

// Importer reads one format.
type Importer interface {
	Import(ctx context.Context, src Source, out Output) (Outcome, error)
}

// Getter gives the bytes behind a reference.
type Getter interface {
	Get(ctx context.Context, ref string) (*Document, error)
}

// Document is an open source. The caller closes Body.
type Document struct {
	Body        io.ReadCloser
	Ref         string // after redirects
	ContentType string // "" for a file
	Size        int64  // -1 where it is not known
}
