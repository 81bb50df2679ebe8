//go:build !peers

package main

import (
	"fmt"
	"os"
)

// main says how to build the real thing: its peers are no part of Fingerpost,
// so nothing of them is compiled without being asked for.
func main() {
	fmt.Fprintln(os.Stderr, "Run it with its build tags: go run -tags peers,sqlite_fts5 ./search/peers")
	os.Exit(2)
}
