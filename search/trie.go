package search

import "strings"

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

// add gives the number of the run that these words are: run, if it is new.
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

// addAll adds the runs of words that a list has, parted by commas, each with
// the number that next gives for it if it is new.
func (t *trie) addAll(list string, key func(token) string, next func() int32) {
	for item := range strings.SplitSeq(list, ",") {
		var words []int32
		for _, token := range tokenize(item) {
			words = append(words, t.number(key(token)))
		}
		if len(words) > 0 {
			t.add(words, next())
		}
	}
}

// longest gives the longest run that begins at a token within its sentence, and
// the token after its last; where there is none, to is 0.
func (t *trie) longest(tokens []token, from int, key func(token) string) (run int32, to int) {
	node, ok := int32(0), true
	for i := from; i < len(tokens) && tokens[i].sentence == tokens[from].sentence; i++ {
		if node, ok = t.step(node, t.numbers[key(tokens[i])]); !ok {
			break
		}
		if t.ends[node] >= 0 {
			run, to = t.ends[node], i+1
		}
	}
	return run, to
}

// asWritten matches words as they are written, without their other forms.
func asWritten(t token) string { return t.word }
