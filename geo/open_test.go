package geo

import (
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// openGazetteer opens the real data that the project ships, once for all
// tests: a Gazetteer without a table doesn't change.
func openGazetteer(tb testing.TB) *Gazetteer {
	tb.Helper()
	g, err := shipped()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

var shipped = sync.OnceValues(func() (*Gazetteer, error) {
	src, err := sources()
	if err != nil {
		return nil, err
	}
	return Open(src)
})

// sources reads the shipped files. Package seed, which embeds them, can't be
// imported here because it imports this package.
func sources() (Sources, error) {
	var src Sources
	for name, to := range map[string]*io.Reader{
		"postcode-groups.csv.gz": &src.Groups, "districts.csv": &src.Districts,
		"places.csv": &src.Places, "outcodes-ni-ci-im.csv": &src.Outcodes,
	} {
		f, err := os.Open(filepath.Join("..", "seed", "places", name))
		if err != nil {
			return src, err
		}
		*to = f
	}
	return src, nil
}
