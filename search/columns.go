package search

import (
	"slices"
	"strings"
	"unsafe"

	"fingerpost/app/directory"
)

// columns are what filters, sorts, counts and measures ask of the services of
// one segment, by document number. They are made once, from what the segment
// keeps, and never change: a merge makes new ones.
type columns struct {
	cards    []card  // and one more, where the lists of the last one end
	names    []byte  // as they are put in order
	meanings []uint8 // terms that a service is for: its needs, weightiest first
	ids      []identity

	// Of each place, in the order of cards: who goes through many services reads
	// them in a row. A place is known by its number here, its slot.
	places []place
	points []point
	offers []offer // of each service

	// The points once more, in the order of the grid: who looks for what is near
	// reads these in a row.
	grid    grid
	scatter []point
	owners  []uint32 // whose it is
	slots   []uint32

	calendars []*calendar
	weeks     []uint32 // of each calendar: when sessions are held, where that is the same on every day; else variable
	languages []string
	areas     []string             // each set of areas that some service states
	costs     []*directory.Service // what costs depend on the day

	venues     bitset   // documents with a venue that may be told and measured
	everywhere bitset   // that serve everybody
	always     bitset   // that may be shown on any day, to anybody
	ofKind     termSets // by their kinds
	ofNeed     termSets // by the needs that they are for, and by all that are broader
	alike      alike
	byArea     map[string][]uint32 // that serve an area, by its letter and code
}

// columnsBuilder makes columns of the cards of a segment, added in order.
type columnsBuilder struct {
	columns
	terms       []uint8              // numbers in the index → numbers in the vocabulary
	ladders     []ladder             // of each term of the vocabulary
	known       map[string]*calendar // of earlier columns, which have worked their weeks out
	calendarsAt map[string]uint32
	languagesAt map[string]int
	areasAt     map[string]uint32
}

func newColumnsBuilder(n int, terms []uint8, ladders []ladder, known map[string]*calendar) *columnsBuilder {
	return &columnsBuilder{
		columns: columns{
			cards: make([]card, 0, n+1), ids: make([]identity, 0, n), offers: make([]offer, 0, n),
			venues: newBitset(n), everywhere: newBitset(n), always: newBitset(n), alike: newAlike(n), byArea: map[string][]uint32{},
		},
		terms: terms, ladders: ladders, known: known, calendarsAt: map[string]uint32{}, languagesAt: map[string]int{}, areasAt: map[string]uint32{},
	}
}

// add reads what Words.pack wrote of the service with an identifier.
func (b *columnsBuilder) add(id identity, kept []byte) error {
	u := &unpacker{rest: kept}
	doc := uint32(len(b.cards))
	c := card{name: uint32(len(b.names)), purpose: uint32(len(b.meanings)), places: uint32(len(b.places))}
	b.names = append(b.names, u.octets()...)
	c.flags = uint8(u.number())
	c.kind = b.terms[min(u.number(), noTerm)]
	for range u.number() {
		if t := b.terms[min(u.number(), noTerm)]; t != noTerm {
			b.meanings = append(b.meanings, t)
		}
	}
	c.stated = uint8(min(u.number(), 255))
	b.readCosts(u, &c)
	b.readAreas(u, &c, doc)
	var codes []string
	for range u.number() {
		codes = append(codes, string(u.octets()))
	}
	c.languages = uint16(numbered(&b.languages, b.languagesAt, strings.Join(codes, " ")))
	c.expires, c.checked, c.until = day(u.number()), day(u.number()), day(u.number())
	for _, n := range []*uint8{&c.minimum, &c.maximum, &c.gender, &c.intake, &c.audiences, &c.referral, &c.delivery, &c.complete, &c.effort, &c.join} {
		*n = uint8(u.number())
	}
	c.organization, c.activity = u.hash(), u.hash()
	for range u.number() {
		if u.err != nil {
			break
		}
		p, at := b.readPlace(u)
		if at.placed() {
			b.venues.add(doc)
		}
		b.places, b.points, b.owners = append(b.places, p), append(b.points, at), append(b.owners, doc)
	}
	b.offers = append(b.offers, b.offerOf(b.places[c.places:]))
	if c.expires == 0 && c.flags&forWork == 0 && len(b.places) > int(c.places) {
		b.always.add(doc)
	}
	b.cards, b.ids = append(b.cards, c), append(b.ids, id)
	b.ofKind.add(c.kind, doc, b.always)
	var needs ladder
	for _, need := range b.meanings[c.purpose:] {
		needs.add(&b.ladders[need])
	}
	for need := range needs.each {
		b.ofNeed.add(need, doc, b.always)
	}
	if len(b.meanings) == int(c.purpose) {
		b.ofNeed.add(noTerm, doc, b.always)
	}
	if b.always.has(doc) && c.flags&changingCost == 0 {
		b.alike.add(doc, c.cost, b.offers[doc], b.points[c.places:])
	}
	return u.err
}

// reserve makes room for n services like those that there are, which spares the
// lists from growing bit by bit.
func (b *columnsBuilder) reserve(n int) {
	more := func(now int) int { return (now*(n-len(b.cards))/len(b.cards) + now) * 17 / 16 }
	b.names, b.meanings = slices.Grow(b.names, more(len(b.names))), slices.Grow(b.meanings, more(len(b.meanings)))
	b.places, b.points, b.owners = slices.Grow(b.places, more(len(b.places))), slices.Grow(b.points, more(len(b.points))), slices.Grow(b.owners, more(len(b.owners)))
}

