package importers_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fingerpost/importers"
	"github.com/google/go-cmp/cmp"
)

// However it is written and scanned, a Memory gives what a plain map sorted on
// the spot would.
func TestMemory(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var m importers.Memory
	plain := map[string]string{}
	ctx := t.Context()
	for range 3000 {
		key := fmt.Sprintf("%c/%d", 'a'+random.IntN(3), random.IntN(60))
		switch random.IntN(3) {
		case 0:
			plain[key] = fmt.Sprint(random.IntN(9))
			m.Put(key, []byte(plain[key]))
		case 1:
			delete(plain, key)
			m.Put(key, nil)
		default:
			prefix, after, limit := []string{"", "a/", "b/1", "c/", "z/"}[random.IntN(5)], []string{"", key}[random.IntN(2)], 1+random.IntN(40)
			var want []importers.Entry
			for k, v := range plain {
				if strings.HasPrefix(k, prefix) && k > after {
					want = append(want, importers.Entry{Key: k, Value: []byte(v)})
				}
			}
			slices.SortFunc(want, func(a, b importers.Entry) int { return strings.Compare(a.Key, b.Key) })
			want = want[:min(limit, len(want))]
			got, err := m.Scan(ctx, prefix, after, limit)
			if diff := cmp.Diff(len(want), len(got)); err != nil || diff != "" || len(want) > 0 && cmp.Diff(want, got) != "" {
				t.Fatalf("scan %q after %q: %v %s%s", prefix, after, err, diff, cmp.Diff(want, got))
			}
			values, _ := m.Get(ctx, key)
			if v, known := plain[key]; known != (values[0] != nil) || v != string(values[0]) {
				t.Fatalf("%s is %q, want %q", key, values[0], v)
			}
		}
	}
	if m.Len() != len(plain) {
		t.Errorf("%d entries, want %d", m.Len(), len(plain))
	}
}
