//go:build peers

package main

import (
	"testing"
	"time"
)

func TestLatenciesAt(t *testing.T) {
	var l latencies
	if got := l.at(0.5); got != 0 {
		t.Errorf("of none: %v", got)
	}
	for i := range 100 {
		l = append(l, time.Duration(i+1))
	}
	for share, want := range map[float64]time.Duration{0: 1, 0.5: 51, 0.95: 96, 0.99: 100, 1: 100} {
		if got := l.at(share); got != want {
			t.Errorf("at %v: %d, want %d", share, got, want)
		}
	}
}

func TestWrittenAndRatio(t *testing.T) {
	for d, want := range map[time.Duration]string{
		12_345: "12.3 µs", 123_456: "123 µs", 1_234_567: "1.23 ms", 123_456_789: "123 ms",
	} {
		if got := written(d); got != want {
			t.Errorf("%d: %q, want %q", d, got, want)
		}
	}
	for _, test := range []struct {
		d, of time.Duration
		want  string
	}{{10, 200, "1/20.0"}, {200, 10, "20.0"}, {10, 10, "1.0"}, {0, 10, "-"}, {10, 0, "-"}} {
		if got := ratio(test.d, test.of); got != test.want {
			t.Errorf("%d to %d: %q, want %q", test.d, test.of, got, test.want)
		}
	}
}
