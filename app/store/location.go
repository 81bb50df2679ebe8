package store

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"slices"
	"strconv"

	"fingerpost/app/directory"

	"github.com/paulmach/orb"
)

const (
	locationMark   = `SELECT fingerprint, visibility FROM location WHERE id = $1`
	locationByID   = `SELECT id, name, postcode, latitude, longitude, district, visibility, body FROM location WHERE id = $1`
	upsertLocation = `INSERT INTO location (id, name, postcode, latitude, longitude, district, visibility, fingerprint, body)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, postcode = excluded.postcode, latitude = excluded.latitude,
			longitude = excluded.longitude, district = excluded.district, visibility = excluded.visibility,
			fingerprint = excluded.fingerprint, body = excluded.body`
	setVisibility        = `UPDATE location SET visibility = $1 WHERE id = $2`
	visibilitiesAsked    = `SELECT visibility FROM service_at_location WHERE location_id = $1`
	serviceIDsAtLocation = `SELECT DISTINCT service_id FROM service_at_location WHERE location_id = $1 ORDER BY service_id`
	deleteLocation       = `DELETE FROM location WHERE id = $1`
)

// strictness has the visibilities in order, the strictest last.
var strictness = []directory.Visibility{"", directory.Exact, directory.Area, directory.Hidden}

func strictest(asked []string) string {
	rank := 0
	for _, v := range asked {
		rank = max(rank, slices.Index(strictness, directory.Visibility(v)))
	}
	return string(strictness[rank])
}

// locationRow is a location as it is stored.
type locationRow struct {
	id, name, postcode, district, visibility, body string
	point                                          *orb.Point
	fingerprint                                    []byte // visibility left out: it is not one service's to say
}

func newLocationRow(l *directory.Location) (locationRow, error) {
	r := locationRow{id: l.ID, name: l.Name, postcode: l.Postcode, district: l.District, visibility: string(l.Visibility), point: l.Point}
	rest := *l
	rest.ID, rest.Name, rest.Postcode, rest.District, rest.Visibility, rest.Point = "", "", "", "", "", nil
	var err error
	if r.body, err = encode(rest); err != nil {
		return r, err
	}
	point := ""
	if r.point != nil {
		point = strconv.FormatFloat(r.point.Lat(), 'g', -1, 64) + " " + strconv.FormatFloat(r.point.Lon(), 'g', -1, 64)
	}
	r.fingerprint = digest(r.id, r.name, r.postcode, r.district, point, r.body)
	return r, nil
}

// putLocation stores what is known of a location, its visibility only where it
// is new (see settle). Every service at one that changes has changed. It gives
// the visibility that is stored.
func (tx *Tx) putLocation(row locationRow) (visibility string, err error) {
	var fingerprint []byte
	found, err := tx.row(locationMark, []any{row.id}, &fingerprint, &visibility)
	if err != nil || found && bytes.Equal(fingerprint, row.fingerprint) {
		return visibility, err
	}
	act, before := ActCreated, (*directory.Location)(nil)
	if found {
		act = ActUpdated
		if before, err = tx.location(row.id); err != nil {
			return "", err
		}
	} else {
		visibility = row.visibility
	}
	var latitude, longitude any
	if row.point != nil {
		latitude, longitude = row.point.Lat(), row.point.Lon()
	}
	if _, err := tx.exec(upsertLocation, row.id, null(row.name), null(row.postcode), latitude, longitude, null(row.district), visibility, row.fingerprint, row.body); err != nil {
		return "", err
	}
	if err := tx.remember("location", row.id, act, before); err != nil || !found {
		return visibility, err
	}
	return visibility, tx.touchLocation(row.id)
}

// settle brings a location into line with the services that are held there:
// without any it goes; else it is as hidden as the strictest of them asks for,
// since a place that must stay hidden is told by nobody.
func (tx *Tx) settle(id string) error {
	asked, err := tx.column(visibilitiesAsked, id)
	if err != nil {
		return err
	}
	before, err := tx.location(id)
	if err != nil {
		return err
	}
	if len(asked) == 0 {
		if err := tx.remember("location", id, ActRemoved, before); err != nil {
			return err
		}
		_, err := tx.exec(deleteLocation, id)
		return err
	}
	visibility := strictest(asked)
	if visibility == string(before.Visibility) {
		return nil
	}
	if err := tx.remember("location", id, ActUpdated, before); err != nil {
		return err
	}
	if _, err := tx.exec(setVisibility, visibility, id); err != nil {
		return err
	}
	return tx.touchLocation(id)
}

func (tx *Tx) touchLocation(id string) error {
	services, err := tx.column(serviceIDsAtLocation, id)
	if err != nil {
		return err
	}
	return tx.changed(services...)
}

func (tx *Tx) location(id string) (*directory.Location, error) {
	var r rawLocation
	stmt, err := tx.prepared(locationByID)
	if err != nil {
		return nil, err
	}
	rows, err := stmt.QueryContext(tx.statement, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return nil, err
		}
		return nil, sql.ErrNoRows
	}
	if err := rows.Scan(r.targets()...); err != nil {
		return nil, err
	}
	l := &directory.Location{}
	return l, r.decode(l)
}

// rawLocation is a location's columns as they are read.
type rawLocation struct {
	id, name, postcode, district, visibility, body sql.RawBytes
	latitude, longitude                            sql.NullFloat64
}

func (r *rawLocation) targets() []any {
	return []any{&r.id, &r.name, &r.postcode, &r.latitude, &r.longitude, &r.district, &r.visibility, &r.body}
}

func (r *rawLocation) decode(l *directory.Location) error {
	if err := json.Unmarshal(r.body, l); err != nil {
		return err
	}
	l.ID, l.Name, l.Postcode = string(r.id), string(r.name), string(r.postcode)
	l.District, l.Visibility = string(r.district), directory.Visibility(r.visibility)
	if r.latitude.Valid && r.longitude.Valid {
		l.Point = &orb.Point{r.longitude.Float64, r.latitude.Float64}
	}
	return nil
}
