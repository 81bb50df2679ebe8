package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"fingerpost/app/directory"
)

const (
	treesOfOrganization = tree + ` WHERE s.organization_id = $1 ORDER BY s.id, a.position`
	treesAtLocation     = tree + ` WHERE s.id IN (SELECT here.service_id FROM service_at_location here JOIN location venue ON venue.id = here.location_id
		WHERE venue.id = $1 AND venue.visibility IN ('', 'exact')) ORDER BY s.id, a.position`
	presentInFeed = `SELECT id FROM service WHERE feed = $1 AND publication_state <> 'withdrawn' ORDER BY id`
)

// Service gives the public view of a service, or a NotFound error. It is given
// whatever its state: a page says of a withdrawn one that it has gone. Whether
// the public may find it is for directory.Service.Findable to say.
func (s *Store) Service(ctx context.Context, id string) (*directory.Service, error) {
	service, err := s.ServiceInFull(ctx, id)
	if err != nil {
		return nil, err
	}
	return service.Public(), nil
}

// ServiceInFull gives a service with what is hidden from the public, for
// stewards only, or a NotFound error.
func (s *Store) ServiceInFull(ctx context.Context, id string) (*directory.Service, error) {
	services, err := s.trees(ctx, treeByID, id)
	if err != nil {
		return nil, failure("read service "+id, err)
	}
	if len(services) == 0 {
		return nil, directory.Errorf(directory.NotFound, "", "There is no such group or service here. It may have been removed.")
	}
	return services[0], nil
}

// Services gives the public view of services in the order asked for, whatever
// their state; those that are not there are left out. What it gives is others'
// too: it must not be changed, nor anything that hangs on it.
func (s *Store) Services(ctx context.Context, ids []string) ([]*directory.Service, error) {
	position, err := s.cache.follow(ctx, s)
	if err != nil {
		return nil, failure("read the change log", err)
	}
	found := make(map[string]*directory.Service, len(ids))
	for rest := s.cache.find(ids, found); len(rest) > 0; {
		n := min(len(rest), batchSizes[len(batchSizes)-1])
		services, err := s.batch(ctx, rest[:n])
		if err != nil {
			return nil, failure("read services", err)
		}
		for i, service := range services {
			services[i] = service.Public()
			found[service.ID] = services[i]
		}
		s.cache.keep(position, services)
		rest = rest[n:]
	}
	all := make([]*directory.Service, 0, len(ids))
	for _, id := range ids {
		if service := found[id]; service != nil {
			all = append(all, service)
		}
	}
	return all, nil
}

// batchSizes are how many services are asked for at once. Fewer are filled up
// by asking for the last one again, so that a few prepared statements serve.
var batchSizes = []int{1, 5, 20, 100}

func (s *Store) batch(ctx context.Context, ids []string) ([]*directory.Service, error) {
	size := 0
	for _, size = range batchSizes {
		if size >= len(ids) {
			break
		}
	}
	args := make([]any, size)
	for i := range args {
		args[i] = ids[min(i, len(ids)-1)]
	}
	return s.trees(ctx, treesByIDs+placeholders(size)+treesOrdered, args...)
}

// placeholders gives "$1, $2, … $n".
func placeholders(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("$" + strconv.Itoa(i+1))
	}
	return b.String()
}

func (s *Store) trees(ctx context.Context, query string, args ...any) ([]*directory.Service, error) {
	rows, err := s.query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return trees(rows)
}

// ServicesOf gives the public view of an organisation's services that the
// public may find now.
func (s *Store) ServicesOf(ctx context.Context, organizationID string) ([]*directory.Service, error) {
	return s.findable(ctx, "read services of organisation "+organizationID, treesOfOrganization, organizationID)
}

// ServicesAt gives the public view of the services at a location that the
// public may find now: what else is in this building. For a location that is
// not exact it gives none, since being neighbours would tell where it is.
func (s *Store) ServicesAt(ctx context.Context, locationID string) ([]*directory.Service, error) {
	return s.findable(ctx, "read services at location "+locationID, treesAtLocation, locationID)
}

func (s *Store) findable(ctx context.Context, doing, query string, args ...any) ([]*directory.Service, error) {
	services, err := s.trees(ctx, query, args...)
	if err != nil {
		return nil, failure(doing, err)
	}
	var public []*directory.Service
	for _, service := range services {
		if service.Findable(s.options.Now()) {
			public = append(public, service.Public())
		}
	}
	return public, nil
}

// Present gives the identifiers of a feed's services that are not withdrawn, in
// order, so that what a complete run did not contain can be.
func (s *Store) Present(ctx context.Context, feed string) ([]string, error) {
	rows, err := s.query(ctx, presentInFeed, feed)
	if err != nil {
		return nil, failure("list feed "+feed, err)
	}
	ids, err := texts(rows)
	return ids, failure("list feed "+feed, err)
}

// Each hands the public view of every service, whatever its state, to fn, and
// gives the sequence number of the change log that they agree with: all is read
// from one state of the record, however long it takes, and one service at a
// time. An error from fn ends it and is returned as it is.
func (s *Store) Each(ctx context.Context, fn func(*directory.Service) error) (last int64, err error) {
	tx, err := s.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return 0, failure("read all services", err)
	}
	defer tx.Rollback() // Nothing was written, so there is nothing to lose.
	if err := tx.QueryRowContext(ctx, lastChange).Scan(&last); err != nil {
		return 0, failure("read all services", err)
	}
	rows, err := tx.QueryContext(ctx, treeOfAll)
	if err != nil {
		return 0, failure("read all services", err)
	}
	defer rows.Close()
	for r := newTreeReader(rows); ; {
		service, err := r.next()
		if err != nil {
			return 0, failure("read all services", err)
		}
		if service == nil {
			return last, nil
		}
		if err := fn(service.Public()); err != nil {
			return 0, err
		}
	}
}
