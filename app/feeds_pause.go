package main

import (
	"context"
	"fmt"
)

type feedsPause struct {
	Name string `arg:"" help:"The feed."`
}

// Run stops the feed's schedule. A run under way goes on to its end.
func (c *feedsPause) Run(ctx context.Context, s *session) error {
	return setPaused(ctx, s, c.Name, true, "%s is paused: it is not read by the clock until you say: feeds resume %[1]s\n")
}

type feedsResume struct {
	Name string `arg:"" help:"The feed."`
}

// Run lets the feed's schedule go on.
func (c *feedsResume) Run(ctx context.Context, s *session) error {
	return setPaused(ctx, s, c.Name, false, "%s is read by the clock again.\n")
}

func setPaused(ctx context.Context, s *session, name string, paused bool, said string) error {
	p, err := openRecord(ctx, s)
	if err != nil {
		return err
	}
	defer p.close()
	feed, err := p.store.Feed(ctx, name)
	if err != nil {
		return err
	}
	if err := p.store.SetPaused(ctx, name, paused); err != nil {
		return err
	}
	if feed.Every == 0 {
		said = "%s has no schedule: it is read only when somebody says: feeds run %[1]s\n"
	}
	_, err = fmt.Fprintf(s.out, said, name)
	return err
}
