package search

import "fingerpost/app/directory"

// alike are the documents by what facets tell of them beside kinds and needs, for
// who counts thousands at once. Of each that is among steady, the sets tell all
// that there is to tell, from wherever it is looked at: it may be shown on any
// day, to anybody, neither its cost nor its days depend on the day, and all of its
// places can be reached from somewhere or none.
type alike struct {
	steady bitset
	costs  [8]bitset  // by their numbers in costNames
	days   [7]bitset  // from Sunday on
	access [32]bitset // by the order of directory.AccessTerms
}

func newAlike(n int) (a alike) {
	a.steady = newBitset(n)
	for _, sets := range [][]bitset{a.costs[:len(costNames)], a.days[:], a.access[:len(directory.AccessTerms)]} {
		for i := range sets {
			sets[i] = newBitset(n)
		}
	}
	return a
}

// add adds a document that may be shown on any day, with what it costs, what its
// places come to, and where they are.
func (a *alike) add(doc uint32, cost uint8, o offer, points []point) {
	placed := 0
	for i := range points {
		if points[i].placed() {
			placed++
		}
	}
	if o.week&unsteady != 0 || placed > 0 && placed < len(points) {
		return
	}
	a.steady.add(doc)
	a.costs[cost].add(doc)
	for d := range a.days {
		if o.week>>d&1 != 0 {
			a.days[d].add(doc)
		}
	}
	for k := range directory.AccessTerms {
		if o.access>>k&1 != 0 {
			a.access[k].add(doc)
		}
	}
}

func (a *alike) bytes() int {
	return 8 * len(a.steady) * (1 + len(costNames) + len(a.days) + len(directory.AccessTerms))
}
