package store

import (
	"bytes"
	"fmt"
	"slices"

	"fingerpost/app/directory"
)

const (
	serviceMark   = `SELECT given FROM service WHERE id = $1`
	upsertService = `INSERT INTO service (id, name, feed, external_id, fetched_at, organization_id, status, publication_state,
			expires, assured_date, modified, given, fingerprint, body)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, feed = excluded.feed, external_id = excluded.external_id,
			fetched_at = excluded.fetched_at, organization_id = excluded.organization_id, status = excluded.status,
			publication_state = excluded.publication_state, expires = excluded.expires, assured_date = excluded.assured_date,
			modified = excluded.modified, given = excluded.given, fingerprint = excluded.fingerprint,
			body = excluded.body`
	deleteService = `DELETE FROM service WHERE id = $1`
	insertLink    = `INSERT INTO service_at_location (service_id, position, location_id, visibility, body) VALUES ($1, $2, $3, $4, $5)`
	deleteLinks   = `DELETE FROM service_at_location WHERE service_id = $1`
)

// PutService stores a service with its organisation, its locations and its
// links to them, all of whose IDs must be set (directory.Identify). One that is
// as it was last given is Unchanged and nothing is written, not even the day it
// was fetched. One that had been withdrawn is back, as Updated.
//
// An organisation and a location belong to all the services that name them:
// what is said last holds for all, and all of them have changed. A location is
// as hidden as the strictest of its services asks for.
func (tx *Tx) PutService(s *directory.Service) (Outcome, error) {
	if err := tx.ctx.Err(); err != nil {
		return "", failure("put service", err)
	}
	if err := identified(s); err != nil {
		return "", err
	}
	if err := tx.admit(s.Source); err != nil {
		return "", err
	}
	rows, err := newTreeRows(s)
	if err != nil {
		return "", err
	}
	var given []byte
	found, err := tx.row(serviceMark, []any{s.ID}, &given)
	if err != nil {
		return "", failure("put service "+s.ID, err)
	}
	if found && bytes.Equal(given, rows.given) {
		return Unchanged, nil
	}
	if !found {
		return Created, failure("put service "+s.ID, tx.putTree(rows, nil, ActCreated))
	}
	before, err := tx.service(s.ID)
	if err == nil {
		err = tx.putTree(rows, before, ActUpdated)
	}
	return Updated, failure("put service "+s.ID, err)
}

// putTree writes the rows of a service over what was there before, or nil, and
// everything that follows from it.
func (tx *Tx) putTree(rows treeRows, before *directory.Service, act Act) error {
	if rows.organization != nil {
		if _, err := tx.putOrganization(*rows.organization, nil); err != nil {
			return err
		}
	}
	var unsettled []string
	for _, l := range rows.locations {
		visibility, err := tx.putLocation(l)
		if err != nil {
			return err
		}
		if visibility != l.visibility {
			unsettled = append(unsettled, l.id)
		}
	}
	if err := tx.putRow(rows.service, rows.given); err != nil {
		return err
	}
	if err := tx.putLinks(rows.service, before != nil); err != nil {
		return err
	}
	if before != nil {
		for _, at := range before.Locations {
			unsettled = append(unsettled, at.Location.ID)
		}
	}
	slices.Sort(unsettled)
	for _, id := range slices.Compact(unsettled) {
		if err := tx.settle(id); err != nil {
			return err
		}
	}
	if before != nil && before.Organization != nil && before.Organization.ID != rows.service.organizationID {
		if err := tx.leaveOrganization(before.Organization.ID); err != nil {
			return err
		}
	}
	if err := tx.remember("service", rows.service.id, act, before); err != nil {
		return err
	}
	return tx.changed(rows.service.id)
}

// putRow writes a service's own row.
func (tx *Tx) putRow(r serviceRow, given []byte) error {
	_, err := tx.exec(upsertService, r.id, r.name, null(r.feed), null(r.externalID), null(r.fetchedAt), null(r.organizationID),
		null(r.status), r.state, null(r.expires), null(r.assured), null(r.modified), given, r.fingerprint, r.body)
	return err
}

// putLinks writes a service's links to its locations, in place of what there
// was.
func (tx *Tx) putLinks(r serviceRow, replace bool) error {
	if replace {
		if _, err := tx.exec(deleteLinks, r.id); err != nil {
			return err
		}
	}
	for i, link := range r.links {
		if _, err := tx.exec(insertLink, r.id, i, link.locationID, link.visibility, link.body); err != nil {
			return err
		}
	}
	return nil
}

// Withdraw takes a service from the public and keeps it, with the reason, so
// that its page can say that it has gone. It tells whether there was anything
// to do: not where the service is unknown or has been withdrawn before.
func (tx *Tx) Withdraw(id, reason string) (bool, error) {
	if err := tx.ctx.Err(); err != nil {
		return false, failure("withdraw", err)
	}
	before, err := tx.find(id)
	if err != nil || before == nil || before.Publication.State == directory.Withdrawn {
		return false, failure("withdraw "+id, err)
	}
	after := *before
	after.Publication = directory.Publication{State: directory.Withdrawn, Reason: reason}
	row, err := newServiceRow(&after)
	if err != nil {
		return false, err
	}
	// Nothing is as it was given any more, so that the same record coming again
	// brings the service back.
	err = tx.putRow(row, []byte{})
	if err == nil {
		err = tx.remember("service", id, ActWithdrawn, before)
	}
	if err == nil {
		err = tx.changed(id)
	}
	return err == nil, failure("withdraw "+id, err)
}

// remove deletes a service, and its organisation and locations where it was
// the last one there.
func (tx *Tx) remove(id string) error {
	before, err := tx.service(id)
	if err != nil {
		return err
	}
	if err := tx.leave(id); err != nil {
		return err
	}
	if _, err := tx.exec(deleteService, id); err != nil { // The links go with it.
		return err
	}
	var locations []string
	for _, at := range before.Locations {
		locations = append(locations, at.Location.ID)
	}
	slices.Sort(locations)
	for _, location := range slices.Compact(locations) {
		if err := tx.settle(location); err != nil {
			return err
		}
	}
	if before.Organization != nil {
		if err := tx.leaveOrganization(before.Organization.ID); err != nil {
			return err
		}
	}
	if err := tx.remember("service", id, ActRemoved, before); err != nil {
		return err
	}
	return tx.changed(id)
}

// Service gives a service in full, as its own feed has it and this transaction
// sees it, or nil where there is none.
func (tx *Tx) Service(id string) (*directory.Service, error) {
	s, err := tx.find(id)
	return s, failure("read service "+id, err)
}

// find gives a service in full, or nil where there is none.
func (tx *Tx) find(id string) (*directory.Service, error) {
	rows, err := tx.query(treeByID, id)
	if err != nil {
		return nil, err
	}
	services, err := trees(rows)
	if err != nil || len(services) == 0 {
		return nil, err
	}
	return services[0], nil
}

// service gives a service in full; it must be there.
func (tx *Tx) service(id string) (*directory.Service, error) {
	s, err := tx.find(id)
	if err == nil && s == nil {
		err = fmt.Errorf("service %s is not there", id)
	}
	return s, err
}
