//go:build peers

package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

// options are the flags.
type options struct {
	n, q, check int
	seed        uint64
	peers       []string
	budget      time.Duration
	update      bool
	http        bool
	pages       bool
	rate        float64
	task        string
	keep        string
	profile     string
}

func main() {
	var o options
	flag.IntVar(&o.n, "n", 20_000, "services")
	flag.IntVar(&o.q, "q", 2000, "questions of each task that are timed")
	flag.IntVar(&o.check, "check", 100, "questions of each task that are held against a plain pass")
	peers := flag.String("peers", "", "the systems, in the order of their turns; all where none is named: "+strings.Join(systemNames, ","))
	flag.DurationVar(&o.budget, "budget", 12*time.Second, "time for each task and system; who has used it up is asked no more")
	flag.Uint64Var(&o.seed, "seed", 42, "of the questions; the services are always the same")
	flag.BoolVar(&o.update, "update", false, "measure changes instead: how long until they are found, and what they do to questions")
	flag.BoolVar(&o.http, "http", false, "measure our web server beside PostgreSQL instead: answers a second over HTTP, and what changes do to them")
	flag.BoolVar(&o.pages, "pages", false, "measure the pages of our web server instead: what each takes as it is sent, while so many a second are asked for")
	flag.Float64Var(&o.rate, "rate", 50, "pages a second, with -pages")
	flag.StringVar(&o.task, "task", "", "only the tasks whose name has this in it")
	flag.StringVar(&o.keep, "keep", "", "the folder of our own index, which is kept and taken up again: for measuring one change after another")
	flag.StringVar(&o.profile, "profile", "", "write what the processor did while questions were answered to this file")
	flag.Parse()
	if o.n < 1 || o.q < 1 || o.check < 0 || o.rate <= 0 || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	switch {
	case o.pages: // No peer has pages.
	case *peers != "":
		o.peers = strings.Split(*peers, ",")
	case o.update:
		o.peers = changeableNames
	case o.http:
		o.peers = []string{reference}
	default:
		o.peers = systemNames
	}
	// A cluster and temporary folders are cleared away also after an interrupt.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, o)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}
