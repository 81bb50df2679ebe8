package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// rows are the packages from the top of the house down. A package may import
// those of the rows below its own, and none of its own row or above.
var rows = [][]string{
	{"app"},
	{"app/web"},
	{"app/ingest", "app/matching", "app/moderation", "app/mail"},
	{"app/store", "search", "importers"},
	{"app/directory", "seed"},
	{"geo"},
}

// shared are the folders of importers that every format may use. They may use
// the one among them that knows only of text.
var shared = map[string]bool{"importers": true, "importers/plain": true, "importers/loose": true, "importers/preset": true}

// row gives where a package stands, and which part of the house it belongs to:
// importers' format folders are of one part with the package above them.
func row(pkg string) (int, string) {
	for i, names := range rows {
		for _, name := range names {
			if pkg == name || name != "app" && strings.HasPrefix(pkg, name+"/") {
				return i, name
			}
		}
	}
	return -1, ""
}

// arrow says what is wrong with one package importing another, or "".
func arrow(from, to string) string {
	i, part := row(from)
	j, other := row(to)
	switch {
	case i < 0 || j < 0:
		return "is not in the plan of the house"
	case to == "importers/importertest":
		return "may not: that is for tests alone"
	case part == "importers" && other == "importers":
		if shared[from] && to != "importers/plain" || !shared[to] && !strings.HasPrefix(to, from+"/") {
			return "may not: a format knows what formats share, and no other format"
		}
	case part == other:
		return ""
	case part == "seed" && other != "geo":
		return "may not: seed knows nothing but geo"
	case part == "app/directory" && other != "geo":
		return "may not: the domain knows nothing but geo"
	case j <= i:
		return "may not: imports point down, not up or sideways"
	}
	return ""
}

func TestImportsPointOneWay(t *testing.T) {
	checked := 0
	err := filepath.WalkDir("..", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && file != ".." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules" || d.Name() == "testdata" || d.Name() == "data") {
			return fs.SkipDir
		}
		// Tests may reach sideways: a real store beside a real index is the point.
		if d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		from := path.Dir(filepath.ToSlash(strings.TrimPrefix(file, ".."+string(filepath.Separator))))
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, imported := range f.Imports {
			to, err := strconv.Unquote(imported.Path.Value)
			if err != nil {
				return err
			}
			if to, ours := strings.CutPrefix(to, "fingerpost/"); ours {
				checked++
				if wrong := arrow(from, to); wrong != "" {
					t.Errorf("%s imports %s: it %s", file, to, wrong)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if checked < 50 {
		t.Errorf("only %d imports were looked at: is this the project's folder?", checked)
	}
}

func TestArrow(t *testing.T) {
	for _, test := range []struct {
		from, to string
		allowed  bool
	}{
		{"app", "geo", true},
		{"app/web", "app/store", true},
		{"app/web", "search", true},
		{"app/ingest", "importers/oruk", true},
		{"importers/oruk", "importers", true},
		{"importers", "importers/oruk", false},
		{"importers/oruk", "importers/csvfile", false},
		{"importers/oruk", "importers/plain", true},
		{"importers/plain", "importers/oruk", false},
		{"importers/preset", "importers/plain", true},
		{"importers/loose", "importers/preset", false},
		{"importers/ical", "importers/loose", true},
		{"app/ingest", "importers/importertest", false},
		{"importers/oruk", "importers/importertest", false},
		{"app/store", "search", false},
		{"search", "app/store", false},
		{"search", "seed", true},
		{"app/ingest", "app/matching", false},
		{"app/ingest", "app/web", false},
		{"app/directory", "seed", false},
		{"seed", "app/directory", false},
		{"seed", "geo", true},
		{"geo", "seed", false},
		{"app/store", "utils", false},
	} {
		if got := arrow(test.from, test.to) == ""; got != test.allowed {
			t.Errorf("%s → %s: allowed %v", test.from, test.to, got)
		}
	}
}

// TestTopLevel holds the user's list of what may stand at the top.
func TestTopLevel(t *testing.T) {
	allowed := map[string]bool{"data": true} // DATA_DIR's default, which git leaves out.
	for _, name := range strings.Fields("app search geo importers seed go.mod go.sum fly.toml README.md LICENSE") {
		allowed[name] = true
	}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !allowed[e.Name()] {
			t.Errorf("%s stands at the top level and is not on the list", e.Name())
		}
	}
}
