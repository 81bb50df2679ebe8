//go:build peers

package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"text/tabwriter"
	"time"

	"fingerpost/app/directory"
	"golang.org/x/sync/errgroup"
)

// changeable is a system that can be changed while it is asked.
type changeable interface {
	system
	// change writes a service anew. It returns when the system has it safe.
	change(ctx context.Context, s *directory.Service) error
	// client gives a way in for somebody else, who may ask at the same time. What
	// it holds goes when the system is closed.
	client(ctx context.Context) (system, error)
}

const (
	changesMade = 200
	// changePause leaves time for questions between two changes: fifty a second
	// are more than any directory has.
	changePause = 20 * time.Millisecond
	idle        = changesMade * changePause
)

// impact is what changes cost a system: how long until each was found, and what
// the questions of another client took before and meanwhile.
type impact struct {
	system                  string
	found, quiet, meanwhile latencies
}

// changes measures every system that can be changed, one after the other.
func (b *bench) changes(ctx context.Context) error {
	questions := b.asker.questions(tasks[1], b.q)
	var impacts []impact
	for _, s := range b.systems {
		if c, ok := s.system.(changeable); ok {
			i, err := b.change(ctx, c, questions)
			if err != nil {
				return fmt.Errorf("%s: %w", c.name(), err)
			}
			impacts = append(impacts, i)
		}
	}
	if err := reportBuilds(os.Stdout, b.n, b.systems); err != nil {
		return err
	}
	t := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "%d changes\tfound after p50\tp95\tp99\tanother's p95, quiet\tmeanwhile\ttimes\t\n", changesMade)
	for _, i := range impacts {
		quiet, meanwhile := i.quiet.at(0.95), i.meanwhile.at(0.95)
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%.2f\t\n", i.system, written(i.found.at(0.5)), written(i.found.at(0.95)), written(i.found.at(0.99)),
			written(quiet), written(meanwhile), float64(meanwhile)/float64(quiet))
	}
	return t.Flush()
}

// change makes the changes, each until it is found, while another client asks.
func (b *bench) change(ctx context.Context, s changeable, questions []question) (impact, error) {
	i := impact{system: s.name()}
	other, err := s.client(ctx)
	if err != nil {
		return i, err
	}
	if _, err := askFor(ctx, other, questions, idle/4); err != nil { // to warm it
		return i, err
	}
	if i.quiet, err = askFor(ctx, other, questions, idle); err != nil {
		return i, err
	}
	asking, stop := context.WithCancel(ctx)
	var asker errgroup.Group
	asker.Go(func() (err error) {
		i.meanwhile, err = askFor(asking, other, questions, time.Hour)
		return err
	})
	i.found, err = b.makeChanges(ctx, s)
	stop()
	return i, errors.Join(err, asker.Wait())
}

func (b *bench) makeChanges(ctx context.Context, s changeable) (latencies, error) {
	r := rand.New(rand.NewPCG(7, 7))
	var found latencies
	for k := range changesMade {
		took, err := changeOne(ctx, s, b.setting.c.service(r.IntN(b.n)), fmt.Sprintf("zq%dzq", k))
		if err != nil {
			return nil, err
		}
		found = append(found, took)
		time.Sleep(changePause)
	}
	slices.Sort(found)
	return found, nil
}

// changeOne puts a word that no other service has into a name and waits until
// the service is found by it.
func changeOne(ctx context.Context, s changeable, service *directory.Service, word string) (time.Duration, error) {
	service.Name += " " + word
	began := time.Now()
	if err := s.change(ctx, service); err != nil {
		return 0, err
	}
	for {
		a, err := s.answer(ctx, &question{Words: word, Limit: 1})
		switch {
		case err != nil:
			return 0, err
		case slices.Contains(a.IDs, service.ID):
			return time.Since(began), nil
		case time.Since(began) > 10*time.Second:
			return 0, fmt.Errorf("the service %s is not found by %q ten seconds after it was written", service.ID, word)
		}
	}
}

// askFor asks questions over and over for some time, or until ctx ends, and
// gives what each took, shortest first.
func askFor(ctx context.Context, s system, questions []question, long time.Duration) (latencies, error) {
	var took latencies
	for began, i := time.Now(), 0; time.Since(began) < long && ctx.Err() == nil; i++ {
		asked := time.Now()
		// The question that is under way when ctx ends is still answered.
		if _, err := s.answer(context.WithoutCancel(ctx), &questions[i%len(questions)]); err != nil {
			return nil, err
		}
		took = append(took, time.Since(asked))
	}
	slices.Sort(took)
	return took, nil
}
