//go:build peers

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"text/tabwriter"
)

const (
	// httpTurns is how many turns each crowd has, so that what else the machine
	// does falls on all of them alike.
	httpTurns = 4
	// httpQuestions are more than are asked in a turn, so that no answer is there
	// for having been given a moment ago.
	httpQuestions = 50_000
)

// served is our web server beside PostgreSQL: both are asked for words within 10
// km with five facets by as many clients at a time, each over connections of its
// own that it keeps.
type served struct {
	*bench
	site   *site
	crowds []*crowd
}

// http measures the web server beside PostgreSQL, and what changes do to it.
func (b *bench) http(ctx context.Context) (err error) {
	s := &served{bench: b}
	if s.site, err = openSite(ctx, b.setting.c, b.keep, b.profile); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	fmt.Printf("our record was filled in %.1f s, and the index built from it in %.1f s\n\n", s.site.Record, s.site.Index)
	questions := b.asker.questions(tasks[1], max(b.q, httpQuestions))
	if err := s.gather(ctx, 2*runtime.GOMAXPROCS(0), questions); err != nil {
		return err
	}
	right, wrong := s.check(ctx, questions[:b.check])
	if err := s.measure(ctx); err != nil {
		return errors.Join(wrong, err)
	}
	if err := s.report(os.Stdout, right); err != nil {
		return errors.Join(wrong, err)
	}
	if !strings.Contains("changes", s.task) {
		return wrong
	}
	return errors.Join(wrong, s.changes(ctx, questions))
}

// gather makes the crowds: PostgreSQL's where it was built, and two of our own.
func (s *served) gather(ctx context.Context, n int, questions []question) error {
	for _, built := range s.systems {
		if p, ok := built.system.(*postgres); ok {
			c := &crowd{name: reference + ", its own protocol", questions: questions}
			s.crowds = append(s.crowds, c)
			for range n {
				client, err := p.client(ctx)
				if err != nil {
					return err
				}
				c.clients = append(c.clients, client)
			}
		}
	}
	// The second begins elsewhere, lest it find in memory what the first had read.
	for i, of := range []struct{ name, address string }{{plainCrowd, s.site.Plain}, {wholeCrowd, s.site.Whole}} {
		c := &crowd{name: of.name, questions: questions}
		c.next.Store(int64(i * len(questions) / 2))
		s.crowds = append(s.crowds, c)
		for range n {
			c.clients = append(c.clients, unread{&httpClient{address: of.address}})
		}
	}
	return nil
}

const (
	plainCrowd = "HTTP, the same question"
	wholeCrowd = "HTTP, the whole question"
)

// check holds the answers to the plain question that come over HTTP against a
// plain pass over every service, and tells how many are right.
func (s *served) check(ctx context.Context, questions []question) (right int, err error) {
	truths, err := seek(ctx, s.setting.c, s.setting.t, questions)
	if err != nil {
		return 0, err
	}
	client := &httpClient{address: s.site.Plain}
	defer func() { err = errors.Join(err, client.close()) }()
	for i, q := range questions {
		got, err := client.answer(ctx, &q)
		if err != nil {
			return right, fmt.Errorf("ask %s: %w", q.describe(), err)
		}
		wrong := truths[i].differs(&q, got)
		if wrong == "" {
			right++
			continue
		}
		fmt.Fprintf(os.Stderr, "%s: %s\n", q.describe(), wrong)
	}
	if right < len(questions) {
		return right, errWrong
	}
	return right, nil
}

// measure lets the crowds ask in turn, each for a moment first to warm it.
func (s *served) measure(ctx context.Context) error {
	for turn := range httpTurns + 1 {
		for _, c := range s.crowds {
			if !strings.Contains(c.name, s.task) {
				continue
			}
			if err := c.ask(ctx, s.budget/httpTurns); err != nil {
				return err
			}
			if turn == 0 {
				c.forget()
			}
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

// report prints a line for each crowd.
func (s *served) report(w io.Writer, right int) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "%s, %d clients\tasked\ta second\tp50\tp95\tp99\ttimes %s\tright\t\n", tasks[1].name, len(s.crowds[0].clients), reference)
	base := 0.0
	for _, c := range s.crowds {
		if len(c.took) == 0 {
			continue // -task left it out.
		}
		took, rate := c.result()
		times, held := "-", "-"
		switch {
		case strings.HasPrefix(c.name, reference):
			base = rate
		case base > 0:
			times = fmt.Sprintf("%.1f", rate/base)
		}
		if c.name == plainCrowd {
			held = fmt.Sprintf("%d of %d", right, s.bench.check)
		}
		fmt.Fprintf(t, "%s\t%d\t%.0f\t%s\t%s\t%s\t%s\t%s\t\n", c.name, len(took), rate, written(took.at(0.5)), written(took.at(0.95)), written(took.at(0.99)), times, held)
	}
	fmt.Fprintln(t)
	return t.Flush()
}

// close ends the server. PostgreSQL is the benchmark's to close.
func (s *served) close() error {
	var err error
	for _, c := range s.crowds {
		for _, client := range c.clients {
			if u, ours := client.(unread); ours {
				err = errors.Join(err, u.close())
			}
		}
	}
	return errors.Join(err, s.site.close())
}
