package store

import (
	"slices"

	"fingerpost/app/directory"
)

// Evidence is why two services are taken for one and the same.
type Evidence struct {
	Steward bool    // a person says so
	Score   float64 // 0 to 1, how alike they are; 0: nobody worked it out
	Why     string  // in words, without what must not be told
}

const (
	isService    = `SELECT count(*) FROM service WHERE id = $1`
	regroup      = `UPDATE member SET kept_id = $1 WHERE kept_id = $2`
	insertMember = `INSERT INTO member (service_id, kept_id, steward, score, why, at) VALUES ($1, $2, $3, $4, $5, $6)`
	deleteMember = `DELETE FROM member WHERE service_id = $1 RETURNING steward`
	keepForGood  = `UPDATE member SET steward = 1 WHERE kept_id = $1`
	deleteGroup  = `DELETE FROM member WHERE kept_id = $1`
	insertJoined = `INSERT INTO joining (act, service_id, with_id, at, who, source, why) VALUES ($1, $2, $3, $4, $5, $6, $7)`
)

// Join makes two services one for the public, found under the identifier of the
// first, or of the service that this one is joined to already. What either is
// joined to comes along. Nothing of their feeds' own words changes. It is
// NotFound where one of them is not there, and a Conflict where they are one
// already, or where a person has said that they are not the same and it is not a
// person who joins them.
func (tx *Tx) Join(id, other string, e Evidence) error {
	if err := tx.ctx.Err(); err != nil {
		return failure("join", err)
	}
	kept, gone, err := tx.joinable(id, other)
	if err != nil {
		return failure("join "+other, err)
	}
	ours, theirs, err := tx.both(kept, gone)
	if err != nil {
		return failure("join "+other, err)
	}
	for _, a := range ours {
		for _, b := range theirs {
			if apart, err := tx.apart(a, b); err != nil {
				return failure("join "+other, err)
			} else if apart && !e.Steward {
				return directory.Errorf(directory.Conflict, "", "A steward has said that %s and %s are not the same.", a, b)
			}
			if _, err := tx.exec(deleteLikeness, min(a, b), max(a, b)); err != nil {
				return failure("join "+other, err)
			}
		}
	}
	if _, err := tx.exec(regroup, kept, gone); err != nil {
		return failure("join "+other, err)
	}
	if _, err := tx.exec(insertMember, gone, kept, e.Steward, score(e.Score), e.Why, stamp(tx.now)); err != nil {
		return failure("join "+other, err)
	}
	some := true
	tx.joined = &some
	if err := tx.tell(ActJoined, gone, kept, e.Why); err != nil {
		return failure("join "+other, err)
	}
	return failure("join "+other, tx.changed(append(theirs, kept)...))
}

// joinable gives the identifiers under which two services are found that can be
// joined.
func (tx *Tx) joinable(id, other string) (kept, gone string, err error) {
	for _, id := range []string{id, other} {
		var n int
		if _, err := tx.row(isService, []any{id}, &n); err != nil {
			return "", "", err
		}
		if n == 0 {
			return "", "", directory.Errorf(directory.NotFound, "", "There is no service %q.", id)
		}
	}
	if kept, err = tx.keptOf(id); err == nil {
		gone, err = tx.keptOf(other)
	}
	if err == nil && kept == gone {
		err = directory.Errorf(directory.Conflict, "", "%s and %s are one already.", id, other)
	}
	return kept, gone, err
}

func (tx *Tx) both(kept, gone string) (ours, theirs []string, err error) {
	if ours, err = tx.column(membersOf, kept); err == nil {
		theirs, err = tx.column(membersOf, gone)
	}
	return append(ours, kept), append(theirs, gone), err
}

// Part takes a service out of those that it is joined to, and gives the others.
// They stay one, under the identifier that was kept, or, where that was this
// one's, under the one that was joined first. Where a steward says so, it is
// never joined to any of them again but by a person. It is NotFound where there
// is no such service and a Conflict where it is joined to nothing.
func (tx *Tx) Part(id string, e Evidence) (others []string, err error) {
	if err := tx.ctx.Err(); err != nil {
		return nil, failure("part", err)
	}
	group, err := tx.Group(id)
	if err != nil {
		return nil, err
	}
	others = slices.DeleteFunc(slices.Clone(group.Services), func(other string) bool { return other == id })
	if len(others) == 0 {
		return nil, directory.Errorf(directory.Conflict, "", "%s is joined to nothing.", id)
	}
	if err := tx.changed(group.Services...); err != nil {
		return nil, failure("part "+id, err)
	}
	if group.Kept == id {
		_, err = tx.successor(id)
	} else {
		err = tx.strike(id, group.Kept)
	}
	if err != nil {
		return nil, failure("part "+id, err)
	}
	for _, other := range others {
		if e.Steward {
			err = tx.say(id, other, true, e)
		}
		if err == nil {
			err = tx.tell(ActParted, id, other, e.Why)
		}
		if err != nil {
			return nil, failure("part "+id, err)
		}
	}
	return others, nil
}

// successor lets those that are joined to a service go on without it, under the
// identifier of the one that was joined first, which it gives; "" where there is
// none.
func (tx *Tx) successor(id string) (next string, err error) {
	members, err := tx.column(membersOf, id)
	if err != nil {
		return "", err
	}
	if len(members) == 0 { // None that is there: what led here leads nowhere.
		_, err = tx.exec(deleteGroup, id)
		return "", err
	}
	next = members[0]
	if err = tx.strike(next, id); err == nil {
		_, err = tx.exec(regroup, next, id)
	}
	return next, err
}

// strike takes out the row that leads from a service to the one under which it
// was found. What a person has joined goes on to be theirs to part, whichever of
// the rows said so.
func (tx *Tx) strike(id, kept string) error {
	var steward bool
	if _, err := tx.row(deleteMember, []any{id}, &steward); err != nil || !steward {
		return err
	}
	_, err := tx.exec(keepForGood, kept)
	return err
}

// leave lets those that are joined to a service go on without it, since it is
// removed. Its identifier leads to them from now on.
func (tx *Tx) leave(id string) error {
	if err := tx.dropKeys(id); err != nil {
		return err
	}
	if _, err := tx.exec(forgetWaiting, id); err != nil {
		return err
	}
	kept, err := tx.keptOf(id)
	if err != nil || !*tx.joined {
		return err
	}
	if kept != id { // Its row outlives it.
		return nil
	}
	next, err := tx.successor(id)
	if err != nil || next == "" {
		return err
	}
	_, err = tx.exec(insertMember, id, next, false, nil, "It was found under this identifier before its feed was removed.", stamp(tx.now))
	return err
}

// tell writes who joined or parted two services.
func (tx *Tx) tell(act Act, id, with, why string) error {
	_, err := tx.exec(insertJoined, string(act), id, with, stamp(tx.now), tx.who.Name, tx.who.Source, why)
	return err
}

// score makes a column that is not known of a score that nobody worked out.
func score(s float64) any {
	if s == 0 {
		return nil
	}
	return s
}
