package main

import (
	"context"

	"fingerpost/app/ingest"
)

type feedsRun struct {
	Name     string `arg:"" help:"The feed."`
	Problems string `help:"Write every problem to a file." placeholder:"FILE"`
}

// Run imports the feed again, whatever its schedule says: a person who asks may
// know that what it waits for is over.
func (c *feedsRun) Run(ctx context.Context, s *session) error {
	return runFeed(ctx, s, c.Name, c.Problems, false)
}

type feedsConfirm struct {
	Name string `arg:"" help:"The feed."`
}

// Run imports the feed again past the guards.
func (c *feedsConfirm) Run(ctx context.Context, s *session) error {
	return runFeed(ctx, s, c.Name, "", true)
}

func runFeed(ctx context.Context, s *session, name, problems string, confirm bool) error {
	return counted(ctx, s, func(p *parts) (*ingest.Report, error) {
		feed, err := p.store.Feed(ctx, name)
		if err != nil {
			return nil, err
		}
		return importFeed(ctx, s, p, ingest.Job{Feed: feed, Confirm: confirm}, problems)
	})
}
