package oruk

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"

	"fingerpost/importers/loose"
)

// Found is what an address, or what is behind it, turned out to be.
type Found struct {
	URL     string // what to import: the address, without a page or a record's place
	Version string // of Open Referral UK: "3", "1", or "" where it can't be told
	Dialect string // whose software it is: "openplace", "Outpost", "Porism", or ""
	Total   int    // how many services there are; -1 is not told
	Certain bool   // by what it says; else by its address alone
}

// Recognise tells whether an address is one of Open Referral UK, by the first bytes
// of what is behind it, 64 kB of which are enough, or by the address alone where
// there is only a web page: bases often answer with their documentation. Nothing is
// fetched.
func Recognise(ref string, head []byte) (Found, bool) {
	f := Found{URL: base(ref), Version: versionAt(ref), Dialect: vendorAt(ref), Total: -1}
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
	if len(head) == 0 || head[0] != '{' && head[0] != '[' {
		return f, likely(ref)
	}
	var items []loose.Object
	d, _ := readDocument(bytes.NewReader(head), maxItem, func(raw []byte, over bool) error {
		if v, err := loose.Decode(raw); err == nil && len(items) < 5 {
			if m, ok := v.(map[string]any); ok {
				items = append(items, loose.Of(m))
			}
		}
		return nil
	})
	f.Certain = true
	if n, known := d.envelope.Whole("total_items", "total_elements"); known {
		f.Total = n
	}
	if s := dialectOf(d.envelope); s != "" {
		f.Version = s[len(s)-1:]
	}
	if describes(d.envelope) {
		if v := versionText.FindString(d.envelope.Line("version")); v != "" {
			f.Version = v[:1]
		}
		return f, true
	}
	for _, o := range items {
		if dialect := vendor(o); dialect != "" {
			f.Dialect = dialect
		}
	}
	if len(items) == 0 { // The first record is longer than the head: its names are all there is.
		all := names(head)
		return f, !otherwise(all) && (d.kind == page && dialectOf(d.envelope) != "" || stated(all) > 3)
	}
	return f, len(items) > 0 && referral(items[0], dialectOf(d.envelope) != "")
}

// describes tells whether an object is what a base says of itself (HSDS-UK 3.0,
// api_details).
func describes(o loose.Object) bool {
	version := strings.ToUpper(o.Line("version"))
	return strings.HasPrefix(version, "HSDS") || strings.HasPrefix(version, "ORUK") || o.Line("openapi_url") != "" && version != ""
}

// referral tells whether a record is one of Open Referral UK: by being one of the
// things that it lists, in an envelope of its own, or by its members alone.
func referral(o loose.Object, enveloped bool) bool {
	var own []string
	for name := range o {
		own = append(own, name)
	}
	if otherwise(own) || o.ID("id") == "" {
		return false
	}
	if enveloped {
		return o.Line("name") != "" || subjectOf(o, aService) == atLocation
	}
	return stated(own) > 1
}

// stated counts the names that only Open Referral UK has.
func stated(names []string) int {
	found := map[string]bool{}
	for _, name := range names {
		if members[loose.Fold(name)] {
			found[loose.Fold(name)] = true
		}
	}
	return len(found)
}

// members are those of a service, or of a service at a location, that other formats
// don't have.
var members = foldAll(
	"status", "organization", "organisation", "organization_id", "service_at_locations", "service_areas", "cost_options", "contacts", "schedules",
	"regular_schedules", "service_taxonomys", "attributes", "eligibilitys", "assured_date", "minimum_age", "maximum_age", "fees", "service", "location",
)

// others are members of records of other formats: of RPDE, of Walks Manager, of
// GeoJSON and schema.org.
var others = foldAll("modified", "kind", "data", "item_type", "start_date_time", "geometry", "@type", "@context")

// otherwise tells whether names are those of another format's records.
func otherwise(names []string) bool {
	n := 0
	for _, name := range names {
		if others[loose.Fold(name)] {
			n++
		}
	}
	return n > 1
}

var quoted = regexp.MustCompile(`"([^"\\]{1,40})"\s*:`)

// names gives the names of all members in some JSON.
func names(text []byte) []string {
	var all []string
	for _, m := range quoted.FindAllSubmatch(text, 1000) {
		all = append(all, string(m[1]))
	}
	return all
}

// vendor tells whose software made a record, by members that only it has.
func vendor(o loose.Object) string {
	for name := range o {
		switch {
		case strings.HasPrefix(name, "pc") && strings.HasPrefix(strings.ToLower(o[name].Name), "pc_"):
			return "openplace"
		case outpost[name]:
			return "Outpost"
		}
	}
	return ""
}

var outpost = foldAll("needs_referral", "age_band_under_2", "age_band_2", "age_band_3_4", "age_band_5_7", "age_band_8_plus", "age_band_all", "send_needs", "suitabilities", "local_offer", "target_directories")

// vendorAt tells whose software it is by where it stands.
func vendorAt(ref string) string {
	lower := strings.ToLower(ref)
	switch {
	case strings.Contains(lower, "openplace.directory"), strings.Contains(lower, "/openreferralservice"):
		return "openplace"
	case strings.Contains(lower, "porism.com"), strings.Contains(lower, "/servicedirectoryservice"):
		return "Porism"
	}
	return ""
}

var (
	versionText = regexp.MustCompile(`[13]`)
	versionPath = regexp.MustCompile(`(?i)/v?([123])(\.\d+)?(/|$)`)
)

// versionAt tells the version of the standard by the address. Porism calls what is
// version 1 of it its own v2.
func versionAt(ref string) string {
	u, err := url.Parse(ref)
	if err != nil {
		return ""
	}
	m := versionPath.FindStringSubmatch(u.Path)
	if m == nil {
		return ""
	}
	return map[string]string{"1": "1", "2": "1", "3": "3"}[m[1]]
}

// likely tells whether an address alone looks like a feed's: by a word in it, or by
// its list of services.
func likely(ref string) bool {
	u, err := url.Parse(ref)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return false
	}
	path := strings.ToLower(u.Path)
	for _, word := range []string{"openreferral", "open-referral", "/oruk", "/hsds", "servicedirectoryservice"} {
		if strings.Contains(path, word) || strings.Contains(strings.ToLower(u.Hostname()), strings.Trim(word, "/")) {
			return true
		}
	}
	return strings.HasSuffix(strings.TrimRight(path, "/"), "/services") && u.Query().Has("page")
}

// base gives an address without what only names a page of it.
func base(ref string) string {
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil || u.Host == "" {
		return ref
	}
	query := u.Query()
	for _, name := range asked {
		query.Del(name)
	}
	u.RawQuery, u.Fragment = query.Encode(), ""
	return u.String()
}
