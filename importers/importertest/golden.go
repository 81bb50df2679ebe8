package importertest

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"fingerpost/importers"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Golden fails the test where a file is not what came out: a string as it is,
// all else as indented JSON. With the flag -update it writes the file first.
func Golden(t testing.TB, path string, got any) {
	t.Helper()
	text, ok := got.(string)
	if !ok {
		b, err := json.MarshalIndent(got, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		text = string(b) + "\n"
	}
	if *update {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), text); diff != "" {
		t.Errorf("%s: %s", path, diff)
	}
}

// Fixture imports a file, holds that its source records are counted, each once,
// and compares what came of them with the file's golden file, which stands beside
// it under the same name and ".golden.json".
func Fixture(t testing.TB, i importers.Importer, path string, rows int) *Output {
	t.Helper()
	got, err := Run(t, i, File(path))
	if err != nil {
		t.Fatal(err)
	}
	if got.Read() != rows {
		t.Errorf("%s: %d of %d source records were counted", path, got.Read(), rows)
	}
	Golden(t, path+".golden.json", got)
	return got
}

// Each runs a test for each file that a pattern finds, of which there are a
// number at the least, and hands it the file's path and what is in it.
func Each(t *testing.T, pattern string, least int, test func(t *testing.T, path, content string)) {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) < least {
		t.Fatalf("%s: found %v, %v", pattern, paths, err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			test(t, path, string(content))
		})
	}
}
