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
	size   int               // how many services are not withdrawn; 0: nothing to judge by
	known  map[string]bool   // services that it ever had
	held   map[string]string // services that wait for a steward, and why
	fresh  []string          // that this run has brought, while they may be too many
	sudden bool              // they are
}

// stand looks up what the feed has. Only a feed that has been read whole before
// can double: a first reading may take several runs, and a feed of changes tells
// nothing of how large it is.
func (b *batch) stand(ctx context.Context, whole bool) error {
	name := b.job.Feed.Name
	held, err := b.in.Store.Held(ctx, name)
	if err != nil {
		return err
	}
	b.held = map[string]string{}
	for _, id := range held {
		s, err := b.in.Store.ServiceInFull(ctx, id)
		if err != nil {
			return err
		}
		b.held[id] = s.Publication.Reason
	}
	if !whole || b.job.Confirm {
		return nil
	}
	present, err := b.in.Store.Present(ctx, name)
	if err != nil {
		return err
	}
	known, err := b.in.Store.Known(ctx, name)
	b.size, b.known = len(present), make(map[string]bool, len(known))
	for _, id := range known {
		b.known[id] = true
	}
	return err
}

// hold keeps a service back that waits for a steward, or is one of too many.
func (b *batch) hold(s *directory.Service) error {
	if state := s.Publication.State; b.job.Confirm || state != "" && state != directory.Published {
		return nil
	}
	if why, waits := b.held[s.ID]; waits {
		s.Publication = directory.Publication{State: directory.Held, Reason: why}
		return nil
	}
	if b.size == 0 || b.known[s.ID] {
		return nil
	}
	b.fresh = append(b.fresh, s.ID)
	if len(b.fresh) >= max(b.size, minSudden) && !b.sudden {
		b.sudden = true
		if err := b.holdBack(); err != nil {
			return err
		}
	}
	if b.sudden {
		s.Publication = directory.Publication{State: directory.Held, Reason: heldBack}
	}
	return nil
}

// holdBack holds those that came before it was clear that they are too many.
func (b *batch) holdBack() error {
	for _, r := range b.pending {
		if s := r.Service; s != nil && !b.known[s.ID] && (s.Publication.State == "" || s.Publication.State == directory.Published) {
			s.Publication = directory.Publication{State: directory.Held, Reason: heldBack}
		}
	}
	if b.job.DryRun {
		return nil
	}
	return b.republish(b.fresh, directory.Publication{State: directory.Held, Reason: heldBack})
}

// republish gives services that the public may find another state. Those that
// are not stored, or not to be found, are passed over.
func (b *batch) republish(ids []string, as directory.Publication) error {
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
			if s.Publication.State == "" || s.Publication.State == directory.Published {
				s.Publication = as
				services = append(services, s)
			}
		}
		err := b.in.Store.Write(b.ctx, actor(b.job.Feed.Name), func(tx *store.Tx) error {
			for _, s := range services {
				if _, err := tx.PutService(s); err != nil {
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
	if b.sudden {
		return fmt.Errorf("%w: %s brought %d services besides the %d that it had. The new ones are held, and nobody finds them. Look at the source; if it is right, say: feeds confirm %s",
			ErrGuard, b.job.Feed.Name, len(b.fresh), b.size, b.job.Feed.Name)
	}
	if len(b.held) > 0 && !b.job.Confirm {
		b.report.Notes = append(b.report.Notes, fmt.Sprintf("Held until a steward says that they are right: %s. Say: feeds confirm %s", plural(len(b.held), "service"), b.job.Feed.Name))
	}
	return nil
}
