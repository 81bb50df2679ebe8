package store

import (
	"context"
	"sync"

	"fingerpost/app/directory"
)

const (
	// cacheBytes bounds what the cache takes, by weight: some 20,000 services.
	cacheBytes = 64 << 20
	// cacheBehind is how many changes are looked at one by one. After more, such
	// as an import's, it is simpler to begin anew.
	cacheBehind = 1000

	// The change that was seen last comes first, which tells that this is still the
	// log that was followed.
	changesFrom = `SELECT seq, service_id FROM change WHERE seq >= $1 ORDER BY seq LIMIT $2`
)

// cache keeps the public view of services, so that the same ones are not put
// together anew for every page of results. Each is as the record had it at
// position in the change log or later.
//
// What it gives is as new as the record, whichever process wrote it, since each
// use first reads the log on from that position, and forgets what it names.
// Every transaction that changes anything of a service's tree logs it, and since
// one writes at a time, the log's numbers are in the order of the commits.
type cache struct {
	mu       sync.RWMutex
	position int64 // never goes back in one and the same log
	bytes    int
	services map[string]*directory.Service
}

// follow forgets what has changed, and gives the position for keep.
func (c *cache) follow(ctx context.Context, s *Store) (int64, error) {
	c.mu.RLock()
	position := c.position
	c.mu.RUnlock()
	// It takes microseconds, so it can't be cancelled: for each statement that can
	// be, the driver starts a goroutine.
	ctx = context.WithoutCancel(ctx)
	ids, first, last, err := s.changesSince(ctx, position)
	if err != nil || last == position && len(ids) == 1 {
		return position, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if first != position || len(ids) > cacheBehind {
		if last, err = s.LastChange(ctx); err != nil {
			return 0, err
		}
		clear(c.services)
		c.position, c.bytes = last, 0
		return last, nil
	}
	for _, id := range ids[1:] {
		c.forget(id)
	}
	c.position = max(c.position, last)
	return c.position, nil
}

// changesSince gives the services that the change log names from a position on,
// this one included, and the positions of the first and the last of them.
func (s *Store) changesSince(ctx context.Context, position int64) (ids []string, first, last int64, err error) {
	rows, err := s.query(ctx, changesFrom, position, cacheBehind+1)
	if err != nil {
		return nil, 0, 0, err
	}
	defer rows.Close()
	for first = -1; rows.Next(); {
		var id string
		if err := rows.Scan(&last, &id); err != nil {
			return nil, 0, 0, err
		}
		if ids = append(ids, id); first < 0 {
			first = last
		}
	}
	return ids, first, last, rows.Err()
}

func (c *cache) forget(id string) {
	if s := c.services[id]; s != nil {
		c.bytes -= weight(s)
		delete(c.services, id)
	}
}

// find puts those services that are here into found, and gives the others.
func (c *cache) find(ids []string, found map[string]*directory.Service) (lacking []string) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	for _, id := range ids {
		if s := c.services[id]; s != nil {
			found[id] = s
		} else {
			lacking = append(lacking, id)
		}
	}
	return lacking
}

// keep takes in services that were read after follow gave a position. Where
// others have gone further meanwhile, what they forgot may be among them, so
// none is taken. Room is made by any that comes to hand: which one matters
// little, and to note each use would cost every reader.
func (c *cache) keep(position int64, services []*directory.Service) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.position != position {
		return
	}
	for _, s := range services {
		c.forget(s.ID)
		c.services[s.ID] = s
		c.bytes += weight(s)
	}
	for id := range c.services {
		if c.bytes <= cacheBytes {
			return
		}
		c.forget(id)
	}
}

// weight estimates the bytes that a service takes in memory: its long texts, and
// for the rest what it usually takes.
func weight(s *directory.Service) int {
	n := 2000 + len(s.Summary) + len(s.Description) + len(s.Eligibility) + len(s.NotFor) + len(s.FirstVisit) + len(s.GettingThere)
	n += 200 * len(s.Schedules)
	for _, at := range s.Locations {
		n += 1000 + 200*len(at.Schedules)
	}
	for _, e := range s.Extra {
		n += len(e.Name) + len(e.Value)
	}
	if s.Organization != nil {
		n += len(s.Organization.Description)
	}
	return n
}
