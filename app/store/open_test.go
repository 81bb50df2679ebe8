package store_test

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// TestOpenRefuses names what is wrong and leaves the file as it was.
func TestOpenRefuses(t *testing.T) {
	sqlite := func(statements ...string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			db, err := sql.Open("sqlite3", path)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			for _, statement := range statements {
				if _, err := db.Exec(statement); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	file := func(content string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	ours := func(t *testing.T, path string) {
		if err := openAt(t, path, store.Options{}).Close(); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name    string
		make    func(*testing.T, string)
		options store.Options
		kind    directory.Kind
		says    string
	}{
		{"a newer version's", func(t *testing.T, path string) {
			ours(t, path)
			sqlite(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)`)(t, path)
		}, store.Options{Migrate: true}, directory.Conflict, "Upgrade this program"},
		{"an older version's, to a command", func(t *testing.T, path string) {
			ours(t, path)
			sqlite(`DELETE FROM goose_db_version WHERE version_id > 0`)(t, path)
		}, store.Options{}, directory.Unavailable, "Start the server once"},
		{"another program's", sqlite(`CREATE TABLE bookmark (id INTEGER)`), store.Options{Migrate: true}, directory.Conflict, "another program's"},
		{"a text", file("name,postcode\nWalk,S1 2HE\n" + strings.Repeat("x", 5000)), store.Options{Migrate: true}, directory.Unavailable, "not a database"},
		{"an empty file, to a command", file(""), store.Options{}, directory.Unavailable, "Start the server once"},
		{"nothing, to a command", func(*testing.T, string) {}, store.Options{}, directory.Unavailable, "no database"},
		{"an older version's, to a reader", func(t *testing.T, path string) {
			ours(t, path)
			sqlite(`DELETE FROM goose_db_version WHERE version_id > 0`)(t, path)
		}, store.Options{ReadOnly: true, Migrate: true}, directory.Unavailable, "Start the server once"},
		{"nothing, to a reader", func(*testing.T, string) {}, store.Options{ReadOnly: true}, directory.Unavailable, "no database"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "record.db")
			test.make(t, path)
			before, _ := os.ReadFile(path) // Where there is none it is to stay so.
			s, err := store.Open(t.Context(), path, test.options)
			if err == nil {
				s.Close()
				t.Fatal("it was opened")
			}
			if directory.KindOf(err) != test.kind || !strings.Contains(err.Error(), test.says) {
				t.Errorf("%s error %q, want a %s one that says %q", directory.KindOf(err), err, test.kind, test.says)
			}
			after, _ := os.ReadFile(path)
			if !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestOpenWhereNothingCanBeWritten(t *testing.T) {
	inFile := filepath.Join(t.TempDir(), "data")
	if err := os.WriteFile(inFile, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	refused(t, filepath.Join(inFile, "record.db"))
	refused(t, t.TempDir()) // The path of the database is a folder.
}

// refused tells that a record can't be made at path, and why.
func refused(t *testing.T, path string) {
	t.Helper()
	_, err := store.Open(t.Context(), path, store.Options{Migrate: true})
	if directory.KindOf(err) != directory.Unavailable || !strings.Contains(err.Error(), "DATA_DIR") {
		t.Errorf("%v, want that DATA_DIR can't be written", err)
	}
}

// TestOpenTwiceAtOnce starts several programs on a folder with nothing in it.
func TestOpenTwiceAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "folder", "with space & 100%.db")
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			s, err := store.Open(t.Context(), path, store.Options{Migrate: true})
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			w := walk("a", string(rune('a'+i)))
			if err := s.Write(t.Context(), who, func(tx *store.Tx) error { _, err := tx.PutService(w); return err }); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	s := openAt(t, path, store.Options{})
	if got := counts(t, s); got[0] != 4 {
		t.Errorf("%d services, want 4", got[0])
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v, err %v", info.Mode(), err)
	}
}

func TestReadOnly(t *testing.T) {
	s := open(t, store.Options{})
	w := walk("a", "1")
	put(t, s, w)
	reader := openAt(t, s.Path(), store.Options{ReadOnly: true})
	if _, err := reader.Service(t.Context(), w.ID); err != nil {
		t.Error(err)
	}
	err := reader.Write(t.Context(), who, func(*store.Tx) error { return nil })
	if directory.KindOf(err) != directory.Forbidden {
		t.Errorf("writing: %v", err)
	}
	put(t, s, walk("a", "2"))
	if got := counts(t, reader); got[0] != 2 {
		t.Errorf("the reader sees %d services, want 2", got[0])
	}
}

// TestReadOnlyAlone opens a record that nobody writes to at the time.
func TestReadOnlyAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	w := walk("a", "1")
	s, err := store.Open(t.Context(), path, store.Options{Migrate: true})
	if err != nil {
		t.Fatal(err)
	}
	put(t, s, w)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := openAt(t, path, store.Options{ReadOnly: true}).Service(t.Context(), w.ID); err != nil {
		t.Error(err)
	}
}

// TestFullDisk lets the engine run out of room in the middle of a transaction.
func TestFullDisk(t *testing.T) {
	s := open(t, store.Options{})
	put(t, s, walk("a", "1"))
	if _, err := s.Raw().Exec(`PRAGMA max_page_count = 60`); err != nil {
		t.Fatal(err)
	}
	err := s.Write(t.Context(), who, func(tx *store.Tx) error {
		for i := range 1000 {
			if _, err := tx.PutService(listing("full", i)); err != nil {
				return err
			}
		}
		return nil
	})
	if directory.KindOf(err) != directory.Unavailable || !strings.Contains(err.Error(), "disk is full") {
		t.Errorf("%v, want that the disk is full", err)
	}
	if got := counts(t, s); got[0] != 1 {
		t.Errorf("%d services, want the one from before", got[0])
	}
	noProblems(t, s)
}

// TestWriteUndone leaves nothing of a transaction that fails, panics or whose
// caller has gone away.
func TestWriteUndone(t *testing.T) {
	s := open(t, store.Options{})
	put(t, s, walk("a", "1"))
	before := counts(t, s)
	func() {
		defer func() { _ = recover() }()
		_ = s.Write(t.Context(), who, func(tx *store.Tx) error {
			if _, err := tx.PutService(walk("a", "2")); err != nil {
				t.Error(err)
			}
			panic("a fault of ours")
		})
	}()
	for name, bad := range map[string]*directory.Service{
		"no identifier":             {Name: "A"},
		"no name":                   {ID: directory.NewID()},
		"a venue without":           {ID: directory.NewID(), Name: "A", Locations: make([]directory.ServiceAtLocation, 1)},
		"an organisation without":   {ID: directory.NewID(), Name: "A", Organization: &directory.Organization{Name: "B"}},
		"a state there is not":      {ID: directory.NewID(), Name: "A", Publication: directory.Publication{State: "odd"}},
		"another's feed and number": {ID: directory.NewID(), Name: "A", Source: directory.Source{Feed: "a", ExternalID: "1"}},
	} {
		err := s.Write(t.Context(), who, func(tx *store.Tx) error {
			if _, err := tx.PutService(walk("a", "3")); err != nil {
				t.Error(err)
			}
			_, err := tx.PutService(bad)
			return err
		})
		if err == nil {
			t.Errorf("%s: it was taken", name)
		}
	}
	// Who lets the error of a half-written record pass does not keep the half.
	err := s.Write(t.Context(), who, func(tx *store.Tx) error {
		half := walk("a", "half")
		half.Name = ""
		if _, err := tx.PutService(half); directory.KindOf(err) != directory.Invalid {
			t.Errorf("a service without a name: %v", err)
		}
		return nil
	})
	if directory.KindOf(err) != directory.Invalid {
		t.Errorf("half a record was kept: %v", err)
	}
	if got := counts(t, s); got != before {
		t.Errorf("there are %v, before there were %v", got, before)
	}
	put(t, s, walk("a", "4")) // The writing handle is free again.
	noProblems(t, s)
}
