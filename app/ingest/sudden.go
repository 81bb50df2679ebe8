package ingest

import (
	"context"
	"errors"
	"fmt"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// minSudden is how many new services a feed must bring at once for that to be
// sudden, whatever it had: small feeds grow in jumps.
const minSudden = 10

// heldBack is why services that came all at once wait.
const heldBack = "The feed had twice as many services as before, or more. A steward is asked whether that is right."

// standing is what a feed has before a run, against which what comes is judged.
type standing struct {
	inquiry
	size    int             // how many services were not withdrawn when the feed was read whole; 0: nothing to judge by
	flowing bool            // it is a feed of changes
	grown   int             // how many more there are since
	had     map[string]bool // services that it ever had
	fresh   []string        // that this run has brought, while they may be too many
	sudden  bool            // they are
	outside map[string]bool // services that lie outside the area of the feed
}

// stand looks up what the feed has. Only a feed that has been read whole before
// can double: a first reading may take several runs.
func (b *batch) stand(ctx context.Context, whole bool) error {
	name := b.job.Feed.Name
	asked, err := b.in.Store.Questions(ctx, name)
	if err != nil {
		return err
	}
	b.inquiry, b.outside = newInquiry(asked), map[string]bool{}
	if b.job.Confirm {
		return nil
	}
	size, err := b.sizeAtEnd(ctx)
	if b.flowing = !whole && size > 0; err != nil || !whole && !b.flowing {
		return err
	}
	present, err := b.in.Store.Present(ctx, name)
	if err != nil {
		return err
	}
	known, err := b.in.Store.Known(ctx, name)
	b.size, b.had = len(present), make(map[string]bool, len(known))
	if b.flowing {
		b.size, b.grown = size, len(present)-size
	}
	for _, id := range known {
		b.had[id] = true
	}
	return err
}

// tooMany tells why a service must wait that is one of too many, or gives "".
func (b *batch) tooMany(s *directory.Service) (why string, err error) {
	if b.size == 0 || b.had[s.ID] {
		return "", nil
	}
	b.fresh = append(b.fresh, s.ID)
	if !b.sudden && b.doubles(b.grown+len(b.fresh)-b.report.Counts.Withdrawn) {
		b.sudden = true
		if err := b.holdBack(); err != nil {
			return "", err
		}
	}
	if b.sudden {
		return heldBack, nil
	}
	return "", nil
}

// doubles tells whether so many more services are too many to come unasked.
func (b *batch) doubles(more int) bool { return more >= max(b.size, minSudden) }

// holdBack holds those that came before it was clear that they are too many.
func (b *batch) holdBack() error {
	b.waiting += len(b.fresh) - 1 // The last of them waits by itself.
	q := store.Question{Feed: b.job.Feed.Name, About: store.AboutPublish, Why: heldBack}
	for _, r := range b.pending {
		if s := r.Service; s != nil && !b.had[s.ID] && shown(s.Publication.State) {
			s.Publication = directory.Publication{State: directory.Held, Reason: heldBack}
			q.ServiceID = s.ID
			b.ask(q)
		}
	}
	if b.job.DryRun {
		return nil
	}
	return b.republish(b.fresh, directory.Publication{State: directory.Held, Reason: heldBack}, q)
}

// republish gives services that the public may find another state, and asks a
// steward about each. Those that are not stored, or not to be found, are passed
// over.
func (b *batch) republish(ids []string, as directory.Publication, q store.Question) error {
	for len(ids) > 0 {
		page := ids[:min(batchSize, len(ids))]
		ids = ids[len(page):]
		var services []*directory.Service
		for _, id := range page {
			s, err := b.in.Store.ServiceInFull(b.ctx, id)
			if directory.KindOf(err) == directory.NotFound {
				continue
			}
			if err != nil {
				return err
			}
			if shown(s.Publication.State) {
				s.Publication = as
				services = append(services, s)
			}
		}
		err := b.in.Store.Write(b.ctx, b.actor(), func(tx *store.Tx) error {
			for _, s := range services {
				if _, err := tx.PutService(s); err != nil {
					return err
				}
				q.ServiceID = s.ID
				if err := tx.Ask(q); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return errors.Join(fmt.Errorf("hold services of %s", b.job.Feed.Name), err)
		}
	}
	return nil
}

// judge says, when all has been read, what is held and whom to ask.
func (b *batch) judge() error {
	name := b.job.Feed.Name
	if b.flowing && !b.job.Feed.Hold {
		if err := b.release(); err != nil {
			return err
		}
	}
	if b.sudden {
		return fmt.Errorf("%w: %s brought %d services besides the %d that it had. The new ones are held, and nobody finds them. Look at the source; if it is right, say: feeds confirm %s",
			ErrGuard, name, len(b.fresh), b.size, name)
	}
	if b.waiting > 0 {
		b.report.Notes = append(b.report.Notes, fmt.Sprintf("Held until a steward says that they are right: %s. Look at them: feeds show %s. Then say: feeds confirm %[2]s", plural(b.waiting, "service"), name))
	}
	if b.masked > 0 {
		b.report.Notes = append(b.report.Notes, fmt.Sprintf("Addresses kept back until a steward says otherwise, by name: of %s. Look at them: feeds show %s", plural(b.masked, "service"), name))
	}
	return nil
}
