package main

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"
)

type feedsCommand struct {
	List    feedsList    `cmd:"" help:"List the feeds."`
	Add     feedsAdd     `cmd:"" help:"Look at an address, show what is there, and read it from now on."`
	Run     feedsRun     `cmd:"" help:"Read a feed again from where it came."`
	Pause   feedsPause   `cmd:"" help:"Stop reading a feed by the clock."`
	Resume  feedsResume  `cmd:"" help:"Read a paused feed again by the clock."`
	Confirm feedsConfirm `cmd:"" help:"Let through what waits for a steward: the records named, or, by reading the feed again, all that is held and what a guard stopped."`
	Refuse  feedsRefuse  `cmd:"" help:"Keep records of a feed from being let through."`
	Set     feedsSet     `cmd:"" help:"Change what is agreed with a feed: its area, whether it is held, how long checks hold good, and so on."`
	Show    feedsShow    `cmd:"" help:"Show a feed: its runs, its problems, what is held back and why."`
	Remove  feedsRemove  `cmd:"" help:"Take a feed and all its services out."`
}

type feedsList struct{}

// Run prints a line for each feed.
func (feedsList) Run(ctx context.Context, s *session) error {
	p, err := openRecord(ctx, s)
	if err != nil {
		return err
	}
	defer p.close()
	feeds, err := p.store.Feeds(ctx)
	if err != nil {
		return err
	}
	if len(feeds) == 0 {
		fmt.Fprintln(s.out, "There are no feeds yet. Read one: import FILE, or feeds add URL")
		return nil
	}
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "FEED\tFORMAT\tSOURCE\tSERVICES\tLAST RUN\tEVERY\tNEXT\tLICENCE")
	for _, f := range feeds {
		present, err := p.store.Present(ctx, f.Name)
		if err != nil {
			return err
		}
		lease, err := p.store.LeaseOf(ctx, f.Name)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%s\t%s\t%s\t%s\n", f.Name, f.Format, importers.Shown(f.Ref), len(present), lastRun(f), everyText(f.Every), nextText(f, lease, time.Now()), licenceText(f))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return listWaiting(ctx, s.out, p.store)
}

// openRecord opens the record alone: what asks for no places and no words is
// quicker without them.
func openRecord(ctx context.Context, s *session) (*parts, error) {
	return openStore(ctx, s, !serverRuns(s.config))
}

func lastRun(f store.Feed) string {
	switch run := f.LastRun; {
	case run == nil:
		return "never"
	case run.Finished.IsZero() || cutShort(*run):
		return clockText(run.Started) + ", not to its end"
	case run.Err != "":
		return clockText(run.Started) + ", failed"
	default:
		return clockText(run.Started)
	}
}

// nextText says when a feed is read next, or why it is not.
func nextText(f store.Feed, lease store.Lease, now time.Time) string {
	switch {
	case lease.Holder != "":
		return "being read"
	case f.Every == 0:
		return "by hand"
	case f.Paused:
		return "paused"
	case !f.Next.After(now):
		return "due"
	default:
		return clockText(f.Next)
	}
}

func licenceText(f store.Feed) string {
	if f.Licence == "" {
		return "not known"
	}
	return f.Licence
}

// clockText writes a moment in London time, to the minute.
func clockText(t time.Time) string {
	return t.In(directory.London()).Format("2006-01-02 15:04")
}

type feedsRemove struct {
	Name string `arg:"" help:"The feed."`
}

// Run takes the feed out.
func (c *feedsRemove) Run(ctx context.Context, s *session) error {
	p, err := openRecord(ctx, s)
	if err != nil {
		return err
	}
	defer p.close()
	removed := 0
	err = p.alone(ctx, c.Name, commandHolder(), func(ctx context.Context) (err error) {
		removed, err = p.store.RemoveFeed(ctx, store.Actor{Name: "feeds remove"}, c.Name)
		return err
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%s and its %d services are out of the directory.\n", c.Name, removed)
	return err
}
