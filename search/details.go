package search

import (
	"fmt"

	"fingerpost/app/directory"
)

// details are what is told of a hit and of nothing else, so that it stays on
// disk.
type details struct {
	name         string
	organization string // its name
	venues       []venue
}

type venue struct{ id, name string }

func packDetails(s *directory.Service) []byte {
	var p packer
	name := ""
	if s.Organization != nil {
		name = s.Organization.Name
	}
	p.text(s.Name)
	p.text(name)
	p.number(len(s.Locations))
	for _, at := range s.Locations {
		p.text(at.Location.ID)
		if at.Location.Exact() {
			p.text(at.Location.Name)
		} else {
			p.text("")
		}
	}
	return p
}

// read gives the identifier and the details of a document.
func (p *part) read(doc uint32) (id string, d details, err error) {
	u := unpacker{}
	err = p.snapshot.VisitDocument(uint64(doc), func(field string, _ byte, value []byte, _ []uint64) bool {
		switch field {
		case "_id":
			id = string(value)
		case detailsField:
			u.rest = append(u.rest, value...)
		}
		return true
	})
	if err != nil {
		return id, d, fmt.Errorf("read the index: %w", err)
	}
	d.name, d.organization = string(u.octets()), string(u.octets())
	for range u.number() {
		if u.err != nil {
			break
		}
		d.venues = append(d.venues, venue{string(u.octets()), string(u.octets())})
	}
	return id, d, u.err
}

// id gives the identifier of a document, "" where it can't be read.
func (p *part) id(doc uint32) string {
	if u := p.ids[doc]; u != (identity{}) {
		return u.String()
	}
	id, err := p.snapshot.DocID(uint64(doc))
	if err != nil {
		return ""
	}
	return string(id)
}
