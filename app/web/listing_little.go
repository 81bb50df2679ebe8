package web

import "fingerpost/app/directory"

// little says once, of a listing with nobody to ask, that that is so, and where
// else to look.
type little struct {
	Text  string
	Links []link
}

// reachable tells whether there is anybody to ask.
func reachable(s *directory.Service) bool {
	o := s.Organization
	return len(firstPhones(s)) > 0 || s.Email != "" || s.URL != "" || o != nil && (o.Email != "" || o.URL != "")
}

// sayOnce takes what is not known out of a listing with nobody to ask, and says
// it once instead.
func (v voice) sayOnce(view *listingView, service *directory.Service, kind string) {
	known := view.Key[:0]
	for _, r := range view.Key {
		if !r.Unknown {
			known = append(known, r)
		}
	}
	view.Little = &little{Text: v.T("We have no number, email or website for them.")}
	if len(known) <= 1 { // Nothing but whether it is on.
		view.Little.Text = v.T("We know little about this group, and have no number, email or website for it.")
	}
	view.Key = known
	kept := view.Sections[:0]
	for _, part := range view.Sections {
		if part.Unknown = ""; !part.empty() {
			kept = append(kept, part)
		}
	}
	view.Sections = kept
	if o := service.Organization; o != nil {
		view.Little.Links = append(view.Little.Links, link{URL: v.to(organizationURL(o.ID)), Label: v.T("More about %s", o.Name)})
	}
	if u := webAddress(service.Source.URL); u != "" {
		view.Little.Links = append(view.Little.Links, link{URL: u, Label: v.T("Where the listing comes from (%s)", host(u))})
	}
	search := link{URL: v.to("/"), Label: v.T("Search for something else")}
	if kind != "" {
		search = link{URL: v.to("/search?kind=" + kind), Label: v.T("See others like it")}
	}
	view.Little.Links = append(view.Little.Links, search)
}
