//go:build !sqlite_fts5

package main

import "testing"

// others gives the peers that this build has: SQLite's FTS5 is in those with
// -tags sqlite_fts5 alone.
func (c *corpus) others(*testing.T) []system { return nil }
