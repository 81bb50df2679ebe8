package oruk

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// curie matches a compact identifier: esdServiceType:1806.
var curie = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9_-]{1,40}):([^\s/:][^\s]*)$`)

// esdLists are the lists of id.esd.org.uk by the path that their terms have,
// under the singular names that Open Referral UK gives them.
var esdLists = map[string]string{
	"service": "esdServiceType", "need": "esdNeed", "circumstance": "esdCircumstance", "circumstancecollection": "esdCircumstanceCollection",
}

// activities reads what a service is tagged with: attributes of version 3, and
// the service_taxonomys and flat taxonomies of older dialects. A term is handed
// on with the list that it is of, whichever list that may be: what it means for
// kind and needs is the vocabulary's to say.
func (r *reader) activities(s *directory.Service, o loose.Object) {
	rows := o.List("attributes", "attribute")
	rows = append(rows, o.List("service_taxonomys", "service_taxonomies")...)
	rows = append(rows, o.List("taxonomies", "taxonomy_terms")...)
	rows = append(rows, o.List("link_taxonomies")...)
	for _, row := range rows {
		term := row.Child("taxonomy_term", "taxonomy")
		if term == nil || term.Line("name") == "" {
			term = row
		}
		a := activity(term)
		switch {
		case a.Label == "" && a.ID == "":
			continue
		case a.Scheme == "" && audience(row.Line("link_type")):
			r.extra(s, row.Line("link_type"), a.Label)
		case !slices.Contains(s.Activities, a):
			s.Activities = append(s.Activities, a)
		}
	}
}

// audience tells whether a term without a list speaks of whom a service is for
// rather than of what is done.
func audience(linkType string) bool {
	switch loose.Fold(linkType) {
	case "eligibility", "audience", "targetaudience", "accessibility", "targetdirectory", "age", "gender":
		return true
	}
	return false
}

// activity reads a taxonomy term. Where it stands in a published list is told
// by its URI, else by a compact identifier, else by its taxonomy's name.
func activity(term loose.Object) directory.Activity {
	a := directory.Activity{Label: loose.Shorten(term.Line("name", "label", "term"), directory.MaxName)}
	for _, field := range []string{"term_uri", "uri", "id", "code"} {
		if scheme, id := termID(term.ID(field)); scheme != "" {
			a.Scheme, a.ID = scheme, id
			return a
		}
	}
	list := term.Line("taxonomy", "vocabulary", "taxonomy_name")
	if list == "" {
		return a
	}
	if a.Scheme = list; len(strings.Fields(list)) == 1 {
		a.Scheme = singular(list)
	}
	a.Scheme = loose.Shorten(a.Scheme, 100)
	if code := term.ID("code", "term"); code != a.Label {
		a.ID = loose.Shorten(code, 200)
	}
	return a
}

// termID tells a list and a term's own identifier in it: of OpenActive the
// concept's UUID, of ESD the number.
func termID(s string) (scheme, id string) {
	if u, err := url.Parse(s); err == nil && u.Host != "" {
		parts := strings.Split(strings.Trim(u.Path, "/"), "/")
		last := parts[len(parts)-1]
		switch {
		case strings.HasSuffix(u.Host, "openactive.io") && strings.Contains(u.Path, "activity-list"):
			return "openActiveActivity", cmp.Or(u.Fragment, last)
		case strings.HasSuffix(u.Host, "id.esd.org.uk") && len(parts) > 1 && esdLists[strings.ToLower(parts[0])] != "":
			return esdLists[strings.ToLower(parts[0])], last
		}
		return "", ""
	}
	if m := curie.FindStringSubmatch(s); m != nil {
		return singular(m[1]), m[2]
	}
	return "", ""
}

// singular gives a list the name that its terms' compact identifiers have:
// publishers write esdServiceTypes as well, and in any case.
func singular(scheme string) string {
	known := []string{"openActiveActivity", "openEligibility", "snomedCT"}
	for _, name := range esdLists {
		known = append(known, name)
	}
	plain := strings.TrimSuffix(loose.Fold(scheme), "s")
	plain = strings.TrimSuffix(plain, "ie")
	if name := esdLists[plain]; name != "" && plain != "service" {
		return name // Buckinghamshire leaves out "esd".
	}
	for _, name := range known {
		if strings.HasPrefix(loose.Fold(name), plain) && len(loose.Fold(name))-len(plain) <= 1 {
			return name
		}
	}
	return scheme
}
