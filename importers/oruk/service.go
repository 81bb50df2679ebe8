package oruk

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

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
	r.ways(s, o)
	r.activities(s, o)
	r.languages(s, o)
	s.Schedules = r.schedules(slices.DeleteFunc(o.List("schedules", "regular_schedules"), func(row loose.Object) bool { return heldAt(o, row) }))
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
	s.Modified = r.moment(o, "last_modified", "modified_date", "updated_at")
	r.extras(s, o)
	return r.valid(s)
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

// statuses are what publishers write for the four statuses of HSDS 3.0.
var statuses = map[string]string{
	"active": "active", "published": "active", "open": "active", "live": "active", "approved": "active", "current": "active",
	"inactive": "inactive", "archived": "inactive", "draft": "inactive", "unpublished": "inactive", "suspended": "inactive",
	"defunct": "defunct", "closed": "defunct", "permanentlyclosed": "defunct", "deleted": "defunct", "ceased": "defunct",
	"temporarilyclosed": "temporarily closed", "paused": "temporarily closed", "onhold": "temporarily closed",
}

// status reads whether the service runs. A word that nobody knows counts as
// inactive: to send nobody is better than to send somebody to a closed door.
func (r *reader) status(o loose.Object) string {
	v, field := o.Get("status")
	text := loose.Words(v)
	if text == "" {
		return ""
	}
	status := statuses[loose.Fold(text)]
	if status == "" {
		r.problem(field, text, "This is not a status such as active. The record is kept as inactive, and not shown.")
		return "inactive"
	}
	return status
}

// ages reads the ages that a service is for, of the service itself or of version
// 1's eligibility. -1 is how some publishers write that there is none, and a
// highest age of 0 too.
func (r *reader) ages(s *directory.Service, o loose.Object) {
	s.MinimumAge = r.age(o, "minimum_age", "min_age")
	s.MaximumAge = r.age(o, "maximum_age", "max_age")
	for _, row := range o.List("eligibilitys", "eligibilities", "eligibility") {
		if s.MinimumAge == nil {
			s.MinimumAge = r.age(row, "minimum_age")
		}
		if s.MaximumAge == nil {
			s.MaximumAge = r.age(row, "maximum_age")
		}
	}
	if s.MaximumAge != nil && *s.MaximumAge == 0 {
		s.MaximumAge = nil
	}
	if s.MinimumAge != nil && s.MaximumAge != nil && *s.MinimumAge > *s.MaximumAge {
		r.problem("maximum_age", strconv.Itoa(*s.MaximumAge), "The highest age is below the lowest (%d). Both were left out.", *s.MinimumAge)
		s.MinimumAge, s.MaximumAge = nil, nil
	}
}

func (r *reader) age(o loose.Object, names ...string) *int {
	v, field := o.Get(names...)
	if v == nil {
		return nil
	}
	text := loose.Words(v)
	f, err := strconv.ParseFloat(text, 64)
	switch {
	case err == nil && f < 0:
		return nil
	case err != nil || f > 130 || math.IsNaN(f):
		r.problem(field, text, "This is not an age in years, and was left out.")
		return nil
	}
	n := int(f)
	return &n
}

// ways reads how people take part and get in: version 1's attending_type and
// attending_access, and the attending_type of schedules.
func (r *reader) ways(s *directory.Service, o loose.Object) {
	for _, row := range append(o.List("schedules"), o) {
		v, _ := row.Get("attending_type")
		for _, way := range separator.Split(loose.Words(v), -1) {
			if d := delivery(way); d != "" {
				s.Delivery = with(s.Delivery, d)
			}
		}
	}
	switch access := o.Line("attending_access"); loose.Fold(access) {
	case "":
	case "referral":
		s.Join = "referral"
	case "appointment":
		s.Join = "book"
	case "dropin":
		s.Join = "turn-up"
	default:
		r.extra(s, "attending_access", access)
	}
}

// delivery gives our word for a way of taking part, where it is only that.
func delivery(way string) string {
	switch strings.TrimSuffix(loose.Fold(way), "s") {
	case "online", "virtual", "remote", "video":
		return "online"
	case "phone", "telephone", "byphone":
		return "phone"
	case "venue", "inperson", "facetoface", "physical":
		return "in-person"
	case "homevisit", "athome", "home":
		return "home-visit"
	}
	return ""
}
