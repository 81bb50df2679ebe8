package csvfile

import (
	"strings"
	"testing"

	"fingerpost/importers"
	"fingerpost/importers/importertest"
)

// TestGolden holds the whole of what is read from three sheets: our template,
// one in other people's words, and a few rows of a council's (Trafford Data Lab,
// Open Government Licence v3.0).
func TestGolden(t *testing.T) {
	importertest.Each(t, "testdata/*.csv", 3, func(t *testing.T, path, content string) {
		out, _ := read(t, content, importers.Source{})
		importertest.Golden(t, strings.TrimSuffix(path, ".csv")+".golden", out)
	})
}
