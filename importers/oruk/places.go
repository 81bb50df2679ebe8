package oruk

import (
	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// The bounds of a list of services at locations: what is held of it, in bytes as
// they were sent, which is more than the largest feed known with every field
// filled, and the places of one service.
const (
	maxPlaced = 128 << 20
	maxPlaces = 1000
)

// places are the services of a list of services at locations. A service comes
// in it once for each place, anywhere in the list, and half its places would
// wipe the others that are known: so all are held until the list has been read
// to its end.
type places struct {
	rows []*row
	at   map[string]*row
	size int
}

// place holds a service at a location: the nested service, with this location
// among those that it is at. One that names its service but doesn't hold it is
// left out.
func (r *run) place(it row) error {
	v, _ := it.o.Get("service")
	service, _ := v.(loose.Object)
	reader := &reader{where: it.where}
	it.id = service.ID("id")
	if it.id == "" {
		it.id = it.o.ID("service_id")
	}
	switch {
	case service == nil:
		reader.reject(it.id, "service", it.id, "This says that a service is held at a location, and not what service that is. It was left out. Give the address of /services.")
	case it.id == "":
		reader.reject("", "service", service.Line("name"), "The service at this location needs an id, or it can't be told from another next time. It was left out.")
	case r.places.at[it.id] != nil && r.places.at[it.id].rows == maxPlaces:
		reader.reject(it.id, "service", it.id, "The service is at more than %d locations. This one was left out.", maxPlaces)
	default:
		return r.places.hold(it, service)
	}
	return r.out.Problem(reader.problems[0])
}

func (p *places) hold(it row, service loose.Object) error {
	if p.size += it.size; p.size > maxPlaced {
		return directory.Errorf(directory.Invalid, "", "It has more than %d MB of services at locations. Give the address of /services", maxPlaced>>20)
	}
	const name = "service_at_locations"
	had := p.at[it.id]
	if had == nil {
		had = &row{where: it.where, id: it.id, o: service}
		had.o["id"] = loose.Member{Name: "id", Value: it.id}
		var own []any
		for _, at := range service.List(name) {
			own = append(own, at)
		}
		had.o[loose.Fold(name)] = loose.Member{Name: name, Value: own}
		if p.at == nil {
			p.at = map[string]*row{}
		}
		p.at[it.id], p.rows = had, append(p.rows, had)
	}
	had.rows++
	delete(it.o, "service")
	list, _ := had.o[loose.Fold(name)].Value.([]any)
	had.o[loose.Fold(name)] = loose.Member{Name: name, Value: append(list, it.o)}
	return nil
}

// emitPlaces hands on the services that were held, but for those that came by
// themselves.
func (r *run) emitPlaces() error {
	for i, it := range r.places.rows {
		if !r.once(aService.key(it.id)) {
			continue
		}
		if err := r.emitService(*it); err != nil {
			return err
		}
		if (i+1)%batch == 0 {
			if err := r.out.Page(""); err != nil {
				return err
			}
		}
	}
	if len(r.places.rows) == 0 {
		return nil
	}
	r.note("Read from a list of services at locations: %d services.", len(r.places.rows))
	return r.out.Page("")
}
