package oruk

import "testing"

// What an item is about is told by its members: each row is one of a list of
// HSDS-UK 3.0 or version 1, or what a vendor makes of it.
func TestSubject(t *testing.T) {
	tests := []struct {
		name, in string
		want     subject
	}{
		{"a service of version 3", `{"id":"a","name":"A","status":"active"}`, aService},
		{"of version 1", `{"id":"a","name":"A","description":"d","url":"https://example.org","organization":{"id":"o","name":"O"}}`, aService},
		{"with hardly anything", `{"id":"a","name":"A"}`, aService},
		{"with a website and a phone", `{"id":"a","name":"A","website":"https://example.org","phone":"01632 960000"}`, aService},
		{"with tags", `{"id":"a","name":"A","status":"active","taxonomy":"sport","taxonomies":[{"id":"t","name":"Yoga"}]}`, aService},
		{"with a location of its own", `{"id":"a","name":"A","location":{"id":"l"},"service":{"name":"Sport"}}`, aService},
		{"with a point", `{"id":"a","name":"A","fees":"Free","latitude":53.4,"longitude":-1.5}`, aService},
		{"an organisation of version 3", `{"id":"o","name":"O","description":"d","website":"https://example.org"}`, anOrganization},
		{"with identifiers and phones", `{"id":"o","name":"O","organization_identifiers":[{"identifier":"1"}],"phones":[{"number":"01632 960000"}]}`, anOrganization},
		{"of version 1", `{"id":"o","name":"O","description":"d","url":"https://example.org","uri":"https://example.org/o"}`, anOrganization},
		{"with its services", `{"id":"o","name":"O","services":[{"id":"a","name":"A"}]}`, anOrganization},
		{"a service at a location", `{"id":"s","service":{"id":"a","name":"A"},"location":{"id":"l"}}`, atLocation},
		{"where that is not said", `{"id":"s","service":{"id":"a","name":"A"}}`, atLocation},
		{"by keys alone", `{"id":"s","service_id":"a","location_id":"l"}`, atLocation},
		{"a term of version 3", `{"id":"t","name":"T","description":"d","term_uri":"https://example.org/t"}`, aTerm},
		{"below another", `{"id":"t","name":"T","parent_id":"u"}`, aTerm},
		{"of version 1", `{"id":"esdNeed:1","name":"T","vocabulary":"esdNeeds"}`, aTerm},
		{"a taxonomy", `{"id":"t","name":"T","uri":"https://example.org/t","version":"1"}`, aTerm},
		{"a location of version 3", `{"id":"l","name":"L","location_type":"physical","schedules":[{"byday":"MO"}]}`, aLocation},
		{"of version 1", `{"id":"l","name":"L","service_at_locations":[{"id":"s"}],"physical_addresses":[{"city":"Leeds"}]}`, aLocation},
		{"on a map", `{"id":"l","name":"L","latitude":53.4,"longitude":-1.5}`, aLocation},
		{"a review", `{"id":"r","service":{"id":"a","name":"A"},"organization":{"id":"o","name":"O"},"title":"Lovely","score":"5"}`, aReview},
	}
	for _, test := range tests {
		if got := subjectOf(objectFrom(t, test.in), aService); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
	if got := subjectOf(objectFrom(t, `{"id":"a","name":"A","description":"d"}`), aTerm); got != aTerm {
		t.Errorf("what can't be told is what its address says: %d", got)
	}
	for ref, want := range map[string]subject{
		"https://example.org/v3/services?page=1": aService, "https://example.org/v3": aService, "https://example.org/v3/organizations/?page=2": anOrganization,
		"https://example.org/v3/taxonomy_terms": aTerm, "https://example.org/v1/taxonomies/t": aTerm, "https://example.org/reviews": aReview,
		"https://example.org/locations/services": aService,
	} {
		if got := subjectAt(ref); got != want {
			t.Errorf("%s: %d, want %d", ref, got, want)
		}
	}
}
