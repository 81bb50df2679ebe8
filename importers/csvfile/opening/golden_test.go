package opening

import (
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// show writes schedules in one line each, as the golden files have them.
func show(schedules []directory.Schedule, read bool) string {
	if !read {
		return "text"
	}
	var lines []string
	for _, s := range schedules {
		line := strings.TrimPrefix(s.RRule, "FREQ=")
		if s.Opens != nil {
			line += " " + s.Opens.String()
		}
		if s.Closes != nil {
			line += "-" + s.Closes.String()
		}
		if s.Description != "" {
			line += " (and its words)"
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	return strings.Join(lines, "; ")
}

// TestGolden holds the reading of every opening time of two real files, each
// looked at by eye. They are Trafford Data Lab's, under the Open Government
// Licence v3.0, so that the texts may stand in testdata.
func TestGolden(t *testing.T) {
	data, err := os.ReadFile("testdata/times.golden")
	if err != nil && !*update {
		t.Fatal(err)
	}
	if *update {
		data = []byte(fresh(t))
		if err := os.WriteFile("testdata/times.golden", data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		var text string
		quoted, want, found := strings.Cut(line, "\t")
		if _, err := fmt.Sscanf(quoted, "%q", &text); err != nil || !found {
			t.Fatalf("line %q: %v", line, err)
		}
		n++
		got, read := Parse(text)
		if strings.HasPrefix(text, "Monday=") {
			got, read = Week(days(text))
		}
		if diff := cmp.Diff(want, show(got, read)); diff != "" {
			t.Errorf("%s: %s", quoted, diff)
		}
		if err := (&directory.Service{Name: "a", Schedules: got}).Validate(); err != nil {
			t.Errorf("%s: %v", quoted, err)
		}
	}
	if n < 150 {
		t.Errorf("the golden file has only %d texts", n)
	}
}

// fresh writes the golden file from the reference material.
func fresh(t *testing.T) string {
	var b strings.Builder
	seen := map[string]bool{}
	add := func(text string, got []directory.Schedule, read bool) {
		if !seen[text] {
			seen[text] = true
			fmt.Fprintf(&b, "%q\t%s\n", text, show(got, read))
		}
	}
	for _, row := range rows(t, "gm_food_banks.csv") {
		got, read := Parse(row[2])
		add(row[2], got, read)
	}
	for _, row := range rows(t, "trafford_pharmacies.csv") {
		var cells []string
		for i, day := range []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"} {
			cells = append(cells, day+"="+row[3+i])
		}
		text := strings.Join(cells, "|")
		got, read := Week(days(text))
		add(text, got, read)
	}
	return b.String()
}

func rows(t *testing.T, file string) [][]string {
	f, err := os.Open(filepath.Join("..", "..", "..", "..", "shared", "feeds", "trafford", file))
	if err != nil {
		t.Skipf("the reference material is not here: %v", err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[1:]
}

func days(text string) (cells [7]string) {
	for i, cell := range strings.Split(text, "|") {
		_, cells[(i+1)%7], _ = strings.Cut(cell, "=")
	}
	return cells
}
