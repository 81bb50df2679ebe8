package oruk_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fingerpost/importers/importertest"
	"fingerpost/importers/oruk"
)

// For each field that a source states, how many of its records state it, and for how
// many it makes a difference to what is handed on: the record is read with it, and
// without it, and both times without the fields that say the same, since one could
// stand in for the other. A field that is read no more shows as a change of the table.
func TestKept(t *testing.T) {
	var table strings.Builder
	for _, name := range []string{"full.json", "openplace.json", "version1.json", "outpost.json", "porism.json", "southampton.json"} {
		fmt.Fprintf(&table, "%s\n", name)
		keptTable(t, &table, filepath.Join("testdata", name))
	}
	importertest.Golden(t, filepath.Join("testdata", "kept.txt"), table.String())
}

// The same of the captures; their table is printed only.
func TestKeptOfCaptures(t *testing.T) {
	var table strings.Builder
	for _, name := range []string{"bristol-services-page1.json", "bristol-service-1625ip.json", "cqc-services-page1.json"} {
		fmt.Fprintf(&table, "%s\n", name)
		keptTable(t, &table, importertest.Shared(t, "feeds/oruk/"+name))
	}
	t.Log(table.String())
}

func keptTable(t *testing.T, table *strings.Builder, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var page map[string]any
	if err := json.Unmarshal(b, &page); err != nil {
		t.Fatal(err)
	}
	var records []any
	for _, list := range []string{"contents", "content"} {
		if all, ok := page[list].([]any); ok {
			records = all
		}
	}
	if records == nil {
		records = []any{page}
	}
	stated, kept := map[string]int{}, map[string]int{}
	for _, record := range records {
		all := leaves(record, "", map[string][]any{})
		for path, values := range all {
			with := record
			for other, same := range all {
				if other != path && slices.ContainsFunc(same, func(v any) bool { return slices.Contains(values, v) }) {
					with = without(with, "", other)
				}
			}
			stated[path]++
			if handedOn(t, with) != handedOn(t, without(with, "", path)) {
				kept[path]++
			}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(stated)) {
		fmt.Fprintf(table, "  %-60s stated %d, kept %d\n", path, stated[path], kept[path])
	}
}

// handedOn gives what is made of one record, as text.
func handedOn(t *testing.T, record any) string {
	t.Helper()
	b, err := json.Marshal([]any{record})
	if err != nil {
		t.Fatal(err)
	}
	out := &importertest.Output{}
	if _, err := (oruk.Importer{}).Import(t.Context(), importertest.Text("a.json", string(b)), out); err != nil {
		t.Fatal(err)
	}
	b, err = json.Marshal(out.Records)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// leaves gives all values that say something by their places, lists told as one.
func leaves(v any, at string, found map[string][]any) map[string][]any {
	switch v := v.(type) {
	case map[string]any:
		for name, e := range v {
			leaves(e, strings.TrimPrefix(at+"."+name, "."), found)
		}
	case []any:
		for _, e := range v {
			leaves(e, at+"[]", found)
		}
	case nil:
	default:
		if v != "" {
			found[at] = append(found[at], v)
		}
	}
	return found
}

// without gives a copy of a value less what stands at a place.
func without(v any, at, path string) any {
	switch v := v.(type) {
	case map[string]any:
		all := map[string]any{}
		for name, e := range v {
			if here := strings.TrimPrefix(at+"."+name, "."); here != path {
				all[name] = without(e, here, path)
			}
		}
		return all
	case []any:
		var all []any
		for _, e := range v {
			if at+"[]" != path {
				all = append(all, without(e, at+"[]", path))
			}
		}
		return all
	}
	return v
}
