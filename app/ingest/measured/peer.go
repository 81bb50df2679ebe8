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

// compare harvests with the peer and with us, and prints how many items a second
// each takes.
func compare(ctx context.Context, o options, d *generated.Dataset, base string, out io.Writer) error {
	theirs, err := peer(ctx, o.peer, base, d.Paths())
	if err != nil {
		return err
	}
	if theirs.Read != d.Items {
		return fmt.Errorf("the peer read %d of %d items", theirs.Read, d.Items)
	}
	fmt.Fprintf(out, "%d items, %d listings\n", d.Items, d.Listings())
	fmt.Fprintf(out, "%8.0f items/s  harvesting-utils, which fetches and parses (1)\n", theirs.rate())
	for _, row := range []struct{ only, what string }{
		{parse, "our importer, which fetches, parses and joins"},
		{record, "the same, into the record"},
		{whole, "the same, into record and index"},
	} {
		f, err := harvester(ctx, o, row.only, base)
		if err == nil {
			err = f.check(d, row.only)
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%8.0f items/s  %s (%.1f)\n", f.rate(), row.what, f.rate()/theirs.rate())
	}
	return nil
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
