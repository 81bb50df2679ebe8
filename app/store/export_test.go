package store

import "database/sql"

// Raw gives the writing handle, for tests that damage a record on purpose.
func (s *Store) Raw() *sql.DB { return s.writer }

// Placeholders is placeholders.
var Placeholders = placeholders

// Failure is failure.
var Failure = failure

// CacheBytes is how full the cache may be, and how full it is by weight.
func (s *Store) CacheBytes() (limit, held, services int) {
	s.cache.mu.RLock()
	defer s.cache.mu.RUnlock()
	return cacheBytes, s.cache.bytes, len(s.cache.services)
}

// Forget empties the cache.
func (s *Store) Forget() {
	s.cache.mu.Lock()
	defer s.cache.mu.Unlock()
	clear(s.cache.services)
	s.cache.bytes = 0
}

// CacheBehind is cacheBehind.
const CacheBehind = cacheBehind
