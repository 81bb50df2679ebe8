//go:build peers

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// together is how many services are written in one transaction.
const together = 500

var who = store.Actor{Name: "measured", Source: "import"}

// fill reads how many services there are to be, answers how many it wants, which
// is none where the record has that number, and writes those.
func fill(ctx context.Context, st *store.Store, lines *bufio.Reader, out io.Writer) error {
	var wanted int
	if err := read(lines, &wanted); err != nil {
		return err
	}
	stats, err := st.Stats(ctx)
	if err != nil {
		return err
	}
	if stats.Services == wanted {
		wanted = 0
	}
	if _, err := fmt.Fprintln(out, wanted); err != nil {
		return err
	}
	for services := make([]directory.Service, 0, together); wanted > 0; wanted -= len(services) {
		services = services[:min(together, wanted)]
		clear(services)
		for i := range services {
			if err := read(lines, &services[i]); err != nil {
				return err
			}
		}
		if err := put(ctx, st, services); err != nil {
			return err
		}
	}
	return nil
}

// takeChanges writes a service for each line, and then its identifier.
func takeChanges(ctx context.Context, st *store.Store, lines *bufio.Reader, out io.Writer) error {
	for {
		services := make([]directory.Service, 1)
		err := read(lines, &services[0])
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = put(ctx, st, services)
		}
		if err == nil {
			_, err = fmt.Fprintln(out, services[0].ID)
		}
		if err != nil {
			return fmt.Errorf("write a change: %w", err)
		}
	}
}

// read decodes a line. It gives io.EOF where there is no more.
func read(lines *bufio.Reader, into any) error {
	line, err := lines.ReadBytes('\n')
	if err != nil {
		return err
	}
	return json.Unmarshal(line, into)
}

func put(ctx context.Context, st *store.Store, services []directory.Service) error {
	return st.Write(ctx, who, func(tx *store.Tx) error {
		for i := range services {
			if _, err := tx.PutService(&services[i]); err != nil {
				return err
			}
		}
		return nil
	})
}
