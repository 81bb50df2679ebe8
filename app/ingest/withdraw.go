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
	gone := slices.DeleteFunc(present, func(id string) bool { return b.seen[id] != "" })
	if len(gone) > 0 && broken > b.before {
		b.report.Notes = append(b.report.Notes, fmt.Sprintf(
			"%s could not be read, so it is not known which of the %d services that are missing from the source are gone: none was withdrawn.", plural(broken, "record"), len(gone)))
		return nil
	}
	empty := all > 0 && len(b.seen)+len(b.broken) == 0
	if (empty || len(gone) > maxGone && len(gone)*maxShare > all) && !b.job.Confirm {
		return errors.Join(b.refuseToWithdraw(len(gone), all, empty), b.doubt(gone))
	}
	for len(gone) > 0 {
		page := gone[:min(batchSize, len(gone))]
		gone = gone[len(page):]
		var n int
		err := b.in.Store.Write(ctx, actor(b.job.Feed.Name), func(tx *store.Tx) error {
			n = 0
			for _, id := range page {
				did, err := tx.Withdraw(id, "The source no longer has it.")
				if err != nil {
					return err
				}
				if did {
					n++
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
	if empty {
		why = fmt.Sprintf("the source is empty, and %s had %s", b.job.Feed.Name, plural(all, "service"))
	}
	return fmt.Errorf("%w: %s. Nothing was withdrawn. Look at the source; if it is right, say: feeds confirm %s", ErrGuard, why, b.job.Feed.Name)
}

// mayHaveClosed is what is said meanwhile of a published service that its source
// no longer has. It goes when the source has it again.
const mayHaveClosed = "May have closed: where we had it from no longer lists it. Ring before you set out."

// doubt says of services that they may have closed, until a steward has looked.
func (b *batch) doubt(gone []string) error {
	if b.job.DryRun {
		return nil
	}
	return b.republish(gone, directory.Publication{State: directory.Published, Reason: mayHaveClosed})
}

// outcome tells how the run ended.
func (b *batch) outcome(failure error) store.RunOutcome {
	switch {
	case failure == nil:
		return store.RunDone
	case b.ctx.Err() != nil:
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
		run.Err = b.hide(failure.Error())
	}
	problems := make([]store.Problem, len(b.report.Problems))
	for i, p := range b.report.Problems {
		problems[i] = store.Problem{Where: p.Where, Field: p.Field, Message: p.Message, Value: p.Value, Rejected: p.Rejected}
	}
	return b.in.Store.FinishRun(ctx, run, problems)
}
