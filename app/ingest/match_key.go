package ingest

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// Two services are compared only where they share a key: an identifier, a word
// of the name at the same place, or the name with a number to ring, an address or
// a page. So that a directory of any size costs no more than its like to look
// through, there are few keys, and one that too many services share is passed
// over.

// maxHolders is how many services of other feeds may share a key for it to tell
// anything; maxCompared how many are compared with one at the most.
const (
	maxHolders  = 40
	maxCompared = 24
)

// A cell of the map is about two kilometres each way. Who looks for what is within
// reach of a point looks into the cells around it too.
const (
	cellLatitude, cellLongitude   = 0.02, 0.032
	reachLatitude, reachLongitude = 0.002, 0.0033
)

// How many words of a name are keys at one place, and how much of each: what is
// misspelt is mostly so further on.
const (
	nameKeys   = 2
	wordPrefix = 4
)

// keys gives what a service is met by, and what its like are looked for by: the
// same and what lies just beyond its cells.
func (p *profile) keys() (own, ask []int64) {
	add := func(kind string, parts ...string) {
		own = append(own, hashKey(kind, parts...))
	}
	if p.global != "" {
		add("id", p.global)
	}
	words := p.keyWords()
	first := strings.Join(words[:min(len(words), 1)], "")
	for _, contact := range slices.Concat(p.phones[:min(len(p.phones), 2)], p.emails[:min(len(p.emails), 1)], p.numbers[:min(len(p.numbers), 2)], []string{p.page}) {
		if contact != "" {
			add("contact", contact, first)
		}
	}
	var beyond []int64
	for _, v := range p.venues[:min(len(p.venues), 3)] {
		for _, w := range words {
			if !v.exact && !v.rough {
				if v.postcode != "" {
					add("postcode", v.postcode, w)
				}
				continue
			}
			cells := cellsAround(*v.point)
			add("cell", cells[0], w)
			for _, cell := range cells[1:] {
				beyond = append(beyond, hashKey("cell", cell, w))
			}
		}
	}
	if len(p.venues) == 0 && p.host != "" {
		add("host", p.host, first)
	}
	return unique(own), unique(append(beyond, own...))
}

func unique(keys []int64) []int64 {
	keys = slices.Clone(keys)
	slices.Sort(keys)
	return slices.Compact(keys)
}

// keyWords gives the beginnings of the words of the name that tell most, the
// longest first; where it has only marks, those.
func (p *profile) keyWords() []string {
	words := slices.Clone(p.name.core(p.around))
	if len(words) == 0 {
		for _, class := range inOrder {
			words = append(words, p.name.marks[class]...)
		}
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	for i, w := range words {
		words[i] = w[:min(len(w), wordPrefix)]
	}
	words = slices.Compact(words)
	return words[:min(len(words), nameKeys)]
}

// cellsAround gives the cell of a point, and those others that are within reach.
func cellsAround(p orb.Point) []string {
	var cells []string
	for _, d := range [][2]float64{{0, 0}, {reachLatitude, reachLongitude}, {reachLatitude, -reachLongitude}, {-reachLatitude, reachLongitude}, {-reachLatitude, -reachLongitude}} {
		row := int(math.Floor((p.Lat() + d[0]) / cellLatitude))
		column := int(math.Floor((p.Lon() + d[1]) / cellLongitude))
		cell := strconv.Itoa(row) + "," + strconv.Itoa(column)
		if !slices.Contains(cells, cell) {
			cells = append(cells, cell)
		}
	}
	return cells
}

func hashKey(kind string, parts ...string) int64 {
	h := fnv.New64a()
	h.Write([]byte(kind))
	for _, part := range parts {
		h.Write([]byte{0})
		h.Write([]byte(part))
	}
	return int64(h.Sum64())
}
