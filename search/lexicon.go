package search

import "sort"

// has tells whether a listing holds the word in any of its forms.
func (v *view) has(t token) bool { return v.holds(wordsField, t.stem) > 0 }

// near gives the words of listings within so many edits of a word.
func (v *view) near(word string, edits int) []string {
	dictionary, err := v.reader.FieldDictFuzzy(surfaceField, word, edits, "")
	if err != nil {
		return nil // No automaton for such a word: it stays as it was typed.
	}
	defer dictionary.Close()
	counts := map[string]uint64{}
	for {
		entry, err := dictionary.Next()
		if err != nil || entry == nil {
			return byCount(counts)
		}
		// Only live documents count; the dictionary still knows deleted ones.
		if distance(word, entry.Term, edits) > edits {
			continue
		}
		if n := v.holds(surfaceField, entry.Term); n > 0 {
			counts[entry.Term] = uint64(n)
		}
	}
}

// holds gives how many listings have a term in a field.
func (v *view) holds(field, term string) (n int) {
	for _, p := range v.parts {
		list, err := p.of(field, term)
		if err != nil {
			continue
		}
		if p.deleted == nil {
			n += list.count
			continue
		}
		list.each(func(doc uint32, _ uint8) {
			if p.alive.has(doc) {
				n++
			}
		})
	}
	return n
}

// byCount gives words by how many listings have them, most first, then by the
// alphabet.
func byCount(counts map[string]uint64) []string {
	var words []string
	for w := range counts {
		words = append(words, w)
	}
	sort.Slice(words, func(i, j int) bool {
		if counts[words[i]] != counts[words[j]] {
			return counts[words[i]] > counts[words[j]]
		}
		return words[i] < words[j]
	})
	return words
}
