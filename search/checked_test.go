package search

import (
	"testing"

	"fingerpost/app/directory"
)

// TestFreshness judges a check by the policy of its feed: what half a year of the
// usual does, a month of a strict one does too.
func TestFreshness(t *testing.T) {
	today := directory.Date("2026-11-23")
	for _, test := range []struct {
		assured directory.Date
		days    int
		want    float64
	}{
		{"", 0, 0},
		{"2026-11-01", 0, 0.04}, {"2026-05-24", 0, 0.04}, {"2026-05-23", 0, 0.02},
		{"2025-11-22", 0, 0.02}, {"2025-11-21", 0, 0}, {"2024-11-21", 0, 0}, {"2024-11-20", 0, -0.05},
		{"2026-10-24", 30, 0.04}, {"2026-10-23", 30, 0.02}, {"2025-01-01", 900, 0.04},
	} {
		s := directory.Service{AssuredDate: test.assured, CheckDays: test.days}
		if got := freshPart(dayOf(s.CheckedUntil()), dayOf(today)); got != test.want {
			t.Errorf("%s, %d days: %v, want %v", test.assured, test.days, got, test.want)
		}
	}
}
