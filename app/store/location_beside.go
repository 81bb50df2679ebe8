package store

import (
	"context"

	"github.com/paulmach/orb"
)

const pointBeside = `SELECT latitude, longitude FROM location WHERE id = $1 AND latitude IS NOT NULL
	AND EXISTS (SELECT 1 FROM service_at_location WHERE location_id = $1 AND service_id <> $2)`

// PointBeside gives where a location stands at which another service than this
// one is held too; nil where there is none, or it stands nowhere.
func (s *Store) PointBeside(ctx context.Context, locationID, serviceID string) (*orb.Point, error) {
	var latitude, longitude float64
	rows, err := s.query(ctx, pointBeside, locationID, serviceID)
	if err != nil {
		return nil, failure("read location "+locationID, err)
	}
	defer rows.Close()
	if !rows.Next() {
		return nil, failure("read location "+locationID, rows.Err())
	}
	if err := rows.Scan(&latitude, &longitude); err != nil {
		return nil, failure("read location "+locationID, err)
	}
	return &orb.Point{longitude, latitude}, nil
}
