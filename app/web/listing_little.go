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
func (s *Server) sayOnce(v *listingView, service *directory.Service) {
	known := v.Key[:0]
	for _, r := range v.Key {
		if !r.Unknown {
			known = append(known, r)
		}
	}
	v.Little = &little{Text: "We have no number, email or website for them."}
	if len(known) == 0 {
		v.Little.Text = "Little is known of this listing, and we have no number, email or website for it."
	}
	v.Key = known
	kept := v.Sections[:0]
	for _, part := range v.Sections {
		if part.Unknown = ""; !part.empty() {
			kept = append(kept, part)
		}
	}
	v.Sections = kept
	if o := service.Organization; o != nil {
		v.Little.Links = append(v.Little.Links, link{URL: organizationURL(o.ID), Label: "More about " + o.Name})
	}
	if u := webAddress(service.Source.URL); u != "" {
		v.Little.Links = append(v.Little.Links, link{URL: u, Label: "Where the listing comes from (" + host(u) + ")"})
	}
	search := link{URL: "/", Label: "Search for something else"}
	if meaning := s.words.Infer(service); meaning.Kind != "" {
		search = link{URL: "/search?kind=" + meaning.Kind, Label: "See others like it"}
	}
	v.Little.Links = append(v.Little.Links, search)
}
