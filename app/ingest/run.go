package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/geo"
	"fingerpost/importers"
	"fingerpost/seed"
)

// Ingest runs imports.
type Ingest struct {
	Store      *store.Store
	Places     *geo.Gazetteer
	Vocabulary *seed.Vocabulary
	Meaning    Meaning
	Get        importers.Getter
	Key        func(feed string) string // gives a feed's key, or ""; nil: none has one
	Now        func() time.Time
	MaxPages   int // of one run, of formats that come in pages; 0 is what each has by itself. The next run goes on from there
}

// Job is one run of one feed.
type Job struct {
	Feed     store.Feed
	DryRun   bool               // everything but the storing
	Sparing  bool               // what its server says is unchanged need not be read again
	Confirm  bool               // a steward has said that a guard may be passed, and what is held may go through
	Who      string             // the steward who says so
	Problems io.Writer          // takes every problem, a line each; nil: none
	Progress func(store.Counts) // called after each batch; nil: not
	Samples  bool               // the feed is the sample listings
}

// ErrGuard is in the chain of an error by which a guard stopped a run.
var ErrGuard = errors.New("a guard stopped this import")

// Run reads a feed's source into the directory. The report is whole also when
// it fails: what was stored before stays stored.
func (in *Ingest) Run(ctx context.Context, job Job) (*Report, error) {
	report, err := in.run(ctx, job)
	if err != nil {
		err = in.wantsKey(job.Feed.Name, err)
		if told := hide(in.key(job.Feed.Name), job.Feed.Ref)(err.Error()); told != err.Error() {
			err = retold{err, told}
		}
	}
	return report, err
}

func (in *Ingest) run(ctx context.Context, job Job) (*Report, error) {
	if err := reserved(job); err != nil {
		return &Report{Feed: job.Feed.Name}, err
	}
	if err := in.settle(ctx, &job.Feed); err != nil {
		return &Report{Feed: job.Feed.Name}, err
	}
	b := newBatch(in, job)
	last, err := in.lastWhole(ctx, job.Feed.Name)
	if err != nil {
		return b.report, err
	}
	b.before = last.Counts.Rejected
	if err := b.stand(ctx, last.Complete); err != nil {
		return b.report, err
	}
	kept, err := in.Store.Feed(ctx, job.Feed.Name)
	fresh := directory.KindOf(err) == directory.NotFound
	if err != nil && !fresh {
		return b.report, err
	}
	if !fresh {
		b.job.Feed.Policy = kept.Policy // As a steward has it now.
	}
	if !job.DryRun {
		if err := in.Store.PutFeed(ctx, job.Feed); err != nil {
			return b.report, err
		}
		if b.run, err = in.Store.StartRun(ctx, job.Feed.Name); err != nil {
			return b.report, err
		}
		if err := b.resume(ctx); err != nil {
			return b.report, err
		}
		if err := in.matchAll(ctx); err != nil {
			return b.report, err
		}
	}
	if err = in.read(ctx, b, kept.LastRun); err != nil && ctx.Err() != nil {
		err = context.Cause(ctx) // It says why more plainly than what it broke.
	}
	settled := false
	if job.Confirm && !job.DryRun && !fresh && ctx.Err() == nil {
		var e error
		if settled, e = b.confirmRest(ctx, err); e != nil {
			err, settled = errors.Join(err, e), false
		}
	}
	if !job.DryRun && err != nil && fresh && b.report.Counts.Read == 0 {
		// A name mistyped once must not stay in the list for ever.
		_, gone := in.Store.RemoveFeed(context.WithoutCancel(ctx), actor(job.Feed.Name), job.Feed.Name)
		err = errors.Join(err, gone)
	} else if !job.DryRun {
		// The run is closed also where ctx has ended: that is when a steward
		// needs to know how far it came.
		err = errors.Join(err, b.finish(context.WithoutCancel(ctx), err))
	}
	if err != nil && !settled {
		return b.report, fmt.Errorf("import %s: %w", job.Feed.Name, err)
	}
	return b.report, nil
}

// settle finds out a feed's format, and the address to import, where it has
// none.
func (in *Ingest) settle(ctx context.Context, feed *store.Feed) error {
	if feed.Format == "" {
		format, address, err := Detect(ctx, in.Getter(*feed), feed.Ref)
		if err != nil {
			return err
		}
		feed.Format, feed.Ref = format, address
	}
	return CheckFormat(feed.Format)
}

// resume goes on from where the last run came to. A dry run begins at the
// beginning and leaves nothing.
func (b *batch) resume(ctx context.Context) error {
	// As it is stored: another source begins anew.
	feed, err := b.in.Store.Feed(ctx, b.job.Feed.Name)
	b.cursor = feed.Cursor
	b.state = &state{store: b.in.Store, feed: feed.Name, puts: map[string][]byte{}}
	return err
}

// read reads the source. Last is the run before, or nil.
func (in *Ingest) read(ctx context.Context, b *batch, last *store.Run) error {
	b.ctx = ctx
	feed := b.job.Feed
	source := importers.Source{Feed: feed.Name, Ref: feed.Ref, Get: in.Getter(feed), Set: feed.Set, Map: feed.Map, Cursor: b.cursor}
	if b.state != nil {
		source.State = b.state // Not a nil of a type: importers ask whether there is one.
	}
	spare, err := b.spare(last, source.Get)
	if err != nil {
		return err
	}
	if spare != nil {
		source.Get = spare
	}
	outcome, err := formats[feed.Format](in, b).Import(ctx, source, b)
	if errors.Is(err, errUnchanged) {
		b.report.Notes = append(b.report.Notes, "Its server says that nothing has changed since the last time, so it was not read again. It is read whole once a day all the same.")
		return nil
	}
	for _, note := range outcome.Notes {
		b.report.Notes = append(b.report.Notes, b.hide(note))
	}
	// What was whole before a failure is kept.
	if stored := b.rest(); err == nil {
		err = stored
	}
	if err != nil {
		return errors.Join(err, b.doubt(b.missed.ids))
	}
	b.report.Complete = outcome.Complete
	if err := b.judge(); err != nil {
		return err
	}
	if outcome.Complete || len(b.outside) > 0 {
		if err := b.withdraw(ctx); err != nil {
			return err
		}
	}
	if outcome.End {
		return b.keepSize(ctx)
	}
	if spare == nil || !outcome.Complete {
		return nil
	}
	return b.remember(spare)
}

// lastWhole gives the feed's last complete run, or the zero Run.
func (in *Ingest) lastWhole(ctx context.Context, feed string) (store.Run, error) {
	runs, err := in.Store.Runs(ctx, feed, 50)
	for _, run := range runs {
		if run.Complete {
			return run, err
		}
	}
	return store.Run{}, err
}

// actor names who changes the directory in its history.
func actor(feed string) store.Actor { return store.Actor{Name: "import", Source: feed} }

// actor names who changes the directory by this run: the feed, or the steward who
// lets it past the guards.
func (b *batch) actor() store.Actor {
	if b.job.Confirm && b.job.Who != "" {
		return store.Actor{Name: b.job.Who, Source: "feeds confirm"}
	}
	return actor(b.job.Feed.Name)
}

// reserved refuses the name that only the sample listings may have.
func reserved(job Job) error {
	if job.Feed.Name == directory.SampleFeed && !job.Samples {
		return directory.Errorf(directory.Invalid, "feed", "The name %q is kept for the sample listings. Choose another with --feed.", job.Feed.Name)
	}
	return nil
}
