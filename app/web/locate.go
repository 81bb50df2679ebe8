package web

import (
	"errors"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/search"
)

// locator is the gazetteer, and behind it the listings: many a suburb is known
// to them alone.
type locator struct {
	*geo.Gazetteer
	search Search
}

var _ search.Locator = locator{}

// Locate is the gazetteer's. Its error stands where the listings don't know the
// place either.
func (l locator) Locate(text string) (geo.Origin, error) {
	o, err := l.Gazetteer.Locate(text)
	if unknown := (*geo.UnknownError)(nil); !errors.As(err, &unknown) {
		return o, err
	}
	if local, failed := l.search.Locality(text); failed == nil && local != nil {
		return *local, nil
	}
	return o, err
}

// locate finds a place that somebody typed. The error is for them.
func (s *Server) locate(text string) (geo.Origin, error) {
	origin, err := s.places.Locate(text)
	if err != nil {
		return origin, &directory.Error{Kind: directory.Invalid, Field: "postcode", Message: err.Error(), Err: err}
	}
	return origin, nil
}
