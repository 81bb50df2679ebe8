//go:build peers

package main

import (
	"context"
	"fmt"

	"fingerpost/seed"
)

// setting is what a system is made from.
type setting struct {
	c       *corpus
	t       *terms
	v       *seed.Vocabulary
	keep    string // the folder of our own index; "" makes one and clears it away
	address string // of a PostgreSQL server; "" starts one
	buffers string // what one that is started has, "4GB"
}

// systemNames are the systems that there are. PostGIS is what the others are
// measured against.
var systemNames = []string{"fingerpost", reference, "sqlite", "bleve"}

// changeableNames are those that -update measures.
var changeableNames = []string{"fingerpost", reference}

// open builds a system.
func open(ctx context.Context, name string, s *setting) (system, error) {
	switch name {
	case "fingerpost":
		return openFingerpost(ctx, s.c, s.v, s.keep)
	case reference:
		return openPostgres(ctx, s.c, s.t, s.address, s.buffers)
	case "sqlite":
		return openSQLite(ctx, s.c, s.t)
	case "bleve":
		return openStock(ctx, s.c, s.t)
	}
	return nil, fmt.Errorf("there is no system %q: choose of %v", name, systemNames)
}
