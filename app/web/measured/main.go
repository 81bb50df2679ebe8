//go:build peers

// Measured is the web server as search/peers -http measures it: a record filled
// with the services that it is handed, an index that follows it, and the pages
// over both on ports of the loopback address. It is a program of its own, as the
// servers beside it are, so that none shares a heap with who measures it.
//
// It reads and answers lines. The first is how many services there are to be,
// which it answers with how many it wants to be handed: those follow, one a line
// as JSON. Once it serves it says where. Each further line is a service to write
// anew, and is answered with its identifier once it is in the record. It ends
// with its input.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	data := flag.String("data", "", "the folder of the record and the index, which is there")
	profile := flag.String("profile", "", "write what the processor did while it served to this file")
	flag.Parse()
	if *data == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	err := run(ctx, *data, *profile, os.Stdin, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "measured:", err)
		os.Exit(1)
	}
}
