package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/ingest"
	"fingerpost/app/store"
	"golang.org/x/term"
)

type feedsAdd struct {
	URL         string `arg:"" help:"The address: a page of a feed, a dataset's page, an API's base, a sheet, a calendar."`
	Format      string `help:"How it is written. Left out, it is found out." placeholder:"FORMAT"`
	Name        string `help:"The feed's name: letters, digits, '.', '_' and '-'. Left out, it comes from the host." placeholder:"NAME"`
	Every       string `help:"How often it is read: 90m, 6h, 1d; 0 is by hand." default:"1d" placeholder:"1d"`
	Contact     string `help:"Whom to ask about it; shown to stewards." placeholder:"WHO"`
	Licence     string `help:"Under which licence it is given, where it doesn't say so itself." placeholder:"LICENCE"`
	Attribution string `help:"Whom each of its listings is to name as its source." placeholder:"WHO"`
	Yes         bool   `help:"Don't ask."`
	policyFlags
}

// Run shows what is at the address and keeps it as a feed, after asking on a
// terminal. The records are read by the server, at once where one runs.
func (c *feedsAdd) Run(ctx context.Context, s *session) error {
	name := c.Name
	if name == "" {
		name = ingest.FeedName(c.URL)
	}
	every, err := parseEvery(c.Every)
	if err := errors.Join(checkURL(c.URL), ingest.CheckFeedName(name), ingest.CheckFormat(c.Format), err); err != nil {
		return usageError{err}
	}
	running := serverRuns(s.config)
	p, err := openParts(ctx, s, !running)
	if err != nil {
		return err
	}
	defer p.close()
	feed, kept, err := c.feed(ctx, p.store, name)
	if err != nil {
		return err
	}
	feed.Every = every
	if feed.Policy, err = c.apply(feed.Policy, p.places); err != nil {
		return usageError{err}
	}
	fmt.Fprintf(s.errs, "Looking at %s\n", c.URL)
	f, err := p.find(ctx, feed)
	if err != nil {
		f.write(s)
		return err
	}
	if kept != "" && kept != c.URL && kept != f.feed.Ref {
		return directory.Errorf(directory.Conflict, "name", "There is a feed %q already, which is read from %s. Choose another name with --name, or take that one out first: feeds remove %[1]s", name, kept)
	}
	f.write(s)
	if err := sayTwice(ctx, s, p.store, f.feed); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "Feed: %s, %s, %s, licence %s\n", feed.Name, f.feed.Format, everyWords(feed), licenceText(f.feed))
	if words := policyWords(feed.Policy, p.places); words != "" {
		fmt.Fprintln(s.out, words)
	}
	if asks(s) && !c.Yes && !askYes(s, "Keep it? [y/N] ") {
		fmt.Fprintln(s.out, "Nothing was stored.")
		return nil
	}
	if err := p.store.PutFeed(ctx, f.feed); err != nil {
		return err
	}
	if c.given() { // A feed that was kept before has kept its own so far.
		if err := p.store.SetPolicy(ctx, name, feed.Policy); err != nil {
			return err
		}
	}
	if feed.Every > 0 && running {
		_, err = fmt.Fprintf(s.out, "Stored. The server reads it now; look at it with: feeds show %s\n", name)
	} else {
		_, err = fmt.Fprintf(s.out, "Stored. Read it now: feeds run %s\n", name)
	}
	return err
}

// feed gives the feed that is to be kept, and the address of the one that has
// its name already, or "". What is known of that one, an import's for one, is
// kept where it turns out to be the same.
func (c *feedsAdd) feed(ctx context.Context, st *store.Store, name string) (feed store.Feed, kept string, err error) {
	feed, err = st.Feed(ctx, name)
	if err != nil && directory.KindOf(err) != directory.NotFound {
		return feed, "", err
	}
	kept = feed.Ref
	feed.Name, feed.Ref, feed.Format = name, c.URL, c.Format
	for given, field := range map[*string]*string{&c.Contact: &feed.Contact, &c.Licence: &feed.Licence, &c.Attribution: &feed.Attribution} {
		if *given != "" {
			*field = *given
		}
	}
	return feed, kept, nil
}

// sayTwice says so where another feed is read from the same address: each
// listing would come from both.
func sayTwice(ctx context.Context, s *session, st *store.Store, feed store.Feed) error {
	feeds, err := st.Feeds(ctx)
	for _, f := range feeds {
		if f.Ref == feed.Ref && f.Name != feed.Name {
			fmt.Fprintf(s.out, "This address is read already, as the feed %s.\n", f.Name)
		}
	}
	return err
}

func everyWords(f store.Feed) string {
	switch {
	case f.Every == 0:
		return "read by hand"
	case f.Every%day == 0:
		return fmt.Sprintf("every %s, at about %s", everyText(f.Every), slot(f.Name, f.Every, time.Now()).In(directory.London()).Format("15:04"))
	default:
		return "every " + everyText(f.Every)
	}
}

// asks tells whether somebody sits at a terminal who can be asked.
func asks(s *session) bool {
	f, ok := s.in.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// askYes asks, and takes nothing but a yes for a yes.
func askYes(s *session, question string) bool {
	fmt.Fprint(s.out, question)
	line, err := bufio.NewReader(s.in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return false
	}
	answer := strings.ToLower(strings.TrimSpace(line))
	return answer == "y" || answer == "yes"
}
