package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/app/ingest"
	"fingerpost/app/store"
	"fingerpost/importers"
	"fingerpost/importers/csvfile"
)

// shownProblems is how many problems the terminal shows; a file takes them all.
const shownProblems = 20

type importCommand struct {
	Source   string            `arg:"" help:"A file, or an http(s) address."`
	Format   string            `help:"How it is written: csv, xlsx, oruk, openactive, ical, ramblers, nhs or parkrun. Left out, it is found out." placeholder:"FORMAT"`
	Feed     string            `help:"The feed's name: letters, digits, '.', '_' and '-'. Left out, it comes from the file or host." placeholder:"NAME"`
	Set      map[string]string `help:"Fill a field that the rows leave empty; it is kept with the feed." placeholder:"COLUMN=VALUE" mapsep:"none"`
	Map      string            `help:"A file of their column names and ours, JSON or CSV: {\"Their heading\": \"our column\"}. It is kept with the feed." placeholder:"FILE"`
	Problems string            `help:"Write every problem to a file." placeholder:"FILE"`
	DryRun   bool              `help:"Read and check everything, store nothing. Of a sheet or workbook it shows how each column is read, and on a terminal asks about those that are not."`
}

// Run imports a source once. The feed that it makes has no schedule.
func (c *importCommand) Run(ctx context.Context, s *session) error {
	name := c.Feed
	if name == "" {
		name = ingest.FeedName(c.Source)
	}
	if err := errors.Join(ingest.CheckFeedName(name), ingest.CheckFormat(c.Format)); err != nil {
		return usageError{err}
	}
	return counted(ctx, s, func(p *parts) (*ingest.Report, error) {
		feed, err := c.feed(ctx, p.store, name)
		if err != nil {
			return nil, err
		}
		in := p.ingest()
		if c.Map != "" || c.DryRun {
			first, err := newOnce(in.Getter(feed))
			if err != nil {
				return nil, err
			}
			defer first.Close()
			in.Get = first
			if feed, err = c.columns(ctx, s, in, feed); err != nil {
				return nil, err
			}
		}
		return importFrom(ctx, s, p, in, ingest.Job{Feed: feed, DryRun: c.DryRun}, c.Problems)
	})
}

// mapped are the formats that have columns of their sender's own naming.
var mapped = []string{"csv", "xlsx", "ramblers"}

// columns looks at how the columns of a sheet are read: it holds the mapping
// against them, and for a dry run shows them, and asks. A source without columns
// is left as it is.
func (c *importCommand) columns(ctx context.Context, s *session, in *ingest.Ingest, feed store.Feed) (store.Feed, error) {
	var given mapFile
	if c.Map != "" {
		var err error
		if given, err = readMapFile(c.Map); err != nil {
			return feed, err
		}
		feed.Map = given.mapping()
	}
	sheets, found, err := in.Columns(ctx, feed)
	if err == nil && c.Map != "" && !slices.Contains(mapped, found.Format) {
		err = fmt.Errorf("%s is %s, which has no columns to map: leave --map out", c.Source, cmp.Or(formatWords[found.Format], found.Format))
	}
	if err != nil || sheets == nil {
		return found, err
	}
	if err := given.fits(sheets); err != nil || !c.DryRun {
		return found, err
	}
	writeColumns(s.out, sheets)
	if !asks(s) {
		sayHowToMap(s.out, sheets)
		return found, nil
	}
	a := asker{in: bufio.NewReader(s.in), out: s.out}
	answered := a.columns(sheets)
	if len(answered.lines) == 0 {
		return found, nil
	}
	found.Map = answered.mapping()
	err = a.save(&answered, feed.Name+"-map.json", c.Source)
	fmt.Fprintln(s.out)
	return found, err
}

// feed gives the feed as it is stored, with what this command says anew.
func (c *importCommand) feed(ctx context.Context, st *store.Store, name string) (store.Feed, error) {
	feed, err := st.Feed(ctx, name)
	if err != nil && directory.KindOf(err) != directory.NotFound {
		return feed, err
	}
	if c.Format != "" || feed.Ref != c.Source {
		feed.Format = c.Format // Another source may be written another way.
	}
	feed.Name, feed.Ref = name, c.Source
	if len(c.Set) > 0 {
		feed.Set = c.Set
	}
	return feed, nil
}

// counted opens the parts, has something imported, and prints the line of
// counts last of all, also where it failed.
func counted(ctx context.Context, s *session, do func(*parts) (*ingest.Report, error)) error {
	report, err := func() (report *ingest.Report, err error) {
		p, err := openParts(ctx, s, !serverRuns(s.config))
		if err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, p.close()) }()
		go p.words() // They are wanted as soon as the first record is read, and take longer than most sources to fetch.
		return do(p)
	}()
	if err != nil {
		fmt.Fprintln(s.errs, sentence(err))
		err = saidError{err}
	}
	if report == nil {
		report = &ingest.Report{}
	}
	fmt.Fprintln(s.out, report.Line())
	return err
}

// importFeed runs a job and prints what was noticed.
func importFeed(ctx context.Context, s *session, p *parts, job ingest.Job, problems string) (*ingest.Report, error) {
	return importFrom(ctx, s, p, p.ingest(), job, problems)
}

// importFrom is importFeed with a way to the source that the caller has.
func importFrom(ctx context.Context, s *session, p *parts, in *ingest.Ingest, job ingest.Job, problems string) (report *ingest.Report, err error) {
	if problems != "" {
		f, err := os.Create(problems)
		if err != nil {
			return nil, fmt.Errorf("write the problems: %w", err)
		}
		w := bufio.NewWriter(f)
		job.Problems = w
		defer func() { err = errors.Join(err, w.Flush(), f.Close()) }()
	}
	progress := newProgress(s, "Reading "+shortRef(importers.Shown(job.Feed.Ref)))
	job.Progress = progress.counts
	report = &ingest.Report{Feed: job.Feed.Name}
	err = p.alone(ctx, job.Feed.Name, commandHolder(), func(ctx context.Context) (err error) {
		report, err = p.readPlanned(ctx, in, job, day) // Somebody watches, and can end it.
		return err
	})
	progress.done()
	if job.DryRun {
		report.Notes = slices.DeleteFunc(report.Notes, csvfile.TellsColumn) // They are shown already.
	}
	report.Write(s.out, shownProblems, problems)
	if job.DryRun && err == nil {
		fmt.Fprintln(s.out, "A dry run: nothing was stored.")
	}
	return report, err
}

func shortRef(ref string) string {
	if i := strings.LastIndexAny(ref, `/\`); i >= 0 && i < len(ref)-1 {
		return ref[i+1:]
	}
	return ref
}
