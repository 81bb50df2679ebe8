package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"fingerpost/app/directory"
)

// About is what a steward is asked about a service.
type About string

// What is asked: whether it may be told to the public, whether the address of one
// of its venues may, and whether it has closed.
const (
	AboutPublish About = "publish"
	AboutAddress About = "address"
	AboutClosed  About = "closed"
)

// Answer is a steward's word; "" is none yet.
type Answer string

// The answers. To AboutClosed a yes says that it has closed.
const (
	Yes Answer = "yes"
	No  Answer = "no"
)

// Question is what a steward is asked, or was, about a service of a feed. There
// is one for each About and Subject of a service.
type Question struct {
	Feed      string // that asks
	ServiceID string
	About     About
	Subject   string // what exactly, where there may be several: which address
	Why       string // in a sentence, for the steward
	Asked     time.Time
	Answer    Answer
	Answered  time.Time
	Who       string // answered

	Name, ExternalID string // of the service, as it is now
}

const (
	questions = `SELECT q.feed, q.service_id, q.about, q.subject, q.why, q.asked, q.answer, q.answered, q.who, s.name, s.external_id
		FROM question q JOIN service s ON s.id = q.service_id`
	questionsOfFeed    = questions + ` WHERE q.feed = $1 ORDER BY q.service_id, q.about, q.subject`
	questionsOfService = questions + ` WHERE q.service_id = $1 ORDER BY q.about, q.subject`
	openOnly           = ` AND q.answer IS NULL AND s.publication_state <> 'withdrawn'`
	questionsOpen      = questions + ` WHERE q.feed = $1` + openOnly + ` ORDER BY q.about, s.external_id, q.subject LIMIT $2`
	countOpen          = `SELECT q.feed, count(DISTINCT q.service_id) FROM question q JOIN service s ON s.id = q.service_id WHERE 1 = 1` + openOnly + ` GROUP BY q.feed`
	insertQuestion     = `INSERT INTO question (feed, service_id, about, subject, why, asked) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (service_id, about, subject) DO UPDATE SET feed = excluded.feed, why = excluded.why, asked = excluded.asked, answer = NULL, answered = NULL, who = NULL
		WHERE question.answer IS NOT NULL`
	answerQuestion = `UPDATE question SET answer = $1, answered = $2, who = $3 WHERE service_id = $4 AND about = $5 AND subject = $6`
	dropQuestion   = `DELETE FROM question WHERE service_id = $1 AND about = $2 AND subject = $3`
)

// Ask keeps a question for a steward. One that waits already is left as it is;
// one that was answered is asked anew. The feed and the service must be there.
func (tx *Tx) Ask(q Question) error {
	_, err := tx.exec(insertQuestion, q.Feed, q.ServiceID, string(q.About), q.Subject, q.Why, stamp(tx.now))
	return failure("ask about service "+q.ServiceID, err)
}

// Settle keeps the answer to a question, by who writes.
func (tx *Tx) Settle(q Question, answer Answer) error {
	result, err := tx.exec(answerQuestion, string(answer), stamp(tx.now), tx.who.Name, q.ServiceID, string(q.About), q.Subject)
	if err != nil {
		return failure("answer what is asked about service "+q.ServiceID, err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, directory.Errorf(directory.NotFound, "", "This is not asked any more about service %s.", q.ServiceID))
	}
	return nil
}

// DropQuestion forgets a question that there is no reason for any more, and its
// answer. It does no harm where there is none.
func (tx *Tx) DropQuestion(q Question) error {
	_, err := tx.exec(dropQuestion, q.ServiceID, string(q.About), q.Subject)
	return failure("forget what was asked about service "+q.ServiceID, err)
}

// Questions gives all that is and was asked about a feed's services.
func (s *Store) Questions(ctx context.Context, feed string) ([]Question, error) {
	return s.questions(ctx, questionsOfFeed, feed)
}

// QuestionsOf gives all that is and was asked about a service.
func (s *Store) QuestionsOf(ctx context.Context, serviceID string) ([]Question, error) {
	return s.questions(ctx, questionsOfService, serviceID)
}

// OpenQuestions gives the first of a feed's questions that wait for a steward, at most
// limit. About what was withdrawn nothing needs to be said.
func (s *Store) OpenQuestions(ctx context.Context, feed string, limit int) ([]Question, error) {
	return s.questions(ctx, questionsOpen, feed, limit)
}

// OpenByFeed counts the services of each feed about which a steward is asked;
// feeds with none are left out.
func (s *Store) OpenByFeed(ctx context.Context) (map[string]int, error) {
	return s.countByFeed(ctx, "count what waits for a steward", countOpen)
}

func (s *Store) questions(ctx context.Context, query string, args ...any) ([]Question, error) {
	rows, err := s.query(ctx, query, args...)
	if err != nil {
		return nil, failure("read what stewards are asked", err)
	}
	defer rows.Close()
	var all []Question
	for rows.Next() {
		var q Question
		var asked string
		var answer, answered, who, externalID sql.NullString
		if err := rows.Scan(&q.Feed, &q.ServiceID, &q.About, &q.Subject, &q.Why, &asked, &answer, &answered, &who, &q.Name, &externalID); err != nil {
			return nil, failure("read what stewards are asked", err)
		}
		q.Answer, q.Who, q.ExternalID = Answer(answer.String), who.String, externalID.String
		if q.Asked, err = moment(asked); err == nil {
			q.Answered, err = moment(answered.String)
		}
		if err != nil {
			return nil, failure("read what stewards are asked", err)
		}
		all = append(all, q)
	}
	return all, failure("read what stewards are asked", rows.Err())
}
