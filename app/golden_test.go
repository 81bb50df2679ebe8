package main

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// golden compares a text with the file that was reviewed.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; -update writes it", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s is not what came out; if that is meant, -update writes it anew\n%s", file, diff)
	}
}
