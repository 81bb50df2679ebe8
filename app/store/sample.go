package store

import (
	"context"
	"database/sql"
	"errors"
	"math"

	"fingerpost/app/directory"
)

const (
	metaValue = `SELECT value FROM meta WHERE name = $1`
	setMeta   = `INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`

	servicesInFeed      = `SELECT id FROM service WHERE feed = $1 ORDER BY id LIMIT $2`
	organizationsInFeed = `SELECT id FROM organization o WHERE o.feed = $1
		AND NOT EXISTS (SELECT 1 FROM service WHERE organization_id = o.id) ORDER BY id`
)

// heldRealData names the mark that the record has held what is no sample.
const heldRealData = "held_real_data"

// admit keeps samples and real records apart: the first real one sends all
// samples away, in the transaction that stores it, and from then on samples are
// refused. Nobody in pain is to travel to a group that does not exist.
func (tx *Tx) admit(source directory.Source) error {
	held, err := tx.heldRealData()
	if err != nil {
		return failure("look for real data", err)
	}
	if source.Sample() {
		if held && !tx.store.options.AllowSamples {
			return directory.Errorf(directory.Conflict, "", "The directory has held real listings, so sample listings are not taken any more. Set SAMPLE_DATA=on to have them all the same.")
		}
		return nil
	}
	if held {
		return nil
	}
	if !tx.store.options.AllowSamples {
		if _, err := tx.RemoveSamples(); err != nil {
			return err
		}
	}
	if _, err := tx.exec(setMeta, heldRealData, "true"); err != nil {
		return failure("note real data", err)
	}
	*tx.held = true
	return nil
}

func (tx *Tx) heldRealData() (bool, error) {
	if tx.held == nil {
		var value string
		held, err := tx.row(metaValue, []any{heldRealData}, &value)
		if err != nil {
			return false, err
		}
		tx.held = &held
	}
	return *tx.held, nil
}

// RemoveSamples deletes every sample listing with its organisation and
// locations, and gives how many services went.
func (tx *Tx) RemoveSamples() (int, error) {
	n, err := tx.removeOf(directory.SampleFeed, math.MaxInt32)
	return n, failure("remove the samples", err)
}

// removeOf deletes up to limit services of a feed, and, once there are no
// more, the organisations that it brought by themselves.
func (tx *Tx) removeOf(feed string, limit int) (int, error) {
	services, err := tx.column(servicesInFeed, feed, limit)
	if err != nil {
		return 0, err
	}
	for _, id := range services {
		if err := tx.remove(id); err != nil {
			return 0, err
		}
	}
	if len(services) == limit {
		return len(services), nil
	}
	organizations, err := tx.column(organizationsInFeed, feed)
	if err != nil {
		return 0, err
	}
	for _, id := range organizations {
		if err := tx.removeOrganization(id); err != nil {
			return 0, err
		}
	}
	return len(services), nil
}

// HeldRealData tells whether the record has ever held what is no sample.
func (s *Store) HeldRealData(ctx context.Context) (bool, error) {
	var value string
	err := s.row(ctx, metaValue, []any{heldRealData}, &value)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, failure("look for real data", err)
}
