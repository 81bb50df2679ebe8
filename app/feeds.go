package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"fingerpost/app/directory"
	"fingerpost/app/ingest"
	"fingerpost/app/store"
)

type feedsCommand struct {
	List    feedsList    `cmd:"" help:"List the feeds."`
	Run     feedsRun     `cmd:"" help:"Read a feed again from where it came."`
	Confirm feedsConfirm `cmd:"" help:"Read a feed again, and let through what a guard stopped."`
	Remove  feedsRemove  `cmd:"" help:"Take a feed and all its services out."`
}

type feedsList struct{}

// Run prints a line for each feed.
func (feedsList) Run(ctx context.Context, s *session) error {
	p, err := openParts(ctx, s, !serverRuns(s.config))
	if err != nil {
		return err
	}
	defer p.close()
	feeds, err := p.store.Feeds(ctx)
	if err != nil {
		return err
	}
	if len(feeds) == 0 {
		fmt.Fprintln(s.out, "There are no feeds yet. Read one: import FILE")
		return nil
	}
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "FEED\tFORMAT\tSOURCE\tSERVICES\tLAST RUN")
	for _, f := range feeds {
		present, err := p.store.Present(ctx, f.Name)
		if err != nil {
			return err
		}
		last := "never"
		if run := f.LastRun; run != nil {
			last = run.Started.In(directory.London()).Format("2006-01-02 15:04")
			if run.Err != "" {
				last += ", failed"
			}
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%s\n", f.Name, f.Format, f.Ref, len(present), last)
	}
	return w.Flush()
}

type feedsRun struct {
	Name     string `arg:"" help:"The feed."`
	Problems string `help:"Write every problem to a file." placeholder:"FILE"`
}

// Run imports the feed again.
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

type feedsRemove struct {
	Name string `arg:"" help:"The feed."`
}

// Run takes the feed out.
func (c *feedsRemove) Run(ctx context.Context, s *session) error {
	p, err := openParts(ctx, s, !serverRuns(s.config))
	if err != nil {
		return err
	}
	defer p.close()
	removed, err := p.store.RemoveFeed(ctx, store.Actor{Name: "feeds remove"}, c.Name)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%s and its %d services are out of the directory.\n", c.Name, removed)
	return err
}
