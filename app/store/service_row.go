package store

import (
	"fmt"

	"fingerpost/app/directory"
)

// serviceRow is a service as it is stored: its columns, the JSON of the rest,
// and its links to locations.
type serviceRow struct {
	id, name, feed, externalID, fetchedAt, organizationID string
	status, state, expires, assured, modified, body       string
	links                                                 []linkRow
	fingerprint                                           []byte
}

// linkRow is a service at one of its locations.
type linkRow struct{ locationID, visibility, body string }

// treeRows are all the rows of a service as it was given.
type treeRows struct {
	service      serviceRow
	organization *organizationRow
	locations    []locationRow
	given        []byte
}

func newServiceRow(s *directory.Service) (serviceRow, error) {
	r := serviceRow{
		id: s.ID, name: s.Name, feed: s.Source.Feed, externalID: s.Source.ExternalID, fetchedAt: stamp(s.Source.FetchedAt),
		status: s.Status, state: string(s.Publication.State), expires: string(s.Expires), assured: string(s.AssuredDate), modified: stamp(s.Modified),
	}
	rest := *s
	rest.ID, rest.Name, rest.Status, rest.Publication.State, rest.Expires, rest.AssuredDate = "", "", "", "", "", ""
	rest.Source.Feed, rest.Source.ExternalID = "", ""
	rest.Source.FetchedAt, rest.Modified = directory.Source{}.FetchedAt, directory.Service{}.Modified
	rest.Organization, rest.Locations = nil, nil
	var err error
	if r.body, err = encode(rest); err != nil {
		return r, err
	}
	if s.Organization != nil {
		r.organizationID = s.Organization.ID
	}
	// The day that it was fetched is left out, since fetching it again is no
	// change; so is visibility, which a location has from all its services.
	pieces := []string{r.id, r.name, r.feed, r.externalID, r.organizationID, r.status, r.state, r.expires, r.assured, r.modified, r.body}
	for _, at := range s.Locations {
		link := linkRow{locationID: at.Location.ID, visibility: string(at.Location.Visibility)}
		at.Location = directory.Location{}
		if link.body, err = encode(at); err != nil {
			return r, err
		}
		r.links = append(r.links, link)
		pieces = append(pieces, link.locationID, link.body)
	}
	r.fingerprint = digest(pieces...)
	return r, nil
}

func newTreeRows(s *directory.Service) (treeRows, error) {
	var t treeRows
	var err error
	if t.service, err = newServiceRow(s); err != nil {
		return t, err
	}
	pieces := []string{string(t.service.fingerprint)}
	if s.Organization != nil {
		o, err := newOrganizationRow(s.Organization, s.Source.Feed)
		if err != nil {
			return t, err
		}
		t.organization = &o
		pieces = append(pieces, string(o.fingerprint), o.source)
	}
	for i := range s.Locations {
		l, err := newLocationRow(&s.Locations[i].Location)
		if err != nil {
			return t, err
		}
		t.locations = append(t.locations, l)
		pieces = append(pieces, string(l.fingerprint), l.visibility)
	}
	t.given = digest(pieces...)
	return t, nil
}

// identified checks that a tree has all its identifiers, without which it can't
// be found again.
func identified(s *directory.Service) error {
	if !directory.IsID(s.ID) {
		return fmt.Errorf("store: service %q has no identifier", s.Name)
	}
	if s.Organization != nil && !directory.IsID(s.Organization.ID) {
		return fmt.Errorf("store: the organisation of service %s has no identifier", s.ID)
	}
	for _, at := range s.Locations {
		if !directory.IsID(at.Location.ID) {
			return fmt.Errorf("store: a location of service %s has no identifier", s.ID)
		}
	}
	return nil
}
