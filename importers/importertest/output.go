// Package importertest holds what the tests of the formats share: an output
// that keeps what an importer hands on, sources made of a text, captures of the
// reference material, and golden files. Nothing but tests imports it.
package importertest

import (
	"testing"

	"fingerpost/importers"
)

// Output keeps all that an importer hands on, in its order. What it writes as
// JSON, which golden files hold, is all of it but the cursors: those have
// addresses in them that differ from run to run.
type Output struct {
	Outcome  importers.Outcome
	Problems []importers.Problem
	Records  []importers.Record // those that only count source records too
	Cursors  []string           `json:"-"` // of the pages, one for each
}

// Record keeps a record.
func (o *Output) Record(r importers.Record) error {
	o.Records = append(o.Records, r)
	return nil
}

// Problem keeps a problem.
func (o *Output) Problem(p importers.Problem) error {
	o.Problems = append(o.Problems, p)
	return nil
}

// Page keeps a page's cursor.
func (o *Output) Page(cursor string) error {
	o.Cursors = append(o.Cursors, cursor)
	return nil
}

// Services gives the records that are of a service.
func (o *Output) Services() (all []importers.Record) {
	for _, r := range o.Records {
		if r.Service != nil {
			all = append(all, r)
		}
	}
	return all
}

// IDs gives what the source calls the services.
func (o *Output) IDs() (all []string) {
	for _, r := range o.Services() {
		all = append(all, r.Service.Source.ExternalID)
	}
	return all
}

// Rejected gives the problems for which a whole record was left out.
func (o *Output) Rejected() (all []importers.Problem) {
	for _, p := range o.Problems {
		if p.Rejected {
			all = append(all, p)
		}
	}
	return all
}

// Read counts the source records as ingest does: those that records are made
// of, and those that were rejected.
func (o *Output) Read() int {
	n := len(o.Rejected())
	for _, r := range o.Records {
		if r.Rows >= 0 {
			n += max(r.Rows, 1)
		}
	}
	return n
}

// Run imports a source, and fails the test for each service and organisation
// that is handed on and not valid. What was handed on before an error is given
// with the error.
func Run(t testing.TB, i importers.Importer, src importers.Source) (*Output, error) {
	t.Helper()
	out := &Output{}
	var err error
	out.Outcome, err = i.Import(t.Context(), src, out)
	for _, r := range out.Records {
		if r.Service != nil {
			if err := r.Service.Validate(); err != nil {
				t.Errorf("%s: %v", r.Where, err)
			}
		}
		if r.Organization != nil {
			if err := r.Organization.Validate(); err != nil {
				t.Errorf("%s: %v", r.Where, err)
			}
		}
	}
	return out, err
}

// Discard counts records and keeps nothing, for benchmarks.
type Discard struct{ Records int }

// Record counts a record.
func (d *Discard) Record(importers.Record) error { d.Records++; return nil }

// Problem lets a problem pass.
func (d *Discard) Problem(importers.Problem) error { return nil }

// Page lets a page's end pass.
func (d *Discard) Page(string) error { return nil }
