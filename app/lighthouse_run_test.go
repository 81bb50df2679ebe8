package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// visit is a page that Lighthouse loads.
type visit struct {
	name, path string
	skip       []string // audits that do not hold for it
}

// load is what Lighthouse made of one load, as .ci/lighthouse.mjs tells it.
type load struct {
	URL    string
	Scores map[string]int // by category, 0 to 100
	Bytes  float64        // over the wire
	Short  []struct{ ID, Title string }
}

// lab is Lighthouse as it can be run here.
type lab struct{ node, script, chromium string }

// lighthouse finds Lighthouse, or skips the test. It is no part of this
// repository: LIGHTHOUSE names the script that calls it.
func lighthouse(t *testing.T) lab {
	t.Helper()
	found := lab{script: os.Getenv("LIGHTHOUSE")}
	if found.script == "" {
		t.Skip("skipped: LIGHTHOUSE names no lighthouse.mjs (npm lighthouse)")
	}
	var err error
	if found.node, err = exec.LookPath("node"); err != nil {
		t.Fatal(err)
	}
	if found.chromium, err = exec.LookPath("chromium"); err != nil {
		t.Fatal(err)
	}
	return found
}

// loads loads each page so many times and gives what came of it, in that order.
func (l lab) loads(t *testing.T, at string, visits []visit, runs int) []load {
	t.Helper()
	var pages []map[string]any
	for _, v := range visits {
		pages = append(pages, map[string]any{"url": at + v.path, "skipAudits": v.skip})
	}
	list, err := json.Marshal(pages)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), l.node, l.script, strconv.Itoa(runs), string(list))
	cmd.Env = append(os.Environ(), "CHROME_PATH="+l.chromium)
	var complaints strings.Builder
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("Lighthouse fails: %v\n%s", err, &complaints)
	}
	var loads []load
	for lines := json.NewDecoder(bytes.NewReader(out)); lines.More(); {
		var l load
		if err := lines.Decode(&l); err != nil {
			t.Fatal(err)
		}
		loads = append(loads, l)
	}
	if len(loads) != runs*len(visits) {
		t.Fatalf("Lighthouse tells of %d loads, not %d", len(loads), runs*len(visits))
	}
	return loads
}
