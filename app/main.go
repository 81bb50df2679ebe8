// Fingerpost is a directory of the groups, classes and clinics near people's
// doors, and a search that finds the right one in their own words.
//
// go run ./app serves it at http://localhost:8080.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Environ(), os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
