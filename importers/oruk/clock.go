package oruk

import (
	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// clock gives a member that is a time of day.
//
// HSDS asks for a Z or an offset after the time. What stands there is London
// time all the same: a group that meets at ten does so in summer and in winter,
// and publishers add the letter to please the validator. Only a whole moment
// (2026-07-01T09:00:00Z) is one, and is told in London time.
func (r *reader) clock(o loose.Object, names ...string) *directory.Clock {
	v, field := o.Get(names...)
	s := loose.Words(v)
	if s == "" {
		return nil
	}
	if t, ok := loose.Moment(s); ok {
		if t.Year() > 1970 {
			t = t.In(directory.London()) // Before, it is a clock on no day at all.
		}
		c := directory.Clock(t.Hour()*60 + t.Minute())
		return &c
	}
	c, err := loose.Clock(s)
	if err != nil {
		r.problem(field, s, "This is not a time such as 14:30; it was kept as words.")
		return nil
	}
	return &c
}
