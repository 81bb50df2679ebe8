package search

import (
	"testing"

	"fingerpost/app/directory"
)

func TestIdentity(t *testing.T) {
	for range 1000 {
		id := directory.NewID()
		if u := identityOf([]byte(id)); u.String() != id {
			t.Fatalf("%s comes back as %s", id, u)
		}
	}
	for _, id := range []string{
		"", "walk-1", "0F3B1C5E-5B0A-4B3E-9B1A-3F1B2C3D4E5F", "0f3b1c5e-5b0a-4b3e-9b1a-3f1b2c3d4e5g", "0f3b1c5e5b0a-4b3e-9b1a-3f1b2c3d4e5f0", "0f3b1c5e-5b0a-4b3e-9b1a-3f1b2c3d4e5f0",
	} {
		if u := identityOf([]byte(id)); u != (identity{}) {
			t.Errorf("%q is taken for %s", id, u)
		}
	}
}
