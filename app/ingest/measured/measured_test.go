//go:build peers

package main

import (
	"bytes"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fingerpost/importers/openactive/generated"
)

// TestHarvest harvests a small dataset in each way, and holds that all of it has
// come and that every figure was measured.
func TestHarvest(t *testing.T) {
	d := generated.New(generated.Dataset{Items: 3000, Seed: 2, Today: time.Now()})
	server := httptest.NewServer(d)
	defer server.Close()
	for _, only := range []string{whole, record, parse} {
		o := options{n: d.Items, only: only, keep: t.TempDir(), from: server.URL + "/"}
		if only == parse {
			o.profile = filepath.Join(t.TempDir(), "profile")
		}
		f, err := harvest(t.Context(), o)
		if err == nil {
			err = f.check(d, only)
		}
		if err != nil {
			t.Fatalf("%s: %v", only, err)
		}
		if f.Fetched <= 0 || f.Found < f.Fetched || f.Busy <= 0 || f.Peak < 10<<20 || (f.Record > 0) != (only != parse) || (f.Index > 0) != (only == whole) {
			t.Errorf("%s: %+v", only, f)
		}
		var out bytes.Buffer
		f.print(&out, o)
		if !strings.Contains(out.String(), "3000 items") {
			t.Error(out.String())
		}
	}
}
