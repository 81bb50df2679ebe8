package web

import "slices"

// Paths gives the patterns of the addresses that a server answers.
func (s *Server) Paths() []string {
	var paths []string
	for _, r := range s.app.GetRoutes(true) {
		if !slices.Contains(paths, r.Path) {
			paths = append(paths, r.Path)
		}
	}
	return paths
}

// SetPerSitemap lets a sitemap hold fewer addresses.
func (s *Server) SetPerSitemap(n int) { s.perSitemap = n }

// Unfold leaves the templates as they are written.
func (s *Server) Unfold() (err error) {
	s.unfolded = true
	s.views, err = s.loadViews(templateFiles)
	return err
}
