package search

import (
	"context"

	"fingerpost/app/directory"
)

// Source is the record that the index is made from. The store fills it.
type Source interface {
	// Changes gives the services that changed after a position in the change log,
	// at most limit of them, and the position up to which the answer goes. Where
	// nothing changed ids is empty and last is after.
	Changes(ctx context.Context, after int64, limit int) (ids []string, last int64, err error)
	// LastChange gives the newest position of the change log.
	LastChange(ctx context.Context) (int64, error)
	// Services gives the public views of services, whole trees, in any order.
	// Those that are not there any more are left out.
	Services(ctx context.Context, ids []string) ([]*directory.Service, error)
	// Each calls fn with the public view of every service, all as they were at one
	// moment, and gives the position of the change log at that moment. It stops at
	// the first error of fn and gives that.
	Each(ctx context.Context, fn func(*directory.Service) error) (last int64, err error)
}
