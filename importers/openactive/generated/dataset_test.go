package generated

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http/httptest"
	"testing"
	"time"
)

var today = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

// page is a page as one who reads it needs it.
type page struct {
	Next  string
	Items []struct {
		State, Kind string
		ID          json.RawMessage
		Modified    int64
		Data        json.RawMessage
	}
}

// TestDataset walks both feeds over HTTP as the specification says, and holds
// what the package promises of them.
func TestDataset(t *testing.T) {
	d := New(Dataset{Items: 20_000, Seed: 1, Today: today})
	server := httptest.NewServer(d)
	defer server.Close()
	listings := map[string]bool{}
	orphans, sessions := 0, 0
	for at, path := range d.Paths() {
		var modified int64
		states := map[string]int{}
		n, size := 0, 0
		for ref := server.URL + path; ; {
			p, bytes := get(t, server, ref)
			gone := 0
			for _, item := range p.Items {
				n++
				if item.Modified <= modified {
					t.Fatal(path, item.Modified, "after", modified)
				}
				modified = item.Modified
				states[item.State]++
				if item.State == "deleted" {
					gone++
				}
				if (item.Data == nil) != (item.State == "deleted") {
					t.Fatal(path, item)
				}
				if at == ofSeries {
					listings[string(item.ID)] = item.State == "updated"
				} else if item.Data != nil {
					var s struct{ SuperEvent string }
					if err := json.Unmarshal(item.Data, &s); err != nil {
						t.Fatal(err)
					}
					sessions++
					if id := s.SuperEvent[len("https://id.example.org/api/session-series/"):]; !listings[`"series-`+id+`"`] {
						orphans++
					}
				}
			}
			if size += bytes; len(p.Items) == d.PerPage && (gone < d.PerPage/5 || gone > d.PerPage*2/5) {
				t.Errorf("%s: %d of a page's %d items are gone", ref, gone, d.PerPage)
			}
			if p.Next == ref && len(p.Items) == 0 {
				break
			}
			ref = p.Next
		}
		if share := 100 * states["deleted"] / n; n != d.feeds[at].items || share < 28 || share > 32 {
			t.Errorf("%s: %d items, %d %% of them gone", path, n, share)
		}
		t.Logf("%s: %d items of %d bytes", path, n, size/n)
	}
	alive := 0
	for _, is := range listings {
		if is {
			alive++
		}
	}
	if alive != d.Listings() || alive < 400 {
		t.Errorf("%d series are there, and it says %d", alive, d.Listings())
	}
	if share := 1000 * orphans / sessions; share < 5 || share > 50 {
		t.Errorf("%d sessions in a thousand are of a series that is not there", share)
	}
}

func get(t *testing.T, server *httptest.Server, ref string) (p page, size int) {
	t.Helper()
	response, err := server.Client().Get(ref)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil {
		err = json.Unmarshal(body, &p)
	}
	if err != nil {
		t.Fatal(ref, err)
	}
	return p, len(body)
}

// TestOnce holds that where each item is there once no id comes twice.
func TestOnce(t *testing.T) {
	d := New(Dataset{Items: 5000, Seed: 1, Today: today, Once: true})
	gone := 0
	for _, f := range d.feeds {
		for i := range f.items {
			e := f.at(i)
			if e.id != i {
				t.Fatal(f.kind, i, e)
			}
			if e.gone {
				gone++
			}
		}
	}
	if gone < 1400 || gone > 1600 {
		t.Errorf("%d of 5000 are gone", gone)
	}
}

// TestSeed holds that a dataset is what its seed says, whoever asks and when.
func TestSeed(t *testing.T) {
	one, same, other := New(Dataset{Items: 5000, Seed: 1, Today: today}), New(Dataset{Items: 5000, Seed: 1, Today: today}), New(Dataset{Items: 5000, Seed: 2, Today: today})
	for _, path := range one.Paths() {
		first := one.Page("https://feeds.example.org", path, 0)
		if !bytes.Equal(first, same.Page("https://feeds.example.org", path, 0)) || bytes.Equal(first, other.Page("https://feeds.example.org", path, 0)) {
			t.Error(path)
		}
	}
	if one.Page("", "/elsewhere", 0) != nil {
		t.Error("there is a feed that is not")
	}
}
