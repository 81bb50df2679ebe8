package openactive_test

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"math/rand/v2"
	"regexp"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/openactive"
	"github.com/google/go-cmp/cmp"
)

// storage keeps a feed as a store does: records, state and cursor become lasting
// together when a page ends, and what was not committed is gone after a crash.
type storage struct {
	lasting importers.Memory
	live    map[string]string
	cursor  string

	puts    map[string][]byte
	records []importers.Record
	left    int // pages until the crash
}

var errCrash = errors.New("crash")

// Get sees what was put.
func (s *storage) Get(ctx context.Context, keys ...string) ([][]byte, error) {
	values, err := s.lasting.Get(ctx, keys...)
	for i, key := range keys {
		if value, put := s.puts[key]; put {
			values[i] = value
		}
	}
	return values, err
}

// Put waits for the page's end.
func (s *storage) Put(key string, value []byte) error {
	if len(key) > 300 {
		return errors.New("a key of more than 300 bytes")
	}
	s.puts[key] = value
	return nil
}

// Scan sees what is lasting.
func (s *storage) Scan(ctx context.Context, prefix, after string, limit int) ([]importers.Entry, error) {
	return s.lasting.Scan(ctx, prefix, after, limit)
}

// Record waits for the page's end, unless there are many.
func (s *storage) Record(r importers.Record) error {
	s.records = append(s.records, r)
	if len(s.records) >= 70 { // As ingest does, which keeps transactions short.
		s.store()
	}
	return nil
}

// Problem is let pass.
func (s *storage) Problem(importers.Problem) error { return nil }

// Page makes all lasting, or crashes before or after it.
func (s *storage) Page(cursor string) error {
	if s.left--; s.left == 0 {
		return errCrash
	}
	s.store()
	for key, value := range s.puts {
		s.lasting.Put(key, value)
	}
	clear(s.puts)
	s.cursor = cursor
	return nil
}

func (s *storage) store() {
	for _, r := range s.records {
		if r.Deleted {
			delete(s.live, r.ExternalID)
		} else if r.Service != nil {
			b, _ := json.Marshal(r.Service)
			s.live[r.Service.Source.ExternalID] = string(b)
		}
	}
	s.records = nil
}

func (s *storage) harvest(t *testing.T, get importers.Getter, refs string, pages int) error {
	s.puts, s.records, s.left = map[string][]byte{}, nil, pages
	_, err := openactive.Importer{Now: func() time.Time { return now }}.Import(t.Context(), importers.Source{Feed: "test", Ref: refs, Get: get, Cursor: s.cursor, State: s}, s)
	return err
}

// However often a run is cut off, and wherever, the end is that of one clean
// run.
func TestCrash(t *testing.T) {
	g := makeUp(3000, 100, 9)
	clean := &storage{live: map[string]string{}}
	if err := clean.harvest(t, g, g.refs(), 0); err != nil || len(clean.live) != g.Listings() {
		t.Fatal(err, len(clean.live))
	}
	random := rand.New(rand.NewPCG(5, 6))
	for trial := range 6 {
		s := &storage{live: map[string]string{}}
		crashes := 0
		for ; ; crashes++ {
			err := s.harvest(t, g, g.refs(), 2+random.IntN(12))
			if err == nil {
				break
			}
			if err != errCrash || crashes > 200 {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(clean.live, s.live); diff != "" || crashes < 3 {
			t.Fatalf("trial %d, after %d crashes: %s", trial, crashes, diff)
		}
		if got, want := s.dump(), clean.dump(); !maps.Equal(got, want) {
			t.Fatalf("trial %d: the state: %s", trial, cmp.Diff(want, got))
		}
	}
	held := 0
	for id, b := range clean.live {
		var s directory.Service
		if err := json.Unmarshal([]byte(b), &s); err != nil || s.Organization.Name == "" {
			t.Errorf("%s: %v %s", id, err, b)
		}
		if len(s.NextSessions(now, 1)) > 0 {
			held++
		}
	}
	if held < 100 {
		t.Errorf("only %d of %d listings have sessions", held, len(clean.live))
	}
}

var where = regexp.MustCompile(`"where":"[^"]*"`)

func (s *storage) dump() map[string]string {
	all := map[string]string{}
	entries, _ := s.lasting.Scan(context.Background(), "", "", 1<<20)
	for _, e := range entries {
		// Pages are counted from where a run begins.
		all[e.Key] = where.ReplaceAllString(string(e.Value), "")
	}
	return all
}
