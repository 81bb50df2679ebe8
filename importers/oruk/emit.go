package oruk

import (
	"fmt"

	"fingerpost/importers"
	"fingerpost/importers/loose"
)

// emit hands a row on, whatever it is about.
func (r *run) emit(it row) error {
	switch it.about {
	case aService:
		return r.emitService(it)
	case anOrganization:
		return r.emitOrganization(it)
	case atLocation:
		return r.place(it)
	}
	reader := &reader{where: it.where}
	reader.reject("", "", it.o.Line("name", "title", "id"), "This is one of %s, not a service. It was left out.", it.about.foreign())
	return r.out.Problem(reader.problems[0])
}

func (r *run) emitService(it row) error {
	reader := &reader{where: it.where}
	service := reader.service(it.o)
	if err := r.problems(reader); err != nil || service == nil {
		return err
	}
	r.set.Fill(service)
	return r.out.Record(importers.Record{Where: it.where, Rows: it.rows, Service: service})
}

// emitOrganization hands on an organisation, and the services that are nested in
// it (HSDS-UK 3.0, /organizations with full_service).
func (r *run) emitOrganization(it row) error {
	reader := &reader{where: it.where}
	organization := reader.alone(it.o)
	if err := r.problems(reader); err != nil {
		return err
	}
	if organization != nil {
		if err := r.out.Record(importers.Record{Where: it.where, Organization: organization}); err != nil {
			return err
		}
	}
	services := it.o.List("services")
	delete(it.o, "services")
	for i, o := range services {
		if o.Child("organization", "organisation") == nil {
			o["organization"] = loose.Member{Name: "organization", Value: it.o}
		}
		if id := o.ID("id"); id != "" && !r.once(aService.key(id)) {
			continue
		}
		if err := r.emitService(row{where: fmt.Sprintf("%s, service %d", it.where, i+1), o: o}); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) problems(from *reader) error {
	for _, p := range from.problems {
		if err := r.out.Problem(p); err != nil {
			return err
		}
	}
	return nil
}
