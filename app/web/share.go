package web

import (
	"html/template"
	"net/url"
	"strconv"

	"fingerpost/geo"
)

// share is how a page of results is passed on: by a link that says around where,
// and not from whose door.
type share struct {
	URL     string // whole, with the outward code in the place of a full postcode
	Instead string // that code, where the question has a full one; else ""
	Email   template.URL
}

// share makes the link for what was found.
func (v voice) share(q question, f found, heading string) share {
	var s share
	here := q.without("page", "per_page")
	if f.named && f.Origin.Postcode != "" {
		here.Set("q", f.subject(q.Get("q")))
		here.Set("postcode", f.Origin.Postcode)
	}
	if pc, err := geo.ParsePostcode(here.Get("postcode")); err == nil && pc.Inward != "" {
		s.Instead = pc.Outward
		here.Set("postcode", pc.Outward)
	}
	for _, name := range []string{"lat", "lng"} {
		if degrees, err := strconv.ParseFloat(here.Get(name), 64); err == nil {
			here.Set(name, strconv.FormatFloat(degrees, 'f', 2, 64)) // to about a kilometre
		}
	}
	s.URL = v.site.BaseURL + here.address()
	subject := v.T("From %s", v.site.Name)
	body := v.T("Groups and services that may help: %s", s.URL)
	s.Email = template.URL("mailto:?subject=" + url.PathEscape(subject) + "&body=" + url.PathEscape(body))
	return s
}
