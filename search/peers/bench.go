//go:build peers

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"strings"
	"time"

	"fingerpost/seed"
)

// bench is a run under way.
type bench struct {
	options
	setting setting
	asker   *asker
	systems []*built
}

// errWrong says that our own engine did not answer rightly.
var errWrong = errors.New("our own answers are not the right ones")

func run(ctx context.Context, o options) (err error) {
	v, err := seed.LoadVocabulary()
	if err != nil {
		return err
	}
	c, err := newCorpus(o.n, v)
	if err != nil {
		return err
	}
	g, err := seed.Gazetteer()
	if err != nil {
		return err
	}
	b := &bench{options: o, setting: setting{c: c, t: newTerms(v), v: v, keep: o.keep, address: os.Getenv("BENCH_PG"), buffers: "4GB"}, asker: newAsker(c, g, o.seed)}
	defer func() {
		for _, s := range b.systems {
			err = errors.Join(err, s.close())
		}
	}()
	fmt.Printf("%d services, %s, %d cores, %s/%s\n\n", o.n, runtime.Version(), runtime.GOMAXPROCS(0), runtime.GOOS, runtime.GOARCH)
	for _, name := range o.peers {
		if err := b.build(ctx, name); err != nil {
			return err
		}
	}
	switch {
	case o.update:
		return b.changes(ctx)
	case o.http:
		return b.http(ctx)
	case o.pages:
		return b.pages(ctx)
	}
	if o.profile != "" {
		f, err := os.Create(o.profile)
		if err == nil {
			err = pprof.StartCPUProfile(f)
		}
		if err != nil {
			return err
		}
		defer func() {
			pprof.StopCPUProfile()
			f.Close()
		}()
	}
	return b.questions(ctx)
}

// build builds one system and notes what it took.
func (b *bench) build(ctx context.Context, name string) error {
	before, began := ownMemory(), time.Now()
	s, err := open(ctx, name, &b.setting)
	if err != nil {
		return err
	}
	done := &built{system: s, took: time.Since(began)}
	b.systems = append(b.systems, done)
	done.memory = ownMemory() - before
	if p, ok := s.(*postgres); ok {
		if p.c != nil {
			done.memory = p.c.memory()
		}
		version, err := p.version(ctx)
		if err != nil {
			return err
		}
		fmt.Print(version, "\n\n")
	}
	done.bytes, err = s.size(ctx)
	return err
}

// questions checks and times every task, and prints the tables.
func (b *bench) questions(ctx context.Context) error {
	var results []result
	var wrong error
	systems := make([]system, len(b.systems))
	for i, s := range b.systems {
		systems[i] = s.system
	}
	for _, task := range tasks {
		if !strings.Contains(task.name, b.task) {
			continue
		}
		questions := b.asker.questions(task, max(b.q, b.check))
		truths, err := seek(ctx, b.setting.c, b.setting.t, questions[:b.check])
		if err != nil {
			return err
		}
		took, err := measure(ctx, systems, questions[:b.q], b.budget)
		if err != nil {
			return err
		}
		for i, s := range systems {
			a, err := agree(ctx, s, b.setting.c, questions[:b.check], truths)
			if err != nil {
				return err
			}
			if a.same < a.asked {
				fmt.Fprintf(os.Stderr, "%s: %s differs first at %s\n", task.name, s.name(), a.first)
			}
			if _, ours := s.(*fingerpost); ours && a.same < a.asked {
				wrong = errWrong
			}
			results = append(results, result{task.name, s.name(), took[i], &a})
		}
	}
	ours, err := b.ours(ctx)
	if err != nil {
		return err
	}
	if err := reportBuilds(os.Stdout, b.n, b.systems); err != nil {
		return err
	}
	return errors.Join(wrong, reportResults(os.Stdout, append(results, ours...)))
}

// alone are the tasks that only our own index is given: questions of other tasks
// as the program itself answers them.
var alone = []struct {
	task
	as func(*fingerpost) system
}{
	{task{"the whole question, 10 km", (*asker).faceted}, func(f *fingerpost) system { return full{f} }},
	{task{"suggestions as one types", (*asker).typed}, func(f *fingerpost) system { return suggesting{f} }},
}

// ours times the tasks of our own index.
func (b *bench) ours(ctx context.Context) (results []result, err error) {
	for _, s := range b.systems {
		f, ours := s.system.(*fingerpost)
		if !ours {
			continue
		}
		for _, t := range alone {
			if !strings.Contains(t.name, b.task) {
				continue
			}
			took, err := measure(ctx, []system{t.as(f)}, b.asker.questions(t.task, b.q), b.budget)
			if err != nil {
				return nil, err
			}
			results = append(results, result{task: t.name, system: f.name(), took: took[0]})
		}
	}
	return results, nil
}