func numbered(list *[]string, at map[string]int, value string) int {
	i, ok := at[value]
	if !ok {
		i = len(*list)
		at[value] = i
		*list = append(*list, value)
	}
	return i
}

// readCosts reads what packCosts wrote.
func (b *columnsBuilder) readCosts(u *unpacker, c *card) {
	if c.flags&changingCost == 0 {
		c.cost = uint8(u.number())
		return
	}
	s := &directory.Service{}
	for range u.number() {
		o := directory.CostOption{}
		if pence := u.number() - 1; pence >= 0 {
			o.Pence = &pence
		}
		o.ValidFrom, o.ValidTo = directory.Date(u.octets()), directory.Date(u.octets())
		s.CostOptions = append(s.CostOptions, o)
		if u.err != nil {
			return
		}
	}
	c.costs = uint16(len(b.costs))
	b.costs = append(b.costs, s)
}

// readAreas reads what packAreas wrote, and notes whom the service serves.
func (b *columnsBuilder) readAreas(u *unpacker, c *card, doc uint32) {
	kept := u.octets()
	n, ok := b.areasAt[string(kept)]
	if !ok {
		n = uint32(len(b.areas))
		b.areasAt[string(kept)] = n
		b.areas = append(b.areas, string(kept))
	}
	c.areas = n
	for area := range areasIn(b.areas[n]) {
		if area == nationwide || area == unbounded {
			b.everywhere.add(doc)
		} else if docs := b.byArea[area]; len(docs) == 0 || docs[len(docs)-1] != doc {
			b.byArea[area] = append(docs, doc)
		}
	}
}

// areasIn gives the areas of a set: nationwide, unbounded, or a letter for the
// scheme and the code.
func areasIn(kept string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for len(kept) > 0 {
			u := unpacker{rest: []byte(kept[:min(len(kept), 5)])}
			n := u.number()
			kept = kept[min(len(kept), 5)-len(u.rest):]
			if n > len(kept) || !yield(kept[:n]) {
				return
			}
			kept = kept[n:]
		}
	}
}

func (b *columnsBuilder) calendarOf(kept []byte, lasting uint32) uint32 {
	if n, ok := b.calendarsAt[string(kept)]; ok {
		return n
	}
	c := b.known[string(kept)]
	if c == nil {
		c = &calendar{kept: string(kept), lasting: lasting}
	}
	n := uint32(len(b.calendars))
	b.calendarsAt[string(kept)] = n
	b.calendars, b.weeks = append(b.calendars, c), append(b.weeks, c.lasting)
	return n
}

// finish puts the points in the order of the grid too.
func (b *columnsBuilder) finish() *columns {
	b.cards = append(b.cards, card{name: uint32(len(b.names)), purpose: uint32(len(b.meanings)), places: uint32(len(b.places))})
	order := make([]uint64, len(b.places)) // the cell, then the place's number
	for i := range b.places {
		order[i] = uint64(cellOf(&b.points[i]))<<32 | uint64(i)
	}
	slices.Sort(order)
	owners := make([]uint32, len(order))
	b.scatter, b.slots = make([]point, len(order)), make([]uint32, len(order))
	for at, from := range order {
		slot := uint32(from)
		b.scatter[at], owners[at], b.slots[at] = b.points[slot], b.owners[slot], slot
	}
	b.owners, b.grid = owners, newGrid(order)
	b.names, b.meanings, b.places, b.points = slices.Clip(b.names), slices.Clip(b.meanings), slices.Clip(b.places), slices.Clip(b.points)
	return &b.columns
}

// name gives the name of a document as it is put in order.
func (c *columns) name(doc uint32) []byte { return c.names[c.cards[doc].name:c.cards[doc+1].name] }

// needs gives the needs that a document is for, weightiest first.
func (c *columns) needs(doc uint32) []uint8 {
	return c.meanings[c.cards[doc].purpose:c.cards[doc+1].purpose]
}

// at gives the slots of a document, the last excluded.
func (c *columns) at(doc uint32) (from, to uint32) { return c.cards[doc].places, c.cards[doc+1].places }

// held tells whether a document has any place.
func (c *columns) held(doc uint32) bool {
	from, to := c.at(doc)
	return from < to
}

// bytes gives how much memory the columns take, calendars and areas aside, which
// many services share.
func (c *columns) bytes() int {
	return len(c.cards)*int(unsafe.Sizeof(card{})) + len(c.ids)*int(unsafe.Sizeof(identity{})) + len(c.names) + len(c.meanings) +
		len(c.places)*int(unsafe.Sizeof(place{})+2*unsafe.Sizeof(point{})) + 4*(len(c.owners)+len(c.slots)+2*len(c.offers)) + 2*len(c.grid.cols) + 4*len(c.grid.rows) + 8*(len(c.venues)+len(c.everywhere)+len(c.always)) +
		c.ofKind.bytes() + c.ofNeed.bytes() + c.alike.bytes()
}
