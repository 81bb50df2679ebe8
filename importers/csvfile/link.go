package csvfile

import (
	"net/url"
	"regexp"
	"strings"
)

// googleSheet matches the path of a Google spreadsheet: its own address, with
// the number of a signed-in account or an organisation's domain before it, or
// the address under which it was published to the web.
var googleSheet = regexp.MustCompile(`^(?:/a/[^/]+)?/spreadsheets(?:/u/\d+)?/d/(e/)?([A-Za-z0-9_-]{10,})(?:/([a-z]*).*)?$`)

// ExportLink gives the address from which a Google spreadsheet can be
// downloaded, for any address that a browser shows for it or its owner can
// publish, and whether ref is one. Format is "csv", which gives one sheet (the
// one that the address is of, else the first), or "xlsx", which gives them all.
// What already asks for a download in that format stays as it is.
//
// The forms are those that Google Sheets itself offers under "Share", "Publish
// to web" and "Download".
func ExportLink(ref, format string) (link string, ok bool) {
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || !strings.EqualFold(u.Hostname(), "docs.google.com") {
		return ref, false
	}
	m := googleSheet.FindStringSubmatch(u.Path)
	if m == nil {
		return ref, false
	}
	published, id, view, q := m[1] != "", m[2], m[3], u.Query()
	if view == "gviz" && strings.Contains(q.Get("tqx"), "out:"+format) {
		return ref, true // A download by the name of the sheet, which no other address offers.
	}
	// The sheet stands behind the #, before it, or in both.
	gid := q.Get("gid")
	if fragment, err := url.ParseQuery(u.Fragment); err == nil && digits(fragment.Get("gid")) != "" {
		gid = fragment.Get("gid")
	}
	ask := url.Values{}
	if gid = digits(gid); gid != "" && format == "csv" {
		ask.Set("gid", gid)
	}
	if key := q.Get("resourcekey"); key != "" {
		ask.Set("resourcekey", key) // Without it older sheets can't be seen.
	}
	path := "/spreadsheets/d/" + id + "/export"
	if published || view == "pub" || view == "pubhtml" {
		path = "/spreadsheets/d/" + m[1] + id + "/pub"
		ask.Set("output", format)
		if ask.Has("gid") {
			ask.Set("single", "true")
		}
	} else {
		ask.Set("format", format)
	}
	return "https://docs.google.com" + path + "?" + ask.Encode(), true
}
