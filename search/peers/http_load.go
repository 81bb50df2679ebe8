//go:build peers

package main

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

// crowd is several clients of one system, who ask at the same time, each as soon
// as it has its last answer.
type crowd struct {
	name      string
	clients   []system
	questions []question
	next      atomic.Int64 // who is next asked; none is asked twice before all were

	took  latencies
	spent time.Duration
}

// ask lets the crowd ask for so long, or until ctx ends, and adds what each
// question took to those that took so in earlier turns.
func (c *crowd) ask(ctx context.Context, long time.Duration) error {
	var mu sync.Mutex
	var clients errgroup.Group
	began := time.Now()
	for _, s := range c.clients {
		clients.Go(func() error {
			var took latencies
			for time.Since(began) < long && ctx.Err() == nil {
				q := &c.questions[int(c.next.Add(1)-1)%len(c.questions)]
				asked := time.Now()
				// What is under way when ctx ends is still answered.
				if _, err := s.answer(context.WithoutCancel(ctx), q); err != nil {
					return fmt.Errorf("%s: ask %s: %w", c.name, q.describe(), err)
				}
				took = append(took, time.Since(asked))
			}
			mu.Lock()
			defer mu.Unlock()
			c.took = append(c.took, took...)
			return nil
		})
	}
	err := clients.Wait()
	c.spent += time.Since(began)
	return err
}

// result gives what was asked, shortest first, and how much of it a second.
func (c *crowd) result() (latencies, float64) {
	slices.Sort(c.took)
	return c.took, float64(len(c.took)) / c.spent.Seconds()
}

// forget begins anew with what was measured.
func (c *crowd) forget() { c.took, c.spent = nil, 0 }
