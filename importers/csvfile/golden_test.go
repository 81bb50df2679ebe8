package csvfile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fingerpost/importers"
	"fingerpost/importers/importertest"
)

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
			out, _ := read(t, string(data), importers.Source{})
			importertest.Golden(t, strings.TrimSuffix(file, ".csv")+".golden", out)
		})
	}
}
