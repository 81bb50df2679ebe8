package oruk

import (
	"time"

	"fingerpost/importers/loose"
)

// since is a wish for what was modified after a moment, and what came of it.
// Servers may not know the parameter (HSDS-UK 3.0, /services, modified_after) and
// then give everything.
type since struct {
	from    time.Time // zero: everything is wanted
	ignored bool      // a record came that was modified before
}

// margin is what two servers' clocks may differ by.
const margin = time.Hour

func sinceOf(t time.Time) since {
	if t.IsZero() {
		return since{}
	}
	return since{from: t.Add(-margin).UTC()}
}

// see looks at a record for whether the server honours the wish.
func (s *since) see(o loose.Object) { s.ignored = s.ignored || s.unchanged(o) }

// unchanged tells whether a record says that it was not modified since.
func (s *since) unchanged(o loose.Object) bool {
	t := modified(&reader{}, o)
	return !s.from.IsZero() && !t.IsZero() && t.Before(s.from)
}

// everything tells, at the end of a feed, whether all of it was given, and says
// what became of the wish.
func (r *run) everything() bool {
	if r.since.from.IsZero() {
		return true
	}
	from := r.since.from.Format(time.RFC3339)
	if r.since.ignored {
		r.note("The server gave everything, though only what was modified since %s was asked for.", from)
		return true
	}
	r.note("Only what was modified since %s was asked for: what is gone is not told of.", from)
	return false
}
