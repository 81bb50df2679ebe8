package web

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"
)

// What is kept is given while a new one is made, and waited for where there is none
// or it is too old.
func TestAged(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	s := &Server{now: func() time.Time { return now }, log: slog.New(slog.DiscardHandler)}
	s.closing, s.stop = context.WithCancel(context.Background())
	defer s.stop()
	a := aged[int]{lasts: time.Minute, most: time.Hour}
	made, fails, hold := 0, false, make(chan struct{}, 100)
	newOne := func(ctx context.Context) (*int, error) {
		select {
		case <-hold:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if fails {
			return nil, errors.New("it can't be counted")
		}
		made++
		n := made
		return &n, nil
	}
	get := func(when string, want int) {
		t.Helper()
		if got, err := a.get(t.Context(), s, newOne); err != nil || *got != want {
			t.Fatalf("%s: %v, %v, want %d", when, got, err, want)
		}
	}
	if a.peek() != nil {
		t.Fatal("there is one before it is made")
	}
	hold <- struct{}{}
	get("the first", 1)
	now = now.Add(59 * time.Second)
	get("a minute has not passed", 1)
	now = now.Add(2 * time.Second)
	get("while the next is being made", 1)
	get("and again", 1)
	hold <- struct{}{}
	s.behind.Wait()
	get("it is made", 2)

	now, fails = now.Add(2*time.Minute), true
	hold <- struct{}{}
	get("it can't be made", 2)
	s.behind.Wait()
	now = now.Add(2 * time.Hour)
	hold <- struct{}{}
	if _, err := a.get(t.Context(), s, newOne); err == nil {
		t.Error("an old one is given though it tells of another time")
	}
	if *a.peek() != 2 {
		t.Error("the old one is gone")
	}
	fails = false
	hold <- struct{}{}
	get("it can be made again", 3)
	now = now.Add(-time.Hour)
	hold <- struct{}{}
	get("the clock was put back", 4)

	now = now.Add(2 * time.Hour)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := a.get(gone, s, newOne); !errors.Is(err, context.Canceled) {
		t.Errorf("who has gone is kept waiting: %v", err)
	}
	s.stop()
	s.behind.Wait()
	if *a.peek() != 4 {
		t.Error("a server that ends has made another")
	}
}
