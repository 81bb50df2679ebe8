package search

import (
	"errors"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fingerpost/geo"
	"github.com/paulmach/orb"
)

// Many a suburb is in no gazetteer, and in the address of every group that meets
// there: where those lie is where it is.

// How near one another most listings with a name in their headline must lie for
// it to be taken for a place's, and how many of them.
const (
	localReach = 3 * metresPerMile
	localShare = 0.6
)

// Locality gives where listings say that a place is which no gazetteer knows; nil
// where they don't, or where the words mean something else here.
func (ix *Index) Locality(name string) (o *geo.Origin, err error) {
	if slices.ContainsFunc(tokenize(name), ix.words.knows) {
		return nil, nil
	}
	v, err := ix.acquire()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, ix.release(v)) }()
	return ix.locality(v, name), nil
}

// locality gives where listings say that a place is; nil where they don't say it,
// or say it all over the country.
func (ix *Index) locality(v *view, name string) *geo.Origin {
	if ix.Places == nil {
		return nil
	}
	points, err := v.placesNamed(stemsOf(name))
	if err != nil || len(points) == 0 {
		return nil
	}
	middle := median(points)
	local := slices.DeleteFunc(slices.Clone(points), func(p orb.Point) bool { return geo.Distance(p, middle) > localReach })
	if float64(len(local)) < localShare*float64(len(points)) {
		return nil
	}
	middle = median(local)
	reach := 0.0
	for _, p := range local {
		reach = max(reach, geo.Distance(p, middle))
	}
	o := ix.Places.At(middle)
	o.Place, o.Precision, o.RadiusM = capitalised(name), geo.PrecisionPlace, int(math.Round(reach))
	return &o
}

// placesNamed gives where the venues lie of listings that have every word in
// their headline, of a thousand at most.
func (v *view) placesNamed(stems []string) (points []orb.Point, err error) {
	const most = 1000
	if len(stems) == 0 {
		return nil, nil
	}
	for _, p := range v.parts {
		all := make([]cursor, len(stems))
		for i, stem := range stems {
			if all[i].list, err = p.of(wordsField, stem); err != nil {
				return nil, err
			}
		}
		all[0].each(func(doc uint32, _ uint8) {
			if len(points) >= most || !p.alive.has(doc) || slices.ContainsFunc(all, func(c cursor) bool { return c.code(doc)&headlined == 0 }) {
				return
			}
			from, to := p.at(doc)
			for slot := from; slot < to; slot++ {
				if at := &p.points[slot]; at.placed() {
					points = append(points, at.lonLat())
				}
			}
		})
	}
	return points, nil
}

// median gives the middle of points in either direction.
func median(points []orb.Point) (middle orb.Point) {
	for axis := range middle {
		values := make([]float64, len(points))
		for i, p := range points {
			values[i] = p[axis]
		}
		slices.Sort(values)
		middle[axis] = values[len(values)/2]
	}
	return middle
}

func capitalised(name string) string {
	words := strings.Fields(name)
	for i, word := range words {
		first, size := utf8.DecodeRuneInString(word)
		words[i] = string(unicode.ToUpper(first)) + word[size:]
	}
	return strings.Join(words, " ")
}

// farFromHome is how far a place that is typed among the words may lie from the
// place that is asked from, and still be looked for from there.
const farFromHome = 10 * metresPerMile

// settleWhere brings together where a question asks from and the place that it
// names among its words. That is where to look from, if none is given or if it
// lies far from it; else what is held there is preferred.
func (ix *Index) settleWhere(v *view, q *Query, asked *question) {
	if asked.place == "" {
		return
	}
	if asked.at == nil {
		asked.at = ix.locality(v, asked.place)
		asked.addPlace(v)
	}
	if asked.at != nil && (q.Origin == nil || q.Within == nil && geo.Distance(q.Origin.Point, asked.at.Point) > farFromHome) {
		q.Origin, asked.at = asked.at, nil
	}
}

// addPlace lets the words of a place that only listings know count, and asks for
// them where nobody knows where it lies: it may be a house and no place.
func (q *question) addPlace(v *view) {
	for _, t := range tokenize(q.place) {
		if !stopWords[t.word] && v.has(t) {
			q.add(clause{words: []string{t.word}, stems: []string{t.stem}, single: true, weak: q.at != nil})
		}
	}
}
