package main

import (
	"context"
	"errors"
	"fmt"

	"fingerpost/app/store"
)

type feedsSet struct {
	Name        string  `arg:"" help:"The feed."`
	Every       *string `help:"How often it is read: 90m, 6h, 1d; 0 is by hand." placeholder:"1d"`
	Contact     *string `help:"Whom to ask about it; shown to stewards." placeholder:"WHO"`
	Licence     *string `help:"Under which licence it is given." placeholder:"LICENCE"`
	Attribution *string `help:"Whom each of its listings is to name as its source." placeholder:"WHO"`
	policyFlags
}

// Run changes what is agreed with a feed. What its records say of themselves
// follows when it is read again; what is said of checks holds at once.
func (c *feedsSet) Run(ctx context.Context, s *session) error {
	if !c.given() && c.Every == nil && c.Contact == nil && c.Licence == nil && c.Attribution == nil {
		return usageError{errors.New("say what to change, such as --hold, --area, --contact, --precedence, --check-every or --every")}
	}
	p, err := openRecord(ctx, s)
	if err != nil {
		return err
	}
	defer p.close()
	feed, err := p.store.Feed(ctx, c.Name)
	if err != nil {
		return err
	}
	if c.Area != nil || len(feed.Policy.Area) > 0 { // Which has codes, to be told as names.
		if err := p.openPlaces(); err != nil {
			return err
		}
	}
	if err := c.change(&feed, p); err != nil {
		return usageError{err}
	}
	err = p.alone(ctx, c.Name, commandHolder(), func(ctx context.Context) error {
		return errors.Join(p.store.PutFeed(ctx, feed), p.store.SetPolicy(ctx, feed.Name, feed.Policy))
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%s is kept as you say. It is %s.\n", feed.Name, everyWords(feed))
	if words := policyWords(feed.Policy, p.places); words != "" && err == nil {
		_, err = fmt.Fprintln(s.out, words)
	}
	if (c.Area != nil || c.Licence != nil || c.Attribution != nil) && err == nil {
		_, err = fmt.Fprintf(s.out, "Its listings follow when it is read again: feeds run %s\n", feed.Name)
	}
	return err
}

// change puts what was said into a feed.
func (c *feedsSet) change(feed *store.Feed, p *parts) (err error) {
	for field, said := range map[*string]*string{&feed.Contact: c.Contact, &feed.Licence: c.Licence, &feed.Attribution: c.Attribution} {
		if said != nil {
			*field = *said
		}
	}
	if c.Every != nil {
		if feed.Every, err = parseEvery(*c.Every); err != nil {
			return err
		}
	}
	feed.Policy, err = c.apply(feed.Policy, p.places)
	return err
}
