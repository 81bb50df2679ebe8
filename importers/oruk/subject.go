package oruk

import (
	"net/url"
	"path"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// subject is what an item is about. HSDS-UK 3.0 and version 1 list services,
// organisations, services at locations, taxonomies, their terms, locations and
// reviews in one and the same envelope, and no item says which it is.
type subject int

const (
	aService subject = iota // also what can't be told: publishers leave out nearly everything
	anOrganization
	atLocation // a service at a location
	aTerm      // of a taxonomy, or the taxonomy
	aLocation
	aReview
)

// subjectOf tells what an item is about by the members that only such an item
// has (HSDS-UK 3.0 and version 1, the schemas of each list). Where it has none
// of them, address counts: what the list's own address says.
func subjectOf(o loose.Object, address subject) subject {
	has := func(names ...string) bool {
		v, _ := o.Get(names...)
		return v != nil
	}
	nested, _ := o.Get("service")
	_, nests := nested.(loose.Object)
	running := has("status", "organization", "organisation", "organization_id", "organisation_id")
	service := running || has("schedules", "regular_schedules", "service_at_locations", "service_areas", "cost_options", "fees",
		"minimum_age", "maximum_age", "min_age", "max_age", "eligibilitys", "eligibilities", "attending_type", "attending_access",
		"deliverable_type", "assured_date", "application_process", "service_taxonomys", "service_taxonomies")
	reached := has("contacts", "contact", "phones", "phone", "telephone", "locations", "location")
	switch {
	case !has("name") && (nests || has("service_id")) && has("score", "title", "widget"):
		return aReview
	case !has("name") && (nests || has("service_id") && has("location", "location_id")):
		return atLocation
	case !running && has("location_type", "physical_addresses"):
		return aLocation
	case service:
		return aService
	case has("organization_identifiers", "parent_organization_id", "services", "legal_status"):
		return anOrganization
	case reached:
		return aService
	case has("taxonomy_terms", "term_uri", "term", "vocabulary", "taxonomy", "taxonomy_id", "parent_id", "version"):
		return aTerm
	case has("website", "logo", "uri"):
		return anOrganization
	case has("latitude", "longitude", "addresses", "accessibility_for_disabilities", "external_identifier"):
		return aLocation
	}
	return address
}

// subjectAt tells what the standard's address of a list, or of one of its
// items, holds (HSDS-UK 3.0, paths).
func subjectAt(ref string) subject {
	u, err := url.Parse(ref)
	if err != nil {
		return aService
	}
	dir, name := path.Split(strings.TrimRight(strings.ToLower(u.Path), "/"))
	for _, part := range []string{name, path.Base(dir)} {
		switch loose.Fold(part) {
		case "services":
			return aService
		case "organizations", "organisations":
			return anOrganization
		case "taxonomies", "taxonomyterms":
			return aTerm
		case "locations":
			return aLocation
		case "reviews":
			return aReview
		}
	}
	return aService
}

// foreign says what items are that can be no listing, or "".
func (s subject) foreign() string {
	switch s {
	case aTerm:
		return "taxonomy terms"
	case aLocation:
		return "locations"
	case aReview:
		return "reviews"
	}
	return ""
}

// refused is the error of a document in which nothing is a listing.
func (s subject) refused() error {
	return directory.Errorf(directory.Invalid, "", "This is a list of %s, not of services. Give the address of /services.", s.foreign())
}

// key is what an item is known by among those that were read: what is about
// something else may have the same number.
func (s subject) key(id string) string {
	if s == aService {
		return id
	}
	return string(rune(s)) + "\x00" + id
}
