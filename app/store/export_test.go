package store

import "database/sql"

// Raw gives the writing handle, for tests that damage a record on purpose.
func (s *Store) Raw() *sql.DB { return s.writer }

// Placeholders is placeholders.
var Placeholders = placeholders

// Failure is failure.
var Failure = failure
