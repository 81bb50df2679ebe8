package ingest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// A complete run may withdraw this share of a feed's services, or this many,
// without asking. A partner's broken export must not empty the directory.
const (
	maxShare = 5 // a fifth
	maxGone  = 5
)

// tooMuch tells whether that many of all are more than may go without asking.
func tooMuch(gone, all int) bool { return gone > maxGone && gone*maxShare > all }

// withdraw takes out the services that a complete run did not contain. What is
// broken is not gone: a service whose record could not be read stays. Where more
// records than last time were left out of which nobody can tell what they were,
// any of the missing services may be one of them, and nothing is taken out.
func (b *batch) withdraw(ctx context.Context) error {
	present, err := b.in.Store.Present(ctx, b.job.Feed.Name)
	if err != nil {
		return err
	}
	slices.Sort(present)
	all := len(present)
	broken := 0
	for _, id := range b.broken {
		if _, found := slices.BinarySearch(present, id); !found {
			broken++
		} else if b.seen[id] == "" {
			b.seen[id] = "broken"
		}
	}
	gone := slices.DeleteFunc(present, func(id string) bool { return !b.gone(id) })
	// What lies outside was left out knowingly, in the last run as in this one.
	if missing := b.missing(gone); missing > 0 && broken > 0 && broken+len(b.outside) > b.before {
		b.report.Notes = append(b.report.Notes, fmt.Sprintf(
			"%s could not be read, so it is not known which of the %d services that are missing from the source are gone: none was withdrawn.", plural(broken, "record"), missing))
		gone = slices.DeleteFunc(gone, func(id string) bool { return !b.outside[id] })
	}
	empty := all > 0 && b.report.Complete && len(b.seen)+len(b.broken)+len(b.outside) == 0
	if (empty || tooMuch(len(gone), all) || b.unanswered(gone)) && !b.job.Confirm {
		return errors.Join(b.refuseToWithdraw(len(gone), all, empty), b.doubt(gone))
	}
	for len(gone) > 0 {
		page := gone[:min(batchSize, len(gone))]
		gone = gone[len(page):]
		var n int
		err := b.in.Store.Write(ctx, b.actor(), func(tx *store.Tx) error {
			n = 0
			for _, id := range page {
				did, err := tx.Withdraw(id, b.whyGone(id))
				if err != nil {
					return err
				}
				if did {
					n++
				}
				if q, asked := b.find(id, store.AboutClosed, ""); asked && q.Answer == "" {
					if err := tx.Settle(q, store.Yes); err != nil {
						return err
					}
				}
			}
			if b.job.DryRun {
				return errRollback
			}
			return nil
		})
		if err != nil && !errors.Is(err, errRollback) {
			return err
		}
		b.report.Counts.Withdrawn += n
	}
	return nil
}

// refuseToWithdraw says what a guard stopped.
func (b *batch) refuseToWithdraw(gone, all int, empty bool) error {
	why := fmt.Sprintf("%d of the %d services that %s has would be withdrawn, since the source no longer has them", gone, all, b.job.Feed.Name)
	if len(b.outside) > 0 {
		why += " or they are outside the area of this feed"
	}
	if empty {
		why = fmt.Sprintf("the source is empty, and %s had %s", b.job.Feed.Name, plural(all, "service"))
	}
	return fmt.Errorf("%w: %s. Nothing was withdrawn. Look at the source; if it is right, say: feeds confirm %s", ErrGuard, why, b.job.Feed.Name)
}

// mayHaveClosed is what is said meanwhile of a published service that its source
// no longer has. It goes when the source has it again.
const mayHaveClosed = "May have closed: where we had it from no longer lists it. Ring before you set out."

var doubted = directory.Publication{State: directory.Published, Reason: mayHaveClosed}

// doubt says of services that they may have closed, until a steward has looked.
func (b *batch) doubt(gone []string) error {
	if b.job.DryRun {
		return nil
	}
	gone = slices.DeleteFunc(gone, func(id string) bool { return b.outside[id] }) // Those have not.
	return b.republish(gone, doubted, store.Question{Feed: b.job.Feed.Name, About: store.AboutClosed, Why: noLonger})
}

// missing counts what is gone because the source no longer has it.
func (b *batch) missing(gone []string) (n int) {
	for _, id := range gone {
		if !b.outside[id] {
			n++
		}
	}
	return n
}

// noLonger is why a service goes whose source has it no more.
const noLonger = "The source no longer has it."

func (b *batch) whyGone(id string) string {
	if b.outside[id] {
		return "It is outside the area of its feed."
	}
	return noLonger
}

// gone tells whether a service goes: it lies outside the area of the feed, or a
// complete run did not contain it and no steward has said that it still runs.
func (b *batch) gone(id string) bool {
	if b.outside[id] {
		return true
	}
	q, _ := b.find(id, store.AboutClosed, "")
	return b.report.Complete && b.seen[id] == "" && q.Answer != store.No
}

// unanswered tells whether a steward has been asked about some of what is gone,
// and all of it is gone still: the source has not been put right, and a word on a
// few must not let the rest slip through.
func (b *batch) unanswered(gone []string) bool {
	asked := 0
	for id, questions := range b.known {
		if slices.ContainsFunc(questions, func(q store.Question) bool { return q.About == store.AboutClosed && q.Answer == "" }) {
			asked++
			if b.seen[id] != "" {
				return false
			}
		}
	}
	return asked > 0 && slices.ContainsFunc(gone, func(id string) bool { q, is := b.find(id, store.AboutClosed, ""); return is && q.Answer == "" })
}

// outcome tells how the run ended.
func (b *batch) outcome(failure error) store.RunOutcome {
	switch {
	case failure == nil:
		return store.RunDone
	case b.ctx.Err() != nil && directory.KindOf(failure) == "": // It was told to, and did not fail.
		return store.RunStopped
	case errors.Is(failure, ErrGuard):
		return store.RunGuard
	default:
		return store.RunFailed
	}
}

// finish closes the run in the store.
func (b *batch) finish(ctx context.Context, failure error) error {
	run := b.run
	run.Counts, run.Complete, run.Finished = b.report.Counts, b.report.Complete, b.in.Now().UTC()
	run.Outcome, run.Problems, run.Notes = b.outcome(failure), b.report.Total, strings.Join(b.report.Notes, "\n")
	if failure != nil {
		run.Err = b.hide(b.in.wantsKey(run.Feed, failure).Error())
	}
	problems := make([]store.Problem, len(b.report.Problems))
	for i, p := range b.report.Problems {
		problems[i] = store.Problem{Where: p.Where, Field: p.Field, Message: p.Message, Value: p.Value, Rejected: p.Rejected}
	}
	return b.in.Store.FinishRun(ctx, run, problems)
}
