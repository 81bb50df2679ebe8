package main

import (
	"context"
	"fmt"

	"fingerpost/app/ingest"
	"fingerpost/app/store"
)

type feedsConfirm struct {
	Name    string   `arg:"" help:"The feed."`
	Records []string `arg:"" optional:"" help:"What the source calls those of its records that are right, as feeds show lists them. Left out: all that is held and all that a guard stopped, but no address that is kept back."`
	Only    string   `enum:"all,publish,address,closed" default:"all" help:"Of the records named, only whether they may be published, their address told, or whether they have closed." placeholder:"publish|address|closed"`
}

// Run lets records through one by one, or imports the feed again past the guards.
func (c *feedsConfirm) Run(ctx context.Context, s *session) error {
	if len(c.Records) == 0 {
		if c.Only != "all" {
			return usageError{fmt.Errorf("--only: name the records that it is for")}
		}
		return runFeed(ctx, s, ingest.Job{Feed: store.Feed{Name: c.Name}, Confirm: true, Who: stewardName()}, "")
	}
	return settle(ctx, s, ingest.Word{Feed: c.Name, Records: c.Records, Answer: store.Yes, Only: only(c.Only), Who: store.Actor{Name: stewardName(), Source: "feeds confirm"}})
}

type feedsRefuse struct {
	Name    string   `arg:"" help:"The feed."`
	Records []string `arg:"" help:"What the source calls those of its records that are not to go through, as feeds show lists them."`
	Only    string   `enum:"all,publish,address,closed" default:"all" help:"Of these, only whether they may be published, their address told, or whether they have closed." placeholder:"publish|address|closed"`
}

// Run keeps records from being let through, now and when the feed is read again.
func (c *feedsRefuse) Run(ctx context.Context, s *session) error {
	return settle(ctx, s, ingest.Word{Feed: c.Name, Records: c.Records, Answer: store.No, Only: only(c.Only), Who: store.Actor{Name: stewardName(), Source: "feeds refuse"}})
}

func only(said string) store.About {
	if said == "all" {
		return ""
	}
	return store.About(said)
}

// settle does what a steward says of records while nobody reads their feed, and
// prints what came of it.
func settle(ctx context.Context, s *session, word ingest.Word) error {
	p, err := openRecord(ctx, s)
	if err != nil {
		return err
	}
	defer p.close()
	if _, err := p.store.Feed(ctx, word.Feed); err != nil {
		return err
	}
	var done []ingest.Settled
	err = p.alone(ctx, word.Feed, commandHolder(), func(ctx context.Context) (err error) {
		done, err = ingest.Settle(ctx, p.store, word)
		return err
	})
	for _, d := range done {
		fmt.Fprintf(s.out, "%s  %s: %s\n", d.Question.ExternalID, d.Question.Name, d.Did)
	}
	return err
}
