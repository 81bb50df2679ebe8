package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"

	"github.com/google/go-cmp/cmp"
)

// TestCheckFinds damages a record in each way that is looked for.
func TestCheckFinds(t *testing.T) {
	for damage, want := range map[string]string{
		`UPDATE service SET name = 'Another'`:                                                       "service",
		`UPDATE service SET body = '{"summary":"Another"}'`:                                         "service",
		`UPDATE service SET body = '{not JSON}'`:                                                    "can't be read",
		`UPDATE service_at_location SET body = '{}'`:                                                "service",
		`DELETE FROM service_at_location`:                                                           "no service is held there",
		`UPDATE organization SET body = '{}'`:                                                       "organisation",
		`UPDATE organization SET body = '{not JSON}'`:                                               "organisation",
		`UPDATE location SET postcode = 'S1 1AA'`:                                                   "location",
		`UPDATE location SET body = '{not JSON}'`:                                                   "location",
		`UPDATE service_at_location SET visibility = 'hidden'`:                                      "tells more",
		`UPDATE service_at_location SET visibility = 'area'`:                                        "tells more",
		`UPDATE service SET organization_id = NULL`:                                                 "no service is its own",
		`DELETE FROM change`:                                                                        "change log",
		`PRAGMA foreign_keys = off; DELETE FROM location`:                                           "is missing",
		`PRAGMA writable_schema = on; UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'history'`: "database:",
	} {
		t.Run(damage, func(t *testing.T) {
			s := open(t, store.Options{})
			put(t, s, listing("check", 1))
			noProblems(t, s)
			if _, err := s.Raw().Exec(damage); err != nil {
				t.Fatal(err)
			}
			// Damage to the file is seen by who opens it anew.
			problems, err := openAt(t, s.Path(), store.Options{ReadOnly: true}).Check(t.Context())
			if err != nil || !strings.Contains(strings.Join(problems, "\n"), want) {
				t.Errorf("%q, err %v; want one that says %q", problems, err, want)
			}
		})
	}
}

func TestBackup(t *testing.T) {
	s := open(t, store.Options{})
	services := fill(t, s, "backup", 300)
	path := filepath.Join(t.TempDir(), "it's a copy.db")
	if err := s.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the copy: %v, err %v", info.Mode(), err)
	}
	put(t, s, walk("later", "1"))
	if err := s.Backup(t.Context(), path); directory.KindOf(err) != directory.Conflict {
		t.Errorf("over one that is there: %v", err)
	}
	c := openAt(t, path, store.Options{})
	noProblems(t, c)
	if got := counts(t, c); got[0] != len(services) {
		t.Errorf("the copy holds %d services, want %d", got[0], len(services))
	}
	got, err := c.ServiceInFull(t.Context(), services[7].ID)
	if diff := cmp.Diff(services[7], got); err != nil || diff != "" {
		t.Errorf("err %v (-want +got):\n%s", err, diff)
	}
	if err := s.Backup(t.Context(), filepath.Join(path, "x.db")); err == nil {
		t.Error("a copy was made inside a file")
	}
}
