package geo

// exact fills in an origin from the table. A postcode that is known but has no
// point of its own has its group's, or its outward code's.
func (g *Gazetteer) exact(o Origin, pc Postcode, e entry) (Origin, error) {
	if e.placed {
		o.Precision, o.Point = PrecisionPostcode, e.point
		if e.roughly {
			o.RadiusM = roughRadius
		}
		if e.district == "" {
			here := g.At(e.point)
			o.District, o.Country, o.Region = here.District, here.Country, here.Region
		}
	} else if row, ok := g.groups.find(pc); ok {
		o = g.grouped(o, pc, row)
	} else {
		var err error
		if o, err = g.outward(o, pc); err != nil {
			return Origin{}, unpublished(pc)
		}
	}
	o.Terminated = e.terminated
	if e.district != "" {
		d, ok := g.districts.byCode[e.district]
		if !ok {
			d = District{Code: e.district}
		}
		o = o.within(d)
	}
	if o.Region == "" {
		o = o.in(regionOfArea[pc.Area()])
	}
	return o, nil
}
