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
	address string // of a PostgreSQL server; "" starts one
	buffers string // what one that is started has, "4GB"
}

// systemNames are the systems that there are. PostGIS is what the others are
// measured against.
var systemNames = []string{"fingerpost", "postgis", "sqlite", "bleve"}

// open builds a system.
func open(ctx context.Context, name string, s *setting) (system, error) {
	switch name {
	case "fingerpost":
		v, err := dumb()
		if err != nil {
			return nil, err
		}
		return openFingerpost(ctx, s.c, v, nil)
	case "postgis":
		return openPostgres(ctx, s.c, s.t, s.address, s.buffers)
	case "sqlite":
		return openSQLite(ctx, s.c, s.t)
	case "bleve":
		return openStock(ctx, s.c, s.t)
	}
	return nil, fmt.Errorf("there is no system %q: choose of %v", name, systemNames)
}
