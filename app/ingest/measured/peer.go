//go:build peers

package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"fingerpost/importers/openactive/generated"
)

// peerScript harvests the feeds that are its arguments with the peer.
//
//go:embed peer.cjs
var peerScript string

// turns is how often each of those that are compared has its turn, of which the
// quickest counts: what else the machine does slows one down more than another.
const turns = 2

// compare harvests with the peer and with us, and prints how many items a second
// each takes.
func compare(ctx context.Context, o options, d *generated.Dataset, base string, out io.Writer) error {
	rows := []struct{ only, what string }{
		{"", "harvesting-utils, which fetches and parses"},
		{parse, "our importer, which fetches, parses and joins"},
		{record, "the same, into the record"},
		{whole, "the same, into record and index"},
	}
	best := make([]float64, len(rows))
	for range turns {
		for i, row := range rows {
			f, err := takeTurn(ctx, o, d, base, row.only)
			if err != nil {
				return err
			}
			best[i] = max(best[i], f.rate())
		}
	}
	fmt.Fprintf(out, "%d items, %d listings\n", d.Items, d.Listings())
	for i, row := range rows {
		fmt.Fprintf(out, "%8.0f items/s  %s (%.1f)\n", best[i], row.what, best[i]/best[0])
	}
	return nil
}

// takeTurn harvests with us, or with only "" with the peer.
func takeTurn(ctx context.Context, o options, d *generated.Dataset, base, only string) (f figures, err error) {
	if only != "" {
		if f, err = harvester(ctx, o, only, base); err != nil {
			return f, err
		}
		return f, f.check(d, only)
	}
	if f, err = peer(ctx, o.peer, base, d.Paths()); err == nil && f.Read != d.Items {
		err = fmt.Errorf("the peer read %d of %d items", f.Read, d.Items)
	}
	return f, err
}

// peer runs the peer.
func peer(ctx context.Context, folder, base string, paths []string) (f figures, err error) {
	folder, err = filepath.Abs(folder)
	if err != nil {
		return f, err
	}
	args := []string{"-e", peerScript, "--", filepath.Join(folder, "node_modules", "@openactive", "harvesting-utils")}
	for _, path := range paths {
		args = append(args, base+path)
	}
	cmd := exec.CommandContext(ctx, "node", args...)
	cmd.Stderr = os.Stderr
	said, err := cmd.Output()
	if err != nil {
		return f, fmt.Errorf("the peer: %w", err)
	}
	return f, json.Unmarshal(said, &f)
}
