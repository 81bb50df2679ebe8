package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"

	"fingerpost/app/directory"
)

// rules are statements that give the identifier of whatever breaks a rule.
var rules = []struct{ query, broken string }{
	{`SELECT id FROM service WHERE id NOT IN (SELECT service_id FROM change)`, "service %s: the change log does not name it"},
	{`SELECT id FROM organization o WHERE given IS NULL AND NOT EXISTS (SELECT 1 FROM service WHERE organization_id = o.id)`, "organisation %s: no service is its own"},
	{`SELECT id FROM location l WHERE NOT EXISTS (SELECT 1 FROM service_at_location WHERE location_id = l.id)`, "location %s: no service is held there"},
	{`SELECT id FROM location l WHERE visibility <> 'hidden' AND EXISTS (SELECT 1 FROM service_at_location WHERE location_id = l.id AND visibility = 'hidden')
		OR visibility IN ('', 'exact') AND EXISTS (SELECT 1 FROM service_at_location WHERE location_id = l.id AND visibility = 'area')`, "location %s: it tells more than one of its services allows"},
	{`SELECT service_id FROM member WHERE kept_id IN (SELECT service_id FROM member)`, "service %s: it is joined to one that is joined to another"},
	{`SELECT service_id FROM match_key WHERE service_id NOT IN (SELECT service_id FROM match_keys)`, "service %s: it is met by what is not known to be its own"},
}

const (
	serviceFingerprints  = `SELECT id, fingerprint FROM service ORDER BY id`
	checkedOrganizations = `SELECT id, name, source, fetched_at, body, fingerprint FROM organization ORDER BY id`
	checkedLocations     = `SELECT id, name, postcode, latitude, longitude, district, visibility, body, fingerprint FROM location ORDER BY id`
)

// checker is one check of the whole record, in one state of it.
type checker struct {
	ctx      context.Context
	tx       *sql.Tx
	problems []string
}

func (c *checker) report(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

// Check reads the whole record and gives what is wrong with it, in words;
// nothing where all is well. It looks for damage to the file, links that lead
// nowhere, bodies that can't be read or are not what was written, what should
// have gone with its last service, masks that don't hold, and services that the
// change log does not name.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	tx, err := s.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, failure("check", err)
	}
	defer tx.Rollback() // Nothing was written, so there is nothing to lose.
	c := &checker{ctx: ctx, tx: tx}
	for _, check := range []func() error{c.integrity, c.rules, c.services, c.organizations, c.locations} {
		if err := check(); err != nil {
			return c.problems, failure("check", err)
		}
	}
	return c.problems, nil
}

// each hands every row of a statement to fn.
func (c *checker) each(query string, fn func(*sql.Rows) error) error {
	rows, err := c.tx.QueryContext(c.ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (c *checker) rules() error {
	for _, rule := range rules {
		err := c.each(rule.query, func(rows *sql.Rows) error {
			var id string
			err := rows.Scan(&id)
			c.report(rule.broken, id)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// services reads each service whole and makes its fingerprint anew.
func (c *checker) services() error {
	read, err := c.tx.PrepareContext(c.ctx, treeByID)
	if err != nil {
		return err
	}
	return c.each(serviceFingerprints, func(rows *sql.Rows) error {
		var id string
		var fingerprint []byte
		if err := rows.Scan(&id, &fingerprint); err != nil {
			return err
		}
		one, err := read.QueryContext(c.ctx, id)
		if err != nil {
			return err
		}
		services, err := trees(one)
		if err != nil {
			c.report("service %s: it can't be read: %v", id, err)
			return nil
		}
		row, err := newServiceRow(services[0])
		if err != nil {
			return err
		}
		c.compare("service", id, row.fingerprint, fingerprint)
		return nil
	})
}

func (c *checker) organizations() error {
	return c.each(checkedOrganizations, func(rows *sql.Rows) error {
		var id, name, body string
		var source, fetchedAt sql.NullString
		var fingerprint []byte
		if err := rows.Scan(&id, &name, &source, &fetchedAt, &body, &fingerprint); err != nil {
			return err
		}
		o, err := decodeOrganization(id, name, []byte(source.String), fetchedAt.String, []byte(body))
		if err != nil {
			c.report("organisation %s: it can't be read: %v", id, err)
			return nil
		}
		row, err := newOrganizationRow(o, "")
		if err != nil {
			return err
		}
		c.compare("organisation", id, row.fingerprint, fingerprint)
		return nil
	})
}

func (c *checker) locations() error {
	return c.each(checkedLocations, func(rows *sql.Rows) error {
		var raw rawLocation
		var fingerprint []byte
		if err := rows.Scan(append(raw.targets(), &fingerprint)...); err != nil {
			return err
		}
		var l directory.Location
		if err := raw.decode(&l); err != nil {
			c.report("location %s: it can't be read: %v", raw.id, err)
			return nil
		}
		row, err := newLocationRow(&l)
		if err != nil {
			return err
		}
		c.compare("location", l.ID, row.fingerprint, fingerprint)
		return nil
	})
}

func (c *checker) compare(noun, id string, read, written []byte) {
	if !bytes.Equal(read, written) {
		c.report("%s %s: what is read is not what was written", noun, id)
	}
}
