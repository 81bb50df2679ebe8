package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"
)

// What feeds show tells at the most, of each sort.
const (
	shownRuns = 10
	shownKept = 20
)

type feedsShow struct {
	Name   string `arg:"" help:"The feed."`
	Record string `arg:"" optional:"" help:"What the source calls one of its records: what became of it, in full, and when."`
}

// Run prints what there is to know of a feed.
func (c *feedsShow) Run(ctx context.Context, s *session) error {
	p, err := openRecord(ctx, s)
	if err != nil {
		return err
	}
	defer p.close()
	feed, err := p.store.Feed(ctx, c.Name)
	if err != nil {
		return err
	}
	if c.Record != "" {
		return showRecord(ctx, s.out, p.store, c.Name, c.Record)
	}
	lease, err := p.store.LeaseOf(ctx, c.Name)
	if err != nil {
		return err
	}
	runs, err := p.store.Runs(ctx, c.Name, shownRuns)
	if err != nil {
		return err
	}
	standing, err := p.store.Standing(ctx, c.Name, shownKept)
	if err != nil {
		return err
	}
	showFeed(s.out, feed, lease, standing)
	showRuns(s.out, runs, lease)
	for _, run := range runs {
		if run.Finished.IsZero() {
			continue // Its problems were never kept.
		}
		problems, err := p.store.Problems(ctx, run.ID)
		if err != nil {
			return err
		}
		showNotes(s.out, run)
		showProblems(s.out, run, problems)
		break
	}
	if err := showWaiting(ctx, s.out, p.store, c.Name); err != nil {
		return err
	}
	showKept(s.out, standing)
	return showJoined(ctx, s.out, p.store, c.Name)
}

func showFeed(out io.Writer, f store.Feed, lease store.Lease, standing store.Standing) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	defer w.Flush()
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(w, "%s\t%s\n", name, value)
		}
	}
	line("feed", f.Name)
	line("source", importers.Shown(f.Ref))
	line("format", f.Format)
	line("read", everyWords(f))
	next := nextText(f, lease, time.Now())
	if lease.Holder != "" {
		next += " by " + lease.Holder
	}
	if f.Failures > 0 {
		next += fmt.Sprintf(" (%d failed in a row)", f.Failures)
	}
	line("next attempt", next)
	line("licence", licenceText(f))
	line("attribution", f.Attribution)
	line("contact", f.Contact)
	for _, agreed := range policyLines(f.Policy, strings.Join(f.Area, ", ")) {
		line(agreed[0], agreed[1])
	}
	line("added", clockText(f.Created))
	for _, column := range slices.Sorted(maps.Keys(f.Set)) {
		line("set", column+"="+f.Set[column])
	}
	for _, heading := range slices.Sorted(maps.Keys(f.Map)) {
		line("map", heading+"="+f.Map[heading])
	}
	var states []string
	for _, state := range slices.Sorted(maps.Keys(standing.States)) {
		states = append(states, fmt.Sprintf("%d %s", standing.States[state], state))
	}
	if len(states) == 0 {
		states = []string{"none"}
	}
	line("services", strings.Join(states, ", "))
}

func showRuns(out io.Writer, runs []store.Run, lease store.Lease) {
	if len(runs) == 0 {
		fmt.Fprintln(out, "\nIt has not been read yet.")
		return
	}
	fmt.Fprintln(out, "\nRuns, the newest first:")
	for i, r := range runs {
		took, end := "", "read whole"
		switch {
		case r.Finished.IsZero() && i == 0 && lease.Holder != "":
			end = "being read"
		case r.Finished.IsZero():
			end = "cut short: the program was killed, or could not keep how it ended (is the disk full?)"
		case cutShort(r):
			end = "cut short: the program was told to stop"
		case r.Err != "":
			end = "failed: " + sentence(errors.New(r.Err))
		case !r.Complete:
			end = "done; what has changed was read, or a part"
		}
		if !r.Finished.IsZero() {
			took = r.Finished.Sub(r.Started).Round(time.Second).String()
		}
		c := r.Counts
		fmt.Fprintf(out, "  %s  %s  read=%d created=%d updated=%d unchanged=%d withdrawn=%d rejected=%d duplicates=%d  %s\n",
			clockText(r.Started), took, c.Read, c.Created, c.Updated, c.Unchanged, c.Withdrawn, c.Rejected, c.Duplicates, end)
	}
}

// cutShort tells whether a run ended because the program did, as it says itself.
func cutShort(r store.Run) bool {
	return strings.Contains(r.Err, errStopped.Error()) || strings.Contains(r.Err, context.Canceled.Error())
}

// showNotes tells what the run itself had to say.
func showNotes(out io.Writer, run store.Run) {
	if run.Notes == "" {
		return
	}
	fmt.Fprintf(out, "\nNotes of the run of %s\n", clockText(run.Started))
	for note := range strings.Lines(run.Notes) {
		fmt.Fprintln(out, "  "+strings.TrimSpace(note))
	}
}

// showProblems puts what the source has beside what became of it.
func showProblems(out io.Writer, run store.Run, problems []store.Problem) {
	if len(problems) == 0 {
		return
	}
	fmt.Fprintf(out, "\nProblems of the run of %s (%d): where, what the source has, what became of it\n", clockText(run.Started), len(problems))
	for _, p := range problems[:min(len(problems), shownProblems)] {
		where := p.Where
		if p.Field != "" {
			where += ", " + p.Field
		}
		became := p.Message
		if p.Rejected {
			became += " (left out)"
		}
		fmt.Fprintf(out, "  %s: %q: %s\n", where, p.Value, became)
	}
	if rest := len(problems) - shownProblems; rest > 0 {
		fmt.Fprintf(out, "  … and %d more. For all of them: feeds run %s --problems FILE\n", rest, run.Feed)
	}
}

// showKept tells what the public does not see, and why.
func showKept(out io.Writer, standing store.Standing) {
	if len(standing.Kept) == 0 {
		return
	}
	all := 0
	for state, n := range standing.States {
		if state != directory.Published && state != directory.Held && state != directory.Withdrawn {
			all += n
		}
	}
	fmt.Fprintf(out, "\nKept from the public (%d): what the source calls it, its name, why\n", all)
	for _, s := range standing.Kept {
		fmt.Fprintf(out, "  %s  %s  %s: %s\n", s.Source.ExternalID, s.Name, s.Publication.State, s.Publication.Reason)
	}
	if rest := all - len(standing.Kept); rest > 0 {
		fmt.Fprintf(out, "  … and %d more\n", rest)
	}
}
