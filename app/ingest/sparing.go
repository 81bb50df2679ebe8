package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"fingerpost/app/store"
	"fingerpost/importers"
)

// fullEvery is how long a server is believed that says that nothing has changed.
// Some say so for ever, and what we make of a document changes too: with the day,
// with our postcodes, with a new version of this program.
const fullEvery = 24 * time.Hour

// single are the formats whose source is one document, of which a server can say
// that it has not changed.
var single = []string{"csv", "ical", "parkrun", "xlsx"}

// knownKey is where the validators of a feed's document are kept in its state.
const knownKey = "unchanged/document"

// errUnchanged ends an import whose document is the one that was read before.
var errUnchanged = errors.New("the source has not changed")

// known is what is remembered of a document that was read whole.
type known struct {
	importers.Validators
	Ref string    `json:"ref"` // that was asked for
	As  string    `json:"as"`  // what the feed was read by
	At  time.Time `json:"at"`
}

// sparing is the Getter of a run that need not be sent again what has not
// changed. The first document that is asked for is the source.
type sparing struct {
	importers.Conditional
	before, after known
	asked         bool
}

// Get gives a document, or errUnchanged for the source where it is as it was.
func (s *sparing) Get(ctx context.Context, ref string) (*importers.Document, error) {
	if s.asked {
		return s.Conditional.Get(ctx, ref)
	}
	s.asked = true
	var have importers.Validators
	if s.before.Ref == ref {
		have = s.before.Validators
	}
	response, err := s.GetUnless(ctx, ref, have)
	if err != nil {
		return nil, err
	}
	if response.NotModified {
		return nil, errUnchanged
	}
	s.after.Ref, s.after.Validators = ref, response.Validators
	return &response.Document, nil
}

// spare gives the Getter of a run that is to be sparing, or nil for any other.
// last is the run before: one that failed may have stored a part of something
// else.
func (b *batch) spare(last *store.Run, from importers.Getter) (*sparing, error) {
	can, ok := from.(importers.Conditional)
	if !ok || b.state == nil || !b.job.Sparing || !slices.Contains(single, b.job.Feed.Format) {
		return nil, nil
	}
	f := b.job.Feed
	as, err := json.Marshal([]any{f.Ref, f.Format, f.Set, f.Map, f.Licence, f.Attribution, f.Policy})
	if err != nil {
		return nil, fmt.Errorf("tell how %s is read: %w", f.Name, err)
	}
	now := b.in.Now().UTC()
	s := &sparing{Conditional: can, after: known{As: string(as), At: now}}
	if last == nil || last.Finished.IsZero() || last.Err != "" {
		return s, nil
	}
	values, err := b.state.Get(b.ctx, knownKey)
	if err != nil {
		return nil, err
	}
	var before known
	if json.Unmarshal(values[0], &before) == nil && before.As == s.after.As && !now.Before(before.At) && now.Sub(before.At) < fullEvery {
		s.before = before
	}
	return s, nil
}

// remember keeps the validators of what was read whole, for the next run.
func (b *batch) remember(s *sparing) error {
	value, err := json.Marshal(s.after)
	if err != nil {
		return fmt.Errorf("remember the version of %s: %w", b.job.Feed.Name, err)
	}
	return b.in.Store.Write(b.ctx, b.actor(), func(tx *store.Tx) error {
		return tx.SetState(b.job.Feed.Name, map[string][]byte{knownKey: value})
	})
}
