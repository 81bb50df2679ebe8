package ingest

import (
	"fmt"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers/openactive"
)

// missed is what a feed of changes, read again from its beginning, no longer had,
// and what may not go without a steward's word.
type missed struct {
	ids  []string        // of which a steward has said nothing
	gone map[string]bool // those, and those that a steward keeps
}

// mayGo decides whether what a walk from the beginning of a feed of changes did
// not meet may be withdrawn (see openactive.Importer). What a steward has spoken
// of counts no more; what one was asked about waits for the word.
func (b *batch) mayGo(m openactive.Missing) error {
	if b.job.Confirm {
		return nil
	}
	asked := false
	var ids []string
	for _, listing := range m.Listings {
		id := directory.FeedID(b.job.Feed.Name, "service", listing)
		q, found := b.find(id, store.AboutClosed, "")
		if q.Answer == "" {
			asked = asked || found
			ids = append(ids, id)
		}
		if q.Answer != store.Yes {
			b.missed.gone[id] = true
		}
	}
	if !asked && !tooMuch(len(ids), m.All) {
		return nil
	}
	b.missed.ids = append(b.missed.ids, ids...)
	return fmt.Errorf("%w: %d of the %d listings of %s were not met when it was read from the beginning. Nothing was taken out. Look at the source; if it is right, say: feeds confirm %s",
		ErrGuard, len(ids), m.All, m.Feed, b.job.Feed.Name)
}

// doubtful keeps a service in doubt, or as a steward keeps it, that is handed on
// although its source has it no more: of something that belongs to it there was
// news.
func (b *batch) doubtful(s *directory.Service) {
	q, asked := b.find(s.ID, store.AboutClosed, "")
	if asked && q.Answer == "" && b.missed.gone[s.ID] && shown(s.Publication.State) {
		s.Publication = doubted
	}
}
