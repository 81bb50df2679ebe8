package generated

// feed is a feed as a row of events, each of which is an item when it is asked
// for. What is there is called by the place at which it first came.
type feed struct {
	kind, path string
	id         string // how an id is written: series are known by texts, sessions by numbers
	items      int
	seed, salt uint64
	once       bool
	data       func(b []byte, id, revision int) []byte // what an item says, as JSON
}

// event is what happens at a place in a feed.
type event struct {
	id   int
	gone bool
}

// Of a hundred events so many are of each sort; the others are something new.
const (
	unmet   = 12 // deletions of what was deleted before the feed was first read
	deleted = 18 // deletions of what came earlier
	changed = 5  // what came earlier comes again
)

// at gives the event at a place, counted from 0.
func (f *feed) at(i int) event {
	l := lotOf(f.seed, f.salt, uint64(i))
	switch n := l.below(100); {
	case i == 0 || n >= unmet+deleted+changed:
		return event{id: i}
	case n < unmet || f.once && n < unmet+deleted:
		return event{id: i, gone: true}
	case f.once:
		return event{id: i}
	case n < unmet+deleted:
		return event{id: earlier(&l, i), gone: true}
	default:
		return event{id: earlier(&l, i)}
	}
}

// earlier gives a place before another: every other time one that is near, on the
// same page or the one before.
func earlier(l *lot, i int) int {
	if l.below(2) == 0 {
		return i - 1 - l.below(min(i, 500))
	}
	return l.below(i)
}

// end tells what is there when all has happened.
func (f *feed) end() []bool {
	alive := make([]bool, f.items)
	for i := range f.items {
		e := f.at(i)
		alive[e.id] = !e.gone
	}
	return alive
}

// lot is a row of random numbers (SplitMix64, by Steele, Lea and Flood, 2014).
type lot uint64

// lotOf gives the row that belongs to some numbers.
func lotOf(of ...uint64) (l lot) {
	for _, n := range of {
		l = lot(l.next() ^ n)
	}
	return l
}

func (l *lot) next() uint64 {
	*l += 0x9e3779b97f4a7c15
	z := uint64(*l)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below gives a number from 0 to n-1.
func (l *lot) below(n int) int { return int(l.next() >> 1 % uint64(n)) }

// of gives one of some texts.
func (l *lot) of(texts []string) string { return texts[l.below(len(texts))] }
