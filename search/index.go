package search

import (
	"context"
	"log/slog"
	"time"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/seed"
)

// Options are what an index needs of the rest. Vocabulary and Source must be
// given; the others may be left out.
type Options struct {
	Vocabulary *seed.Vocabulary
	Places     *geo.Gazetteer   // for suggestions
	Source     Source           // the record
	Now        func() time.Time // nil: time.Now
	Log        *slog.Logger     // nil: nothing is logged
}

// Index is an open index. Its methods may be called from several goroutines.
type Index struct{ o Options }

// Open opens the index in a folder, which it makes where there is none. It
// rebuilds it from the source where it is missing, broken or of another
// version. One process at a time has it: another gets a *directory.Error of
// kind Conflict that names the folder.
func Open(ctx context.Context, dir string, o Options) (*Index, error) { return &Index{o}, nil }

// Close closes the index and gives the folder free.
func (ix *Index) Close() error { return nil }

// CatchUp applies the change log up to now.
func (ix *Index) CatchUp(ctx context.Context) error { return nil }

// Follow applies the change log every so often until ctx ends.
func (ix *Index) Follow(ctx context.Context, every time.Duration) {}

// Reindex builds the index anew beside the live one, and swaps it in.
func (ix *Index) Reindex(ctx context.Context) error { return nil }

// Status is how an index stands to the record.
type Status struct {
	Docs     int   // services held
	Position int64 // of the change log: how far it has been applied
	Behind   int64 // positions that have not been applied yet
}

// Status tells how far the index has followed the record.
func (ix *Index) Status(ctx context.Context) (Status, error) { return Status{}, nil }

// Check compares the index with the record, service by service, and gives a
// line for each difference; none where they agree.
func (ix *Index) Check(ctx context.Context) ([]string, error) { return nil, nil }

// Search answers a query. The error is a *directory.Error where the query can't
// be answered as it is.
func (ix *Index) Search(ctx context.Context, q Query) (*Answer, error) { return &Answer{}, nil }

// ParseQuery reads the parameters of GET /api/search and GET /search. Get gives
// the value of a parameter, or "". Every bad value is in the error, as a
// *directory.Error each (see errors.Join) with the parameter as its field.
func ParseQuery(get func(name string) string, places *geo.Gazetteer) (Query, error) {
	return Query{}, nil
}

// Words is the vocabulary made ready for finding its phrases in a text.
type Words struct{ v *seed.Vocabulary }

// NewWords makes a vocabulary ready.
func NewWords(v *seed.Vocabulary) *Words { return &Words{v} }

// Meaning is what a listing is for.
type Meaning struct {
	Kind         string   // a slug; "" where it is not known
	KindInferred bool     // Kind is not stated but worked out from the words
	Needs        []string // slugs: the stated ones in their order, then those worked out, strongest first
	Stated       int      // how many of Needs are stated
}

// Infer tells what a listing is for.
func (w *Words) Infer(s *directory.Service) Meaning { return Meaning{} }
