package store

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"fmt"

	"fingerpost/app/directory"
)

// tree reads services whole in one statement, and so in one state of the
// record: a row for each location of a service, or one where it has none. The
// position says in which order the locations stand.
const (
	tree = `SELECT s.id, s.name, s.feed, s.external_id, s.fetched_at, s.status, s.publication_state, s.expires, s.assured_date, s.modified, s.body, f.check_days,
			o.id, o.name, o.source, o.fetched_at, o.body, a.position, a.body,
			l.id, l.name, l.postcode, l.latitude, l.longitude, l.district, l.visibility, l.body, m.kept_id, coalesce(f.precedence, 0)
		FROM service s
		LEFT JOIN member m ON m.service_id = s.id
		LEFT JOIN feed f ON f.name = s.feed
		LEFT JOIN organization o ON o.id = s.organization_id
		LEFT JOIN service_at_location a ON a.service_id = s.id
		LEFT JOIN location l ON l.id = a.location_id`
	treeByID  = tree + ` WHERE s.id = $1 ORDER BY a.position`
	treeOfAll = tree + ` ORDER BY s.id, a.position`
)

// treeReader makes services of the rows of a tree statement, which must be
// ordered by service and position.
type treeReader struct {
	rows    *sql.Rows
	current *word

	id, name, feed, externalID, fetchedAt, status, state, expires, assured, modified, body sql.RawBytes
	checkDays                                                                              sql.NullInt64
	orgID, orgName, orgSource, orgFetchedAt, orgBody                                       sql.RawBytes
	position                                                                               sql.NullInt64
	linkBody                                                                               sql.RawBytes
	location                                                                               rawLocation
	keptID                                                                                 sql.RawBytes
	precedence                                                                             int
	targets                                                                                []any
}

// word is one feed's own word of a service.
type word struct {
	directory.Word
	kept string // under which the public finds it: its own identifier, or that of a service that it is joined to
}

func newTreeReader(rows *sql.Rows) *treeReader {
	r := &treeReader{rows: rows}
	r.targets = append([]any{
		&r.id, &r.name, &r.feed, &r.externalID, &r.fetchedAt, &r.status, &r.state, &r.expires, &r.assured, &r.modified, &r.body, &r.checkDays,
		&r.orgID, &r.orgName, &r.orgSource, &r.orgFetchedAt, &r.orgBody, &r.position, &r.linkBody,
	}, r.location.targets()...)
	r.targets = append(r.targets, &r.keptID, &r.precedence)
	return r
}

// next gives the next service in full, or nil at the end.
func (r *treeReader) next() (*word, error) {
	for r.rows.Next() {
		if err := r.rows.Scan(r.targets...); err != nil {
			return nil, err
		}
		done := (*word)(nil)
		if r.current == nil || r.current.Service.ID != string(r.id) {
			s, err := r.service()
			if err != nil {
				return nil, fmt.Errorf("service %s: %w", r.id, err)
			}
			done, r.current = r.current, &word{directory.Word{Service: s, Precedence: r.precedence}, cmp.Or(string(r.keptID), s.ID)}
		}
		if r.position.Valid {
			if err := r.addLocation(); err != nil {
				return nil, fmt.Errorf("service %s: location %s: %w", r.id, r.location.id, err)
			}
		}
		if done != nil {
			return done, nil
		}
	}
	if err := r.rows.Err(); err != nil {
		return nil, err
	}
	done := r.current
	r.current = nil
	return done, nil
}

// service decodes what a row says of the service itself and its organisation.
func (r *treeReader) service() (*directory.Service, error) {
	s := &directory.Service{}
	if err := json.Unmarshal(r.body, s); err != nil {
		return nil, err
	}
	s.ID, s.Name, s.Status = string(r.id), string(r.name), string(r.status)
	s.Source.Feed, s.Source.ExternalID = string(r.feed), string(r.externalID)
	s.CheckDays = int(r.checkDays.Int64)
	s.Publication.State = directory.PublicationState(r.state)
	s.Expires, s.AssuredDate = directory.Date(r.expires), directory.Date(r.assured)
	var err error
	if s.Source.FetchedAt, err = moment(string(r.fetchedAt)); err != nil {
		return nil, err
	}
	if s.Modified, err = moment(string(r.modified)); err != nil {
		return nil, err
	}
	if len(r.orgID) > 0 {
		s.Organization, err = decodeOrganization(string(r.orgID), string(r.orgName), r.orgSource, string(r.orgFetchedAt), r.orgBody)
	}
	return s, err
}

func (r *treeReader) addLocation() error {
	var at directory.ServiceAtLocation
	if err := json.Unmarshal(r.linkBody, &at); err != nil {
		return err
	}
	if err := r.location.decode(&at.Location); err != nil {
		return err
	}
	s := r.current.Service
	s.Locations = append(s.Locations, at)
	return nil
}

// trees reads all services of a tree statement in full and closes it.
func trees(rows *sql.Rows) ([]*directory.Service, error) {
	defer rows.Close()
	r := newTreeReader(rows)
	var all []*directory.Service
	for {
		w, err := r.next()
		if err != nil || w == nil {
			return all, err
		}
		all = append(all, w.Service)
	}
}
