package search

// trie holds runs of words by their numbers, so that every run that begins at a
// word of a text is found in one walk.
type trie struct {
	numbers map[string]int32 // stem → its number, from 1
	next    map[uint64]int32 // a node and the number of a word → the node after it
	ends    []int32          // per node: the run that ends there, or -1
}

func newTrie() *trie {
	return &trie{numbers: map[string]int32{}, next: map[uint64]int32{}, ends: []int32{-1}}
}

// number gives the number of a stem, a new one where it has none.
func (t *trie) number(stem string) int32 {
	n, ok := t.numbers[stem]
	if !ok {
		n = int32(len(t.numbers) + 1)
		t.numbers[stem] = n
	}
	return n
}

// add gives the run that these words are; run is its number if it is new.
func (t *trie) add(words []int32, run int32) int32 {
	node := int32(0)
	for _, word := range words {
		key := uint64(node)<<32 | uint64(word)
		after, ok := t.next[key]
		if !ok {
			after = int32(len(t.ends))
			t.next[key] = after
			t.ends = append(t.ends, -1)
		}
		node = after
	}
	if t.ends[node] < 0 {
		t.ends[node] = run
	}
	return t.ends[node]
}

// step gives the node after a node and a word; ok is false where no run goes on
// with the word.
func (t *trie) step(node, word int32) (after int32, ok bool) {
	if word == 0 {
		return 0, false
	}
	after, ok = t.next[uint64(node)<<32|uint64(word)]
	return after, ok
}
