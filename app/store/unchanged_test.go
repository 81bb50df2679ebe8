package store_test

import (
	"bytes"
	"fmt"
	"os"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// TestUnchangedWritesNothing puts a thousand records again, fetched later, and
// compares the files byte by byte.
func TestUnchangedWritesNothing(t *testing.T) {
	s := open(t, store.Options{})
	services := fill(t, s, "again", 1000)
	files := func() []byte {
		t.Helper()
		var all []byte
		for _, suffix := range []string{"", "-wal"} {
			b, err := os.ReadFile(s.Path() + suffix)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, b...)
		}
		return all
	}
	before := files()
	if len(before) < 100_000 {
		t.Fatalf("the files hold %d bytes, too few to be the record", len(before))
	}
	err := s.Write(t.Context(), who, func(tx *store.Tx) error {
		for _, service := range services {
			later := *service
			later.Source.FetchedAt = later.Source.FetchedAt.Add(24 * time.Hour)
			if got, err := tx.PutService(&later); err != nil || got != store.Unchanged {
				t.Fatalf("%s, err %v; want unchanged", got, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, files()) {
		t.Error("putting what is unchanged wrote to the record")
	}
	got, err := s.Service(t.Context(), services[0].ID)
	if err != nil || !got.Source.FetchedAt.Equal(services[0].Source.FetchedAt) {
		t.Errorf("fetched at %v, err %v; want the first time", got.Source.FetchedAt, err)
	}
}

func TestChanges(t *testing.T) {
	s := open(t, store.Options{})
	services := fill(t, s, "log", 10)
	var ids []string
	for after := int64(0); ; {
		some, last, err := s.Changes(t.Context(), after, 3)
		if err != nil {
			t.Fatal(err)
		}
		if last == after {
			if some != nil {
				t.Errorf("nothing was read, but %v came", some)
			}
			break
		}
		if len(some) > 3 || last > after+3 {
			t.Errorf("asked for 3 rows after %d, got %v up to %d", after, some, last)
		}
		ids, after = append(ids, some...), last
	}
	if len(ids) != len(services) {
		t.Fatalf("%d services in the log, want %d", len(ids), len(services))
	}
	for i, service := range services {
		if ids[i] != service.ID {
			t.Errorf("row %d names %s, want %s", i, ids[i], service.ID)
		}
	}
	// Two changes of one service in two transactions are two rows, told once.
	last, err := s.LastChange(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, summary := range []string{"once", "twice"} {
		services[0].Summary = summary
		put(t, s, services[0])
	}
	got, now, err := s.Changes(t.Context(), last, 100)
	if err != nil || len(got) != 1 || got[0] != services[0].ID || now != last+2 {
		t.Errorf("%v up to %d, err %v; want %s up to %d", got, now, err, services[0].ID, last+2)
	}
	// Ten in one transaction are one row.
	err = s.Write(t.Context(), who, func(tx *store.Tx) error {
		for i := range 10 {
			services[0].Summary = fmt.Sprint(i)
			if _, err := tx.PutService(services[0]); err != nil {
				return err
			}
		}
		return nil
	})
	if end, lastErr := s.LastChange(t.Context()); err != nil || lastErr != nil || end != now+1 {
		t.Errorf("ten changes in one transaction went from %d to %d, err %v, %v", now, end, err, lastErr)
	}
}

// TestEachIsOneState writes while every service is read: what is read agrees
// with the sequence number that is given, neither older nor newer.
func TestEachIsOneState(t *testing.T) {
	s := open(t, store.Options{})
	services := fill(t, s, "each", 50)
	want, err := s.LastChange(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	last, err := s.Each(t.Context(), func(got *directory.Service) error {
		if n++; n == 1 {
			for _, service := range services {
				service.Summary = "Written meanwhile"
			}
			putAll(t, s, services)
			put(t, s, walk("each", "new"))
		}
		if got.Summary == "Written meanwhile" {
			t.Errorf("%s was read as it became later", got.ID)
		}
		return nil
	})
	if err != nil || n != 50 || last != want {
		t.Errorf("%d services up to %d, err %v; want 50 up to %d", n, last, err, want)
	}
	stop := directory.Errorf(directory.Invalid, "", "stop")
	if _, err := s.Each(t.Context(), func(*directory.Service) error { return stop }); err != stop {
		t.Errorf("an error of fn came back as %v", err)
	}
}
