package openactive

import (
	"testing"
	"time"
)

func TestAhead(t *testing.T) {
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	for modified, want := range map[string]bool{
		"1795514400000": false, "1795514400": false, // This year.
		"4070908800000": true, "4070908800": true, // 2099.
		"12": false, "639000000000000000": false, "9223372036854775807": false, "": false, "2099-01-01": false, // Nobody knows.
	} {
		if got := ahead(modified, now); got != want {
			t.Errorf("%q: %v", modified, got)
		}
	}
}
