//go:build peers

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

const (
	// aloneVisits is how many pages of a sort are asked for by themselves.
	aloneVisits = 400
	// fewPages are asked for over and over: what is in a bulletin of the week, say.
	fewPages = 100
)

// pages measures the pages of our web server.
func (b *bench) pages(ctx context.Context) (err error) {
	s, err := openSite(ctx, b.setting.c, b.keep, b.profile)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	began := time.Now()
	places, err := placesOf(&httpClient{address: s.Whole})
	if err != nil {
		return err
	}
	fmt.Printf("the map of the site was first there after %s; it has %d pages of districts\n\n", written(time.Since(began)), len(places))
	v := newVisitor(b.asker, b.setting.v, places)
	r := newReaders(s.Whole)
	defer r.close()

	n := int(b.rate * b.budget.Seconds())
	visits := v.visits(n + n/10)
	if err := r.arrive(ctx, visits[n:], b.rate, b.seed+1); err != nil { // It is warmed first.
		return err
	}
	if err := b.round(ctx, s, r, visits[:n], ""); err != nil {
		return err
	}
	few := make([]visit, n)
	for i := range few {
		few[i] = visits[i%min(n, fewPages)]
		few[i].again = false
	}
	if err := b.round(ctx, s, r, few, fmt.Sprintf(", the same %d", fewPages)); err != nil {
		return err
	}
	if err := b.alone(ctx, s, v, r); err != nil {
		return err
	}
	pid := "/proc/" + strconv.Itoa(s.serve.Process.Pid) + "/status"
	fmt.Printf("the server holds %d MB of memory of its own and %d MB of files\n", procKB(pid, "RssAnon:")>>10, procKB(pid, "RssFile:")>>10)
	return r.fault()
}

// round lets visits come, and prints what they took.
func (b *bench) round(ctx context.Context, s *site, r *readers, visits []visit, which string) error {
	r.forget()
	before, err := s.durations()
	if err != nil {
		return err
	}
	if err := r.arrive(ctx, visits, b.rate, b.seed); err != nil {
		return err
	}
	if err := r.report(os.Stdout, fmt.Sprintf("%g a second%s", b.rate, which)); err != nil {
		return err
	}
	after, err := s.durations()
	if err != nil {
		return err
	}
	return errors.Join(r.fault(), after.report(os.Stdout, before))
}

// report prints a line for each sort of page.
func (r *readers) report(w io.Writer, title string) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "%s\tasked\tp50\tp95\tp99\tat most\tbytes\twrong\t\n", title)
	for _, s := range pageSorts {
		for _, name := range []string{s.name, s.name + ", again"} {
			took := r.took[name]
			if len(took) == 0 {
				continue
			}
			slices.Sort(took)
			fmt.Fprintf(t, "%s\t%d\t%s\t%s\t%s\t%s\t%d\t%d\t\n", name, len(took), written(took.at(0.5)), written(took.at(0.95)), written(took.at(0.99)), written(took.at(1)),
				r.bytes[name]/int64(len(took)), r.wrong[name])
		}
	}
	fmt.Fprintln(t)
	return t.Flush()
}

// alone prints what each sort of page takes where nobody else asks, and what it
// costs the server's processor, clearing up after it included.
func (b *bench) alone(ctx context.Context, s *site, v *visitor, r *readers) error {
	t := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "one at a time\tasked\tp50\tp95\tp99\tprocessor, mean\t")
	for _, sort := range pageSorts {
		if !strings.Contains(sort.name, b.task) {
			continue
		}
		r.took = map[string]latencies{}
		before, err := s.processor()
		if err != nil {
			return err
		}
		for range aloneVisits {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			r.read(sort.make(v), time.Now())
		}
		after, err := s.processor()
		if err != nil {
			return err
		}
		took := r.took[sort.name]
		slices.Sort(took)
		fmt.Fprintf(t, "%s\t%d\t%s\t%s\t%s\t%s\t\n", sort.name, len(took), written(took.at(0.5)), written(took.at(0.95)), written(took.at(0.99)), written((after-before)/aloneVisits))
	}
	fmt.Fprintln(t)
	return t.Flush()
}
