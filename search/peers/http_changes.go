//go:build peers

package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"text/tabwriter"
	"time"

	"golang.org/x/sync/errgroup"
)

// askAgain is how long somebody who waits for a change lets pass between
// questions, so as to be no load.
const askAgain = 20 * time.Millisecond

// changed is what changes do to a crowd of our server: how long until each was
// found, and what its questions took in turns with changes and without.
type changed struct {
	quiet, meanwhile *crowd
	found            latencies
}

// changes measures the server as it is while listings are changed in its record,
// one after another, each until it is found: under the load of all its clients,
// and with one of them alone.
func (s *served) changes(ctx context.Context, questions []question) error {
	whole := s.crowds[len(s.crowds)-1].clients
	t := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "changes under load\tmade\tfound after p50\tp95\tat most\tothers' p95, quiet\tmeanwhile\ttimes\t\n")
	for _, clients := range [][]system{whole, whole[:1]} {
		c := changed{quiet: &crowd{name: wholeCrowd, clients: clients, questions: questions}, meanwhile: &crowd{name: wholeCrowd, clients: clients, questions: questions}}
		for turn := range httpTurns {
			if err := s.turn(ctx, &c, turn); err != nil {
				return err
			}
		}
		slices.Sort(c.found)
		quiet, _ := c.quiet.result()
		meanwhile, _ := c.meanwhile.result()
		fmt.Fprintf(t, "%d clients\t%d\t%s\t%s\t%s\t%s\t%s\t%.2f\t\n", len(clients), len(c.found), written(c.found.at(0.5)), written(c.found.at(0.95)), written(c.found.at(1)),
			written(quiet.at(0.95)), written(meanwhile.at(0.95)), float64(meanwhile.at(0.95))/float64(quiet.at(0.95)))
	}
	return t.Flush()
}

// turn lets a crowd ask for a while undisturbed, and for a while meanwhile.
func (s *served) turn(ctx context.Context, c *changed, turn int) error {
	long := s.budget / httpTurns
	if err := c.quiet.ask(ctx, long); err != nil {
		return err
	}
	asking, stop := context.WithCancel(ctx)
	defer stop()
	var crowd errgroup.Group
	crowd.Go(func() error { return c.meanwhile.ask(asking, time.Hour) })
	r := rand.New(rand.NewPCG(uint64(turn), uint64(len(c.quiet.clients))))
	// A record that is kept has the words of earlier runs, so these are of this one.
	run := strconv.FormatInt(time.Now().UnixMilli(), 36)
	var err error
	for began, k := time.Now(), 0; time.Since(began) < long && err == nil; k++ {
		var took time.Duration
		took, err = s.changeOne(ctx, r.IntN(s.n), fmt.Sprintf("zq%sx%dzq", run, k))
		c.found = append(c.found, took)
	}
	stop()
	return errors.Join(err, crowd.Wait())
}

// changeOne puts a word that no other service has into a name and asks for it
// until the service is found.
func (s *served) changeOne(ctx context.Context, number int, word string) (took time.Duration, err error) {
	client := &httpClient{address: s.site.Whole}
	defer func() { err = errors.Join(err, client.close()) }()
	service := s.setting.c.service(number)
	service.Name += " " + word
	began := time.Now()
	if err := s.site.change(service); err != nil {
		return 0, err
	}
	for time.Since(began) < 10*time.Second {
		a, err := client.answer(ctx, &question{Words: word, Limit: 1})
		if err != nil {
			return 0, err
		}
		if slices.Contains(a.IDs, service.ID) {
			return time.Since(began), nil
		}
		time.Sleep(askAgain)
	}
	return 0, fmt.Errorf("the service %s is not found by %q ten seconds after it was written", service.ID, word)
}
