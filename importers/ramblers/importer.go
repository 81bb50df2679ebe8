// Package ramblers reads led walks: what the Ramblers' Walks Manager gives page by
// page (group walks, wellbeing walks, group events), and the sheet in which
// volunteers hand walks in.
//
// What is published is walk by walk. What somebody looks for is a group that
// walks near their door, at their pace, and goes on doing so. So walks become
// services like this:
//
//   - wellbeing walks, which are short and start at the same place week after
//     week: one service for each group, starting place and effort;
//   - group walks, which start somewhere else each time: one service for each
//     group and effort, with every starting place as a venue that has its own
//     dates, so that the nearest place tells when the group next walks there;
//   - group events: one service for each group.
//
// Effort keeps walks apart, since a service states one, and nobody who can manage
// a gentle mile should be sent along on ten hilly ones. Identifiers hold nothing
// that a date passing by would change: a link on paper lasts as long as the group
// has such walks planned.
//
// The people who lead walks are volunteers. Their names, numbers and addresses are
// not read, and are taken out of the texts in which they also stand.
package ramblers

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/preset"
)

// KeyParameter is the query parameter in which Walks Manager wants its key. Who
// fetches adds it: an address with a key in it would be stored and shown.
const KeyParameter = "api-key"

// Importer reads walks. The zero value is ready.
type Importer struct {
	Now      func() time.Time // nil is time.Now; walks before its day are left out
	MaxPages int              // of one run; 0 is 1,000
	MaxWalks int              // of one run; 0 is 200,000
}

// The bounds of a run unless the caller says otherwise. All groups together plan
// some 30,000 walks ahead.
const (
	maxPages = 1000
	maxWalks = 200_000
	maxItem  = 1 << 20  // bytes of one walk
	maxSheet = 32 << 20 // bytes of a sheet
	batch    = 200      // services that are stored together
)

// Import reads what src.Ref names: Walks Manager's address of walks, in full or its
// host alone, a saved page of it, or a sheet. Nothing is handed on before all of it
// has been read, since half of a group's walks would wipe the other half's dates;
// so there is no cursor. src.Set takes the simple columns of the CSV template;
// "organization" names the group of a sheet, which has no column for it. src.Map
// gives a sheet's own column names for the template's of Walks Manager.
func (i Importer) Import(ctx context.Context, src importers.Source, out importers.Output) (importers.Outcome, error) {
	r := &run{Source: src, out: out, set: preset.Values(src.Set), maxPages: cmp.Or(i.MaxPages, maxPages), maxWalks: cmp.Or(i.MaxWalks, maxWalks), seen: map[string]bool{}, left: map[string]int{}}
	now := time.Now
	if i.Now != nil {
		now = i.Now
	}
	r.today = directory.DateOf(now())
	if err := r.set.Check(); err != nil {
		return importers.Outcome{}, err
	}
	err := r.read(ctx)
	if err == nil {
		err = r.emit(ctx)
	}
	return importers.Outcome{Complete: r.complete && err == nil, Notes: r.notes}, err
}

// run is one import.
type run struct {
	importers.Source
	out      importers.Output
	set      preset.Values
	today    directory.Date
	maxPages int
	maxWalks int

	seen     map[string]bool // the ids of all walks so far
	walks    []walk
	left     map[string]int // walks that were left out without being wrong, by why
	complete bool
	notes    []string
}

func (r *run) note(format string, args ...any) {
	r.notes = append(r.notes, fmt.Sprintf(format, args...))
}

// emit hands on the services that the walks make.
func (r *run) emit(ctx context.Context) error {
	for n, s := range r.series() {
		if err := ctx.Err(); err != nil {
			return err
		}
		service := s.service()
		if s.unplaced > 0 {
			r.note("%s: only the %d soonest starting places are kept; %d later walks are left for another time.", service.Name, maxVenues, s.unplaced)
		}
		r.set.Fill(service)
		if err := service.Validate(); err != nil {
			text, _, _ := strings.Cut(err.Error(), "\n")
			if err := r.out.Problem(importers.Problem{Where: s.where(), Message: text + " The walks were left out.", Value: s.id(), Rejected: true, ID: s.id()}); err != nil {
				return err
			}
			continue
		}
		if err := r.out.Record(importers.Record{Where: s.where(), Rows: len(s.walks), Service: service}); err != nil {
			return err
		}
		if (n+1)%batch == 0 {
			if err := r.out.Page(""); err != nil {
				return err
			}
		}
	}
	for _, why := range []string{"are over", "are drafts"} {
		n := r.left[why]
		if n == 0 {
			continue
		}
		r.note("Walks that %s, and were left out: %d.", why, n)
		if err := r.out.Record(importers.Record{Where: "walks that " + why, Rows: n}); err != nil {
			return err
		}
	}
	return r.out.Page("")
}
