package geo

// Table is every postcode with its own point.
type Table struct{}

type entry struct{}

func (t *Table) covers(pc Postcode) bool        { return false }
func (t *Table) find(pc Postcode) (entry, bool) { return entry{}, false }

func (g *Gazetteer) exact(o Origin, pc Postcode, e entry) (Origin, error) { return o, nil }
