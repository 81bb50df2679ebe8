package store

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fingerpost/app/directory"
)

const (
	idsOfOrganization = `SELECT DISTINCT coalesce(m.kept_id, s.id) FROM service s LEFT JOIN member m ON m.service_id = s.id
		WHERE s.organization_id = $1 ORDER BY 1`
	idsAtLocation = `SELECT DISTINCT coalesce(m.kept_id, a.service_id) FROM service_at_location a JOIN location l ON l.id = a.location_id
		LEFT JOIN member m ON m.service_id = a.service_id WHERE l.id = $1 AND l.visibility IN ('', 'exact') ORDER BY 1`
	presentInFeed = `SELECT id FROM service WHERE feed = $1 AND publication_state <> 'withdrawn' ORDER BY id`
)

// Service gives the public view of a service, or a NotFound error. It is given
// whatever its state: a page says of a withdrawn one that it has gone. Whether
// the public may find it is for directory.Service.Findable to say. One that is
// joined to another is given as that other, with the identifier that is kept.
func (s *Store) Service(ctx context.Context, id string) (*directory.Service, error) {
	rows, err := s.query(ctx, groupOf, id)
	if err != nil {
		return nil, failure("read service "+id, err)
	}
	services, err := publicViews(rows)
	if err != nil {
		return nil, failure("read service "+id, err)
	}
	if len(services) == 0 {
		return nil, noService()
	}
	return services[0], nil
}

func noService() error {
	return directory.Errorf(directory.NotFound, "", "There is no such group or service here. It may have been removed.")
}

// ServiceInFull gives a service as its own feed has it, with what is hidden from
// the public, for stewards only, or a NotFound error.
func (s *Store) ServiceInFull(ctx context.Context, id string) (*directory.Service, error) {
	services, err := s.trees(ctx, treeByID, id)
	if err != nil {
		return nil, failure("read service "+id, err)
	}
	if len(services) == 0 {
		return nil, noService()
	}
	return services[0], nil
}

// Services gives the public view of services in the order asked for, whatever
// their state; those that are not there, or are joined to another, are left
// out. What it gives is others' too: it must not be changed, nor anything that
// hangs on it.
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
		for _, service := range services {
			found[service.ID] = service
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
	rows, err := s.query(ctx, groupsByIDs(size), args...)
	if err != nil {
		return nil, err
	}
	return publicViews(rows)
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
	return s.findable(ctx, "read services of organisation "+organizationID, idsOfOrganization, organizationID)
}

// ServicesAt gives the public view of the services at a location that the
// public may find now: what else is in this building. For a location that is
// not exact it gives none, since being neighbours would tell where it is.
func (s *Store) ServicesAt(ctx context.Context, locationID string) ([]*directory.Service, error) {
	services, err := s.findable(ctx, "read services at location "+locationID, idsAtLocation, locationID)
	// Of one that several sources tell of, another may say that it is elsewhere,
	// or that nobody may be told where.
	return slices.DeleteFunc(services, func(service *directory.Service) bool {
		return slices.ContainsFunc(service.Locations, func(at directory.ServiceAtLocation) bool { return !at.Location.Exact() })
	}), err
}

func (s *Store) findable(ctx context.Context, doing, query, of string) ([]*directory.Service, error) {
	rows, err := s.query(ctx, query, of)
	if err != nil {
		return nil, failure(doing, err)
	}
	ids, err := texts(rows)
	if err != nil {
		return nil, failure(doing, err)
	}
	services, err := s.Services(ctx, ids)
	if err != nil {
		return nil, failure(doing, err)
	}
	return slices.DeleteFunc(services, func(service *directory.Service) bool { return !service.Findable(s.options.Now()) }), nil
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
