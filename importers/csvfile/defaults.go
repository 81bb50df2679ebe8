package csvfile

import (
	"reflect"

	"fingerpost/app/directory"
)

// Defaults reads Source.Set, values by the names of the template's columns, for
// importers of other formats. Fill puts them where a service says nothing of
// the sort; it may be called by several goroutines. A value that can't be read
// is a *directory.Error of kind Invalid.
func Defaults(given map[string]string) (fill func(*directory.Service), err error) {
	set, err := readSet(given)
	if err != nil {
		return nil, err
	}
	return func(s *directory.Service) {
		// Made anew for each service, so that no two share a map or a slice.
		d := setService(set)
		if len(s.CostOptions) > 0 || s.Cost != "" {
			d.Cost, d.CostOptions = "", nil
		}
		if len(s.AllSchedules()) > 0 {
			d.Schedules = nil
			for i := range d.Locations {
				d.Locations[i].Schedules = nil
			}
		}
		to, from := reflect.ValueOf(s).Elem(), reflect.ValueOf(d).Elem()
		for i := range to.NumField() {
			if to.Field(i).IsZero() {
				to.Field(i).Set(from.Field(i))
			}
		}
	}, nil
}

// setService gives the service that the values by themselves describe.
func setService(set defaults) *directory.Service {
	n := &line{text: set}
	b := newBuilder(&layout{name: fName, headers: fieldNames}, defaults{}, []*line{n})
	s := b.service()
	b.place(s, n)
	s.Source, s.Extra = directory.Source{}, nil
	return s
}
