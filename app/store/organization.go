package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"fingerpost/app/directory"
)

const (
	organizationMark = `SELECT fingerprint, given, source, fetched_at FROM organization WHERE id = $1`
	organizationByID = `SELECT id, name, source, fetched_at, body FROM organization WHERE id = $1`

	// What a service brings leaves alone where an organisation that came by
	// itself came from.
	upsertOrganization = `INSERT INTO organization (id, feed, name, source, fetched_at, given, fingerprint, body)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, source = coalesce(excluded.source, organization.source),
			fetched_at = coalesce(excluded.fetched_at, organization.fetched_at), given = coalesce(excluded.given, organization.given), fingerprint = excluded.fingerprint,
			body = excluded.body`

	servicesOfOrganization = `SELECT id FROM service WHERE organization_id = $1 ORDER BY id`
	// One that came by itself stays when its last service goes.
	orphanOrganization = `SELECT count(*) FROM organization WHERE id = $1 AND given IS NULL
		AND NOT EXISTS (SELECT 1 FROM service WHERE organization_id = organization.id)`
	deleteOrganization = `DELETE FROM organization WHERE id = $1`
)

// organizationRow is an organisation as it is stored.
type organizationRow struct {
	id, feed, name, source, fetchedAt, body string
	fingerprint                             []byte // source left out: it is not a service's to say
}

func newOrganizationRow(o *directory.Organization, feed string) (organizationRow, error) {
	r := organizationRow{id: o.ID, feed: feed, name: o.Name}
	rest := *o
	rest.ID, rest.Name, rest.Source = "", "", directory.Source{}
	var err error
	if r.body, err = encode(rest); err != nil {
		return r, err
	}
	if source := o.Source; source != (directory.Source{}) {
		r.fetchedAt, source.FetchedAt = stamp(source.FetchedAt), time.Time{}
		if r.source, err = encode(source); err != nil {
			return r, err
		}
	}
	r.fingerprint = digest(r.id, r.name, r.body)
	return r, nil
}

// PutOrganization stores an organisation that came by itself. It stays though
// no service is its. The ID must be set (directory.IdentifyOrganization).
func (tx *Tx) PutOrganization(o *directory.Organization) (Outcome, error) {
	if err := tx.ctx.Err(); err != nil {
		return "", failure("put organisation", err)
	}
	if !directory.IsID(o.ID) {
		return "", fmt.Errorf("store: organisation %q has no identifier", o.Name)
	}
	if err := tx.admit(o.Source); err != nil {
		return "", err
	}
	row, err := newOrganizationRow(o, o.Source.Feed)
	if err != nil {
		return "", err
	}
	outcome, err := tx.putOrganization(row, digest(string(row.fingerprint), row.source))
	return outcome, failure("put organisation "+o.ID, err)
}

// putOrganization stores an organisation: one that came by itself where given
// is not nil, else one that a service brought. Every service of one that
// changes has changed.
func (tx *Tx) putOrganization(row organizationRow, given []byte) (Outcome, error) {
	var fingerprint, last []byte
	var source, fetchedAt sql.NullString
	found, err := tx.row(organizationMark, []any{row.id}, &fingerprint, &last, &source, &fetchedAt)
	if err != nil {
		return "", err
	}
	same := bytes.Equal(fingerprint, row.fingerprint) && (row.source == "" || row.source == source.String)
	if found && (given != nil && bytes.Equal(last, given) || given == nil && same) {
		return Unchanged, nil
	}
	outcome, act, before := Created, ActCreated, (*directory.Organization)(nil)
	if found {
		outcome, act = Updated, ActUpdated
		if before, err = tx.organization(row.id); err != nil {
			return "", err
		}
	}
	if _, err := tx.exec(upsertOrganization, row.id, null(row.feed), row.name, null(row.source), null(row.fetchedAt), given, row.fingerprint, row.body); err != nil {
		return "", err
	}
	if err := tx.remember("organization", row.id, act, before); err != nil {
		return "", err
	}
	// One that comes by itself for the first time may say nothing new, or only the
	// day that it was fetched, which its services show too.
	if !found || same && (row.fetchedAt == "" || row.fetchedAt == fetchedAt.String) {
		return outcome, nil
	}
	services, err := tx.column(servicesOfOrganization, row.id)
	if err != nil {
		return "", err
	}
	return outcome, tx.changed(services...)
}

// leaveOrganization removes an organisation that nothing holds any more.
func (tx *Tx) leaveOrganization(id string) error {
	var orphans int
	if _, err := tx.row(orphanOrganization, []any{id}, &orphans); err != nil || orphans == 0 {
		return err
	}
	return tx.removeOrganization(id)
}

func (tx *Tx) removeOrganization(id string) error {
	before, err := tx.organization(id)
	if err != nil {
		return err
	}
	if err := tx.remember("organization", id, ActRemoved, before); err != nil {
		return err
	}
	_, err = tx.exec(deleteOrganization, id)
	return err
}

func (tx *Tx) organization(id string) (*directory.Organization, error) {
	stmt, err := tx.prepared(organizationByID)
	if err != nil {
		return nil, err
	}
	return scanOrganization(stmt.QueryRowContext(tx.statement, id))
}

// Organization gives an organisation, or a NotFound error.
func (s *Store) Organization(ctx context.Context, id string) (*directory.Organization, error) {
	stmt, err := s.prepared(ctx, organizationByID)
	if err != nil {
		return nil, failure("read organisation "+id, err)
	}
	o, err := scanOrganization(stmt.QueryRowContext(ctx, id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, directory.Errorf(directory.NotFound, "", "There is no such organisation here. It may have been removed.")
	}
	return o, failure("read organisation "+id, err)
}

func scanOrganization(row *sql.Row) (*directory.Organization, error) {
	var id, name, body string
	var source, fetchedAt sql.NullString
	if err := row.Scan(&id, &name, &source, &fetchedAt, &body); err != nil {
		return nil, err
	}
	return decodeOrganization(id, name, []byte(source.String), fetchedAt.String, []byte(body))
}

func decodeOrganization(id, name string, source []byte, fetchedAt string, body []byte) (*directory.Organization, error) {
	o := &directory.Organization{}
	if err := json.Unmarshal(body, o); err != nil {
		return nil, err
	}
	o.ID, o.Name = id, name
	if len(source) > 0 {
		if err := json.Unmarshal(source, &o.Source); err != nil {
			return nil, err
		}
	}
	var err error
	o.Source.FetchedAt, err = moment(fetchedAt)
	return o, err
}
