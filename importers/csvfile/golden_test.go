package csvfile

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fingerpost/importers"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden holds the whole of what is read from three sheets: our template,
// one in other people's words, and a few rows of a council's (Trafford Data Lab,
// Open Government Licence v3.0).
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.csv")
	if err != nil || len(files) < 3 {
		t.Fatalf("found %v, %v", files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			out, outcome := read(t, string(data), importers.Source{})
			got, err := json.MarshalIndent(struct {
				Records  []importers.Record
				Problems []importers.Problem
				Notes    []string
			}{out.records, out.problems, outcome.Notes}, "", " ")
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(file, ".csv") + ".golden"
			if *update {
				if err := os.WriteFile(golden, append(got, '\n'), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.TrimSpace(string(want)), string(got)); diff != "" {
				t.Error(diff)
			}
			for _, r := range out.records {
				if err := r.Service.Validate(); err != nil {
					t.Errorf("%s: %v", r.Where, err)
				}
			}
		})
	}
}
