package main

import (
	"context"

	"fingerpost/app/ingest"
	"fingerpost/app/store"
)

type feedsRun struct {
	Name     string `arg:"" help:"The feed."`
	Problems string `help:"Write every problem to a file." placeholder:"FILE"`
}

// Run imports the feed again, whatever its schedule says: a person who asks may
// know that what it waits for is over.
func (c *feedsRun) Run(ctx context.Context, s *session) error {
	return runFeed(ctx, s, ingest.Job{Feed: store.Feed{Name: c.Name}}, c.Problems)
}

// runFeed imports a feed that is kept. The job names it.
func runFeed(ctx context.Context, s *session, job ingest.Job, problems string) error {
	return counted(ctx, s, func(p *parts) (_ *ingest.Report, err error) {
		if job.Feed, err = p.store.Feed(ctx, job.Feed.Name); err != nil {
			return nil, err
		}
		return importFeed(ctx, s, p, job, problems)
	})
}
