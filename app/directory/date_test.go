package directory

import (
	"fmt"
	"testing"
	"time"
)

// Days are read and written as package time does it by a layout.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"2026-11-24", "2024-02-29", "2026-02-29", "2026-02-30", "0000-01-01", "9999-12-31", "2026-1-02", "2026-13-01", "2026-00-10", "2026-11-00", "", "soon", "２026-11-24", "2026-11-24 "} {
		f.Add(s, 1)
	}
	f.Add("9999-12-31", 1)
	f.Add("0000-01-01", -1)
	f.Fuzz(func(t *testing.T, s string, n int) {
		n %= 100_000
		want, err := time.ParseInLocation(time.DateOnly, s, London())
		if err != nil {
			want = time.Time{}
		}
		d := Date(s)
		if got := d.At(0); !got.Equal(want) && err == nil {
			// The hour that the spring change skips is not midnight in our time.
			t.Errorf("%q begins at %s, want %s", s, got, want)
		} else if err != nil && !got.IsZero() {
			t.Errorf("%q is no day, and begins at %s", s, got)
		}
		later := want
		if err == nil {
			later = time.Date(want.Year(), want.Month(), want.Day(), 12, 0, 0, 0, London())
		}
		if got, want := d.Add(n), Date(later.AddDate(0, 0, n).In(London()).Format(time.DateOnly)); got != want {
			t.Errorf("%q and %d days is %q, want %q", s, n, got, want)
		}
		if _, failed := ParseDate(s); (failed != nil) != (err != nil || want.Year() == 0) {
			t.Errorf("%q: %v, and package time says %v", s, failed, err)
		}
	})
}

// Times of day are read as by a format.
func FuzzClock(f *testing.F) {
	for _, s := range []string{"14:30", "00:00", "24:00", "24:01", "9:5", "14:60", "14:30:00", "+1:30", " 1:30", "14.30", "", "1４:30", "99:99"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var h, m int
		n, err := fmt.Sscanf(s, "%d:%d", &h, &m)
		read := n == 2 && err == nil && h >= 0 && m >= 0 && m <= 59 && h*60+m <= 24*60
		got, failed := ParseClock(s)
		if (failed == nil) != read || read && got != Clock(h*60+m) {
			t.Errorf("%q is %v, %v; by a format it is %d:%d, %v", s, got, failed, h, m, err)
		}
	})
}
