package oruk

import (
	"maps"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
	"fingerpost/importers/plain"
)

// told are the members of a service that have a place of their own, or that are
// not for readers: keys, house-keeping and what names people. The rest is kept
// as extra text.
var told = foldAll(
	"id", "name", "alternate_name", "description", "url", "email", "status", "fees", "fees_description", "free", "assured_date", "assurer_email",
	"minimum_age", "maximum_age", "min_age", "max_age", "last_modified", "modified_date", "eligibility_description",
	"organization", "organisation", "organization_id", "organisation_id", "program_id", "program",
	"schedules", "regular_schedules", "holiday_schedules", "service_areas", "service_area", "service_at_locations", "locations", "location",
	"languages", "language", "cost_options", "contacts", "contact", "phones", "phone", "telephone", "phone_number",
	"attributes", "attribute", "service_taxonomys", "service_taxonomies", "taxonomies", "taxonomy_terms", "link_taxonomies",
	"eligibilitys", "eligibilities", "eligibility", "capacities", "service_capacities", "target_directories", "directories", "needs_referral", "temporarily_closed", "meta", "attending_type", "attending_access", "fundings", "accessibility", "accessibility_for_disabilities", "reviews", "metadata", "pc_metadata",
	"created_at", "updated_at", "created", "updated", "created_by", "updated_by", "date_created", "date_modified", "logo", "image", "link",
)

// extras keeps what a service says beside all that: an alert, how to apply, how
// long the wait is, and whatever a vendor adds.
func (r *reader) extras(s *directory.Service, o loose.Object) {
	for _, f := range o.List("fundings") {
		r.extra(s, "funding", f.Text("source"))
	}
	for _, m := range o.List("meta") { // Outpost's own fields, by name.
		r.extra(s, m.Line("key", "label", "name"), m.Text("value"))
	}
	for _, key := range slices.Sorted(maps.Keys(o)) {
		if m := o[key]; !told[key] {
			switch list, ok := m.Value.([]any); {
			case ok && key == "funding":
				m.Value = sources(list)
			case links[key]:
				m.Value = linked(o.List(key))
			}
			r.extra(s, m.Name, loose.Words(m.Value))
		}
	}
}

// links are members that lead somewhere, with a word on where.
var links = foldAll("links", "additional_urls", "additional_websites", "local_offer")

// linked gives what links say, each with where it leads.
func linked(rows []loose.Object) any {
	var all []any
	for _, row := range rows {
		to := absolute(row.Line("url", "link", "website", "name"))
		all = append(all, plain.Line(row.Text("label", "description", "title", "name")+" "+to))
	}
	return all
}

func sources(list []any) any {
	var all []any
	for _, e := range list {
		if o, ok := e.(loose.Object); ok {
			all = append(all, o.Text("source", "name"))
		}
	}
	return all
}

// extra keeps a text that has no place of its own. One that holds an e-mail
// address is somebody's, and one that is a bare key or "false" tells nobody
// anything.
func (r *reader) extra(s *directory.Service, name, text string) {
	text = loose.Shorten(text, directory.MaxText)
	if text == "" || name == "" || text == "false" || text == "-1" || email.MatchString(text) || directory.IsID(strings.ToLower(text)) || placeholder(text) {
		return
	}
	e := directory.Extra{Name: loose.Shorten(name, 100), Value: text}
	if !slices.Contains(s.Extra, e) {
		s.Extra = append(s.Extra, e)
	}
}

func foldAll(names ...string) map[string]bool {
	all := map[string]bool{}
	for _, n := range names {
		all[loose.Fold(n)] = true
	}
	return all
}
