package importers_test

import (
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
)

func TestBackwards(t *testing.T) {
	for _, test := range []struct {
		opens, closes string
		want          bool
	}{
		{"22:00", "02:00", false}, {"20:00", "08:00", false}, {"20:00", "08:01", true}, {"11:00", "10:00", true}, {"10:00", "11:00", false},
		{"07:00", "22:00", false}, {"10:00", "10:00", false}, {"23:59", "00:00", false}, {"09:30", "00:00", false}, {"12:01", "00:01", false}, {"12:00", "00:01", true},
	} {
		opens, err1 := directory.ParseClock(test.opens)
		closes, err2 := directory.ParseClock(test.closes)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		if got := importers.Backwards(opens, closes); got != test.want {
			t.Errorf("%s to %s: %v", test.opens, test.closes, got)
		}
	}
}
