package geo

import (
	"cmp"
	"slices"
	"strings"
)

// Places gives the places that a person may mean by a name. "Bow" gives all of
// that name; "Bow, Devon", "Bow Tower Hamlets" and "Bow (E3)" the one there.
// Case, accents, apostrophes, hyphens and "Saint" for "St" make no difference.
// Where one place of a bare name gives its district its name (Newport in
// Wales), it alone is given. "Newcastle" is also the ones upon Tyne and under
// Lyme. Without a place of the name, "Kingston" gives those that start with
// that word.
func (g *Gazetteer) Places(name string) []Place {
	key := fold(name)
	if key == "" {
		return nil
	}
	if also, ok := placesAlsoCalled[key]; ok {
		key = also
	}
	if i, ok := g.places.labelled[key]; ok {
		return []Place{g.places.all[i]}
	}
	found := slices.Clone(g.places.named(key))
	for _, p := range found {
		if chief(p) {
			return []Place{p}
		}
	}
	longer := g.places.starting(key + " ")
	if len(found) > 0 {
		for _, p := range longer {
			next, _, _ := strings.Cut(fold(p.Name)[len(key)+1:], " ")
			if chief(p) && (next == "upon" || next == "on" || next == "under") {
				found = append(found, p)
			}
		}
		return found
	}
	if found := g.qualified(key); len(found) > 0 {
		return found
	}
	return slices.Clone(longer)
}

// qualified gives the places of the longest name that key starts with which
// lie where the rest of it says.
func (g *Gazetteer) qualified(key string) []Place {
	words := strings.Fields(key)
	for n := len(words) - 1; n > 0; n-- {
		where := strings.Join(words[n:], " ")
		var found []Place
		for _, p := range g.places.named(strings.Join(words[:n], " ")) {
			if g.liesIn(p, where) {
				found = append(found, p)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// placesAlsoCalled maps names in common use to those in the data, folded.
var placesAlsoCalled = map[string]string{
	"hull":  "kingston upon hull",
	"derry": "londonderry",
}

// placeNamed finds the one place of a name with its whereabouts.
func (g *Gazetteer) placeNamed(text string) (Place, bool) {
	found := g.Places(text)
	if len(found) != 1 {
		return Place{}, false
	}
	return found[0], true
}

// liesIn reports whether the folded words of where, in any number, say where
// the place is: its district, county, region or outward code, or part of one.
func (g *Gazetteer) liesIn(p Place, where string) bool {
	known := []string{fold(p.District.Name), fold(p.District.NameCy), fold(p.County), fold(p.Region), "uk"}
	if strings.ContainsAny(where, "0123456789") {
		known = append(known, strings.ToLower(g.outcodeAt(p.Point)))
	}
	around := " " + strings.Join(known, " | ") + " "
	// Each of "Tower Hamlets, London" must be found; they were joined by fold,
	// so the longest runs of words that are found are taken off in turn.
	for where != "" {
		words := strings.Fields(where)
		n := len(words)
		for n > 0 && !strings.Contains(around, " "+strings.Join(words[:n], " ")+" ") {
			n--
		}
		if n == 0 {
			return false
		}
		where = strings.Join(words[n:], " ")
	}
	return true
}

// Complete gives up to n places whose names start with what has been typed, or
// have a later word that does: whole names first, then the places that give
// their district its name, then by length and alphabet.
func (g *Gazetteer) Complete(typed string, n int) []Place {
	key := fold(typed)
	if key == "" || n <= 0 {
		return nil
	}
	type hit struct {
		place Place
		rank  int
	}
	var hits []hit
	for i, name := range g.places.names {
		rank := 0
		switch p := g.places.all[i]; {
		case name == key:
		case strings.HasPrefix(name, key):
			rank = 2 * len(name)
			if chief(p) {
				rank = 1
			}
		case strings.Contains(name, " "+key):
			rank = 1000 + len(name)
		default:
			continue
		}
		hits = append(hits, hit{g.places.all[i], rank})
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.rank, b.rank) })
	found := make([]Place, 0, n)
	for _, h := range hits[:min(n, len(hits))] {
		found = append(found, h.place)
	}
	return found
}

// like gives up to n places whose folded names are within two slips of the
// pen of name, nearest first; of short names one slip.
func (ps *places) like(name string, n int) []Place {
	allowed := 2
	if len(name) < 6 {
		allowed = 1
	}
	type hit struct {
		place Place
		slips int
	}
	var hits []hit
	for i, other := range ps.names {
		if d := slipsBetween(name, other, allowed); d <= allowed {
			if chief(ps.all[i]) {
				d-- // the better known of two alike
			}
			hits = append(hits, hit{ps.all[i], d})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.slips, b.slips) })
	var found []Place
	for _, h := range hits[:min(n, len(hits))] {
		found = append(found, h.place)
	}
	return found
}

// slipsBetween counts the letters to add, leave out, change or swap with a
// neighbour to make b of a (optimal string alignment), or some number above
// most where it is more than most.
func slipsBetween(a, b string, most int) int {
	if d := len(a) - len(b); d > most || -d > most {
		return most + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			change := last[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(change, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > most {
			return least
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
