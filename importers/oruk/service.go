package oruk

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// service reads an item of a page. Where it can't be a listing at all it gives
// nil, and the last problem says why.
func (r *reader) service(o loose.Object) *directory.Service {
	s := &directory.Service{Name: r.name(o, "name"), Source: directory.Source{ExternalID: loose.Shorten(o.ID("id"), 300)}}
	switch {
	case s.Source.ExternalID == "":
		r.reject("", "id", o.Line("name"), "A record needs an id, or it can't be told from another next time. It was left out.")
		return nil
	case s.Name == "":
		r.reject(s.Source.ExternalID, "name", s.Source.ExternalID, "A record needs a name. It was left out.")
		return nil
	}
	s.AlternateName = r.name(o, "alternate_name")
	s.Description = r.text(o, "description")
	s.Status = r.status(o)
	s.URL = r.webAddress(o, "url", "website")
	s.Email = cmp.Or(r.mail(o, "email"), r.contactMail(o))
	s.Phones = r.numbers(o)
	s.Organization = r.organization(o)
	s.Eligibility = r.text(o, "eligibility_description")
	r.ages(s, o)
	r.whom(s, o)
	r.ways(s, o)
	r.activities(s, o)
	r.languages(s, o)
	s.Schedules = r.schedules(slices.DeleteFunc(o.List("schedules", "regular_schedules"), func(row loose.Object) bool { return heldAt(o, row) }))
	s.Schedules = r.holidays(o.List("holiday_schedules"), s.Schedules)
	r.locations(s, o)
	s.Accessibility = access(o)
	s.ServiceAreas = r.areas(o)
	r.costs(s, o)
	s.AssuredDate = r.date(o, "assured_date")
	if s.AssuredDate == "" {
		s.AssuredDate = r.date(o.Child("pc_metadata"), "date_assured")
	}
	if s.AssuredDate != "" {
		s.AssuredBy = assuredBy(o)
	}
	s.Modified = modified(r, o)
	r.extras(s, o)
	return r.valid(s)
}

// modified reads when a record was last changed.
func modified(r *reader, o loose.Object) time.Time {
	if t := r.moment(o, "last_modified", "modified_date", "updated_at"); !t.IsZero() {
		return t
	}
	return r.moment(o.Child("pc_metadata"), "date_modified")
}

// valid takes out what the domain would refuse, or the whole record where that
// does not help.
func (r *reader) valid(s *directory.Service) *directory.Service {
	if s.Validate() == nil {
		return s
	}
	s.Schedules = slices.DeleteFunc(s.Schedules, r.unfollowable)
	for i := range s.Locations {
		s.Locations[i].Schedules = slices.DeleteFunc(s.Locations[i].Schedules, r.unfollowable)
	}
	err := s.Validate()
	if err == nil {
		return s
	}
	var field *directory.Error
	errors.As(err, &field)
	r.reject(s.Source.ExternalID, field.Field, s.Source.ExternalID, "%s The record was left out.", field.Message)
	return nil
}

// unfollowable tells whether the domain refuses a schedule by itself.
func (r *reader) unfollowable(schedule directory.Schedule) bool {
	probe := directory.Service{Name: "probe", Schedules: []directory.Schedule{schedule}}
	err := probe.Validate()
	if err != nil {
		r.problem("schedules", schedule.RRule, "These times can't be followed, and were left out: %v", err)
	}
	return err != nil
}

// heldAt tells whether a session in the service's own list names the venue that
// it is held at.
func heldAt(o, row loose.Object) bool {
	id := row.ID("service_at_location_id")
	return id != "" && slices.ContainsFunc(o.List("service_at_locations"), func(at loose.Object) bool { return at.ID("id") == id })
}
