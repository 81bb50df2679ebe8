package directory

import "testing"

func TestCheckedUntil(t *testing.T) {
	for _, test := range []struct {
		assured Date
		days    int
		want    Date
	}{
		{"", 0, ""},
		{"", 30, ""},
		{"2026-05-24", 0, "2026-11-23"},
		{"2026-05-24", 30, "2026-06-23"},
		{"2026-10-24", 1, "2026-10-25"}, // The night that has an hour more.
		{"2024-02-28", 366, "2025-02-28"},
	} {
		s := Service{AssuredDate: test.assured, CheckDays: test.days}
		if got := s.CheckedUntil(); got != test.want {
			t.Errorf("%s and %d days: %s, want %s", test.assured, test.days, got, test.want)
		}
	}
}

// TestCheckOfSeveralWords has a check hold as long as the feed says that told of it.
func TestCheckOfSeveralWords(t *testing.T) {
	words := []Word{
		{Service: &Service{ID: "a", Name: "Choir", AssuredDate: "2026-01-01", CheckDays: 30}, Precedence: 9},
		{Service: &Service{ID: "b", Name: "Choir", AssuredDate: "2026-02-01", CheckDays: 90}},
	}
	if got := Merge("a", words).CheckedUntil(); got != "2026-05-02" {
		t.Error(got)
	}
}
