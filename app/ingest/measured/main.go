//go:build peers

// Measured harvests a dataset that is made up (importers/openactive/generated)
// from a server on the loopback address, as a process of its own, into a new
// record which a new index follows as it does in a server. It prints how many
// items a second that takes from the first request until the last listing can be
// found, the most memory that the process had, and how large record and index
// are:
//
//	go run -tags peers ./app/ingest/measured -n 1000000
//
// With -peer it also reads the same feeds with the npm package
// @openactive/harvesting-utils, which fetches, parses and checks pages and keeps
// nothing, and with our importer alone, which does as much and joins sessions to
// their series:
//
//	npm install --prefix FOLDER @openactive/harvesting-utils@0.2.801
//	go run -tags peers ./app/ingest/measured -n 100000 -peer FOLDER
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// options are the flags.
type options struct {
	n       int
	seed    uint64
	only    string
	peer    string
	keep    string
	profile string
	from    string // of a harvester: the dataset's address
}

// The ways of harvesting.
const (
	whole  = "whole"  // into record and index
	record = "record" // into the record alone
	parse  = "parse"  // into nothing that lasts
)

func main() {
	var o options
	flag.IntVar(&o.n, "n", 100_000, "items in both feeds")
	flag.Uint64Var(&o.seed, "seed", 1, "of the dataset")
	flag.StringVar(&o.only, "only", whole, "what is harvested into: whole (record and index), record, or parse (nothing)")
	flag.StringVar(&o.peer, "peer", "", "the folder in which npm has installed @openactive/harvesting-utils, to compare with")
	flag.StringVar(&o.keep, "keep", "", "a new folder for record and index, which are kept")
	flag.StringVar(&o.profile, "profile", "", "write what the processor did to this file, and what memory was taken for to this file with .heap")
	flag.StringVar(&o.from, "from", "", "harvest what is at this address, and print the figures as JSON")
	flag.Parse()
	if o.n < 1 || o.only != whole && o.only != record && o.only != parse || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, o, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "measured:", err)
		os.Exit(1)
	}
}
