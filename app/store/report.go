package store

import (
	"context"
	"time"
	"unicode/utf8"

	"fingerpost/app/directory"
)

// Report is what somebody who read a listing says is wrong with it. Nothing of who
// said so is known.
type Report struct {
	ID        int64
	ServiceID string
	About     string // one of Wrongs
	Text      string // as it was told; "" where nothing was
	At        time.Time

	Name string // of the service, as it is now
}

// Wrongs are what a report can be about, those that keep somebody from a wasted
// or a dangerous journey first.
var Wrongs = []string{"closed", "time", "place", "contact", "cost", "safety", "other"}

// MostText is how many characters a report takes, and MostReports how many may
// wait about one service: whoever sends more has been heard.
const (
	MostText    = 1000
	MostReports = 50
)

const (
	insertReport = `INSERT INTO report (service_id, about, text, at) VALUES ($1, $2, $3, $4)`
	openReports  = `SELECT r.id, r.service_id, r.about, r.text, r.at, s.name FROM report r JOIN service s ON s.id = r.service_id
		WHERE r.settled IS NULL ORDER BY r.id LIMIT $1`
	countReports   = `SELECT count(*) FROM report WHERE settled IS NULL`
	countReportsOf = `SELECT count(*) FROM report WHERE service_id = $1 AND settled IS NULL`
	settleReport   = `UPDATE report SET settled = $1, who = $2 WHERE id = $3 AND settled IS NULL`
	readingReports = "read what people say is wrong"
)

// AddReport keeps what somebody says is wrong with a service. The text is kept as
// it was told, at most MostText characters of it.
func (s *Store) AddReport(ctx context.Context, r Report) error {
	return s.Write(ctx, Actor{Name: "a reader", Source: "page"}, func(tx *Tx) error {
		if !utf8.ValidString(r.Text) || utf8.RuneCountInString(r.Text) > MostText {
			return directory.Errorf(directory.Invalid, "text", "Use at most %d characters.", MostText)
		}
		var waiting int
		if _, err := tx.row(countReportsOf, []any{r.ServiceID}, &waiting); err != nil {
			return failure("count what waits about service "+r.ServiceID, err)
		}
		if waiting >= MostReports {
			return directory.Errorf(directory.TooMany, "", "We have been told many times that something is wrong here, and are looking into it.")
		}
		_, err := tx.exec(insertReport, r.ServiceID, r.About, r.Text, stamp(tx.now))
		return failure("keep what is wrong with service "+r.ServiceID, err)
	})
}

// Reports gives what waits for a steward, at most limit, the oldest first.
func (s *Store) Reports(ctx context.Context, limit int) ([]Report, error) {
	rows, err := s.query(ctx, openReports, limit)
	if err != nil {
		return nil, failure(readingReports, err)
	}
	defer rows.Close()
	var all []Report
	for rows.Next() {
		var r Report
		var at string
		err := rows.Scan(&r.ID, &r.ServiceID, &r.About, &r.Text, &at, &r.Name)
		if err == nil {
			r.At, err = moment(at)
		}
		if err != nil {
			return nil, failure(readingReports, err)
		}
		all = append(all, r)
	}
	return all, failure(readingReports, rows.Err())
}

// CountReports counts what waits for a steward.
func (s *Store) CountReports(ctx context.Context) (int, error) {
	var n int
	err := s.row(ctx, countReports, nil, &n)
	return n, failure(readingReports, err)
}

// SettleReport says that who writes is done with a report, or gives a NotFound
// error where none waits by that number.
func (tx *Tx) SettleReport(id int64) error {
	result, err := tx.exec(settleReport, stamp(tx.now), tx.who.Name, id)
	if err != nil {
		return failure("settle a report", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return failure("settle a report", directory.Errorf(directory.NotFound, "", "No report %d waits.", id))
	}
	return nil
}
