package ingest

import (
	"context"
	"fmt"

	"fingerpost/app/store"
)

// matching is the way in which services are met and judged. Where it changes,
// all that is in the record is looked through again.
const matching = "1"

// matchPage is how many services are looked through in one transaction.
const matchPage = 200

// matchAll looks through a record that was not matched in this way yet: one from
// before services were matched at all, or matched in another way. Where it is cut
// short, it begins again with the next run.
func (in *Ingest) matchAll(ctx context.Context) error {
	done, err := in.Store.Matched(ctx)
	if err != nil || done == matching {
		return err
	}
	for after := ""; ; {
		ids, err := in.Store.IDs(ctx, after, matchPage)
		if err != nil {
			return err
		}
		err = in.Store.Write(ctx, store.Actor{Name: "duplicates"}, func(tx *store.Tx) error {
			for _, id := range ids {
				s, err := tx.Service(id)
				if err == nil && s != nil {
					_, err = matcher{tx, in.Now()}.match(s, store.Unchanged)
				}
				if err != nil {
					return fmt.Errorf("look for the like of %s: %w", id, err)
				}
			}
			if len(ids) < matchPage {
				return tx.SetMatched(matching)
			}
			return nil
		})
		if err != nil || len(ids) < matchPage {
			return err
		}
		after = ids[len(ids)-1]
	}
}
