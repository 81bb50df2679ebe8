package web

import (
	"context"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/geo"
	"fingerpost/search"
)

// Store is what the pages read of the record (*store.Store), public views only,
// and what people may write in it.
type Store interface {
	// Service gives one service, or a NotFound error. It gives one that is not
	// shown any more too: the page then says so.
	Service(ctx context.Context, id string) (*directory.Service, error)
	// History gives what happened to a service, oldest first. Only the
	// day on which it was taken out is shown.
	History(ctx context.Context, id string) ([]store.Entry, error)
	// Services gives several, in any order and whatever their state; what is not
	// there is left out.
	Services(ctx context.Context, ids []string) ([]*directory.Service, error)
	// Organization gives one organisation, or a NotFound error.
	Organization(ctx context.Context, id string) (*directory.Organization, error)
	// ServicesOf gives the services of an organisation that can be found now.
	ServicesOf(ctx context.Context, organizationID string) ([]*directory.Service, error)
	// AddReport keeps what somebody says is wrong with a service.
	AddReport(ctx context.Context, r store.Report) error
	// Stats counts what there is.
	Stats(ctx context.Context) (store.Stats, error)
	// CheckedSince counts what was checked with who runs it on a day or after it.
	CheckedSince(ctx context.Context, day directory.Date) (int, error)
	// Feeds gives where the listings come from.
	Feeds(ctx context.Context) ([]store.Feed, error)
	// ChangedBetween gives when services last changed, by identifiers from one to
	// another.
	ChangedBetween(ctx context.Context, first, last string) (map[string]time.Time, error)
	// ShownByFeed counts the services of each feed that can be found on a day.
	ShownByFeed(ctx context.Context, day directory.Date) (map[string]int, error)
	// Tallies sums up what was read of each feed.
	Tallies(ctx context.Context) ([]store.Tally, error)
}

// Search is what the pages ask of the index (*search.Index).
type Search interface {
	// Search answers a query; a *directory.Error says what is wrong with it.
	Search(ctx context.Context, q search.Query) (*search.Answer, error)
	// Suggest completes what somebody is typing.
	Suggest(ctx context.Context, text string, origin *geo.Origin, n int) ([]search.Suggestion, error)
	// Census hands over everything that anybody may be shown.
	Census(ctx context.Context, fn func(search.Resident) error) error
	// Locality gives where listings say that a place is; nil where they don't.
	Locality(name string) (*geo.Origin, error)
	// Status tells how far the index has followed the record.
	Status(ctx context.Context) (search.Status, error)
}
