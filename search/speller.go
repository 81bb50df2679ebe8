package search

import "slices"

// speller finds the words of a list that are within a slip or two of another.
// Two words that are d slips apart are alike once d letters or fewer are left
// out of each, so that each word is noted under every form that it has then.
// It is read-only and safe for use by several goroutines.
type speller struct {
	words []string
	notes []uint64         // a hash and the index of a word less some letters that has it, in order
	first []int32          // per leading bits of a hash: where its notes begin
	heard map[string][]int // how words sound → their indices in words
}

const leadingBits = 14

// newSpeller prepares a list of different words, in lower case. It holds some
// 25 notes of 8 bytes a word.
func newSpeller(words []string) *speller {
	s := &speller{words: words, first: make([]int32, 1<<leadingBits+1), heard: map[string][]int{}}
	for i, word := range words {
		letters := []rune(word)
		forms(letters, reach(len(letters)), func(hash uint32) { s.notes = append(s.notes, uint64(hash)<<32|uint64(i)) })
		if sound := soundOf(word); len(sound) > 1 {
			s.heard[sound] = append(s.heard[sound], i)
		}
	}
	slices.Sort(s.notes)
	s.notes = slices.Compact(s.notes)
	at := 0
	for lead := range s.first {
		for at < len(s.notes) && int(s.notes[at]>>(64-leadingBits)) < lead {
			at++
		}
		s.first[lead] = int32(at)
	}
	return s
}

// reach gives how many letters are left out of a word of so many. Words of six
// letters may be meant by one of eight with two slips.
func reach(letters int) int {
	if letters < 6 {
		return 1
	}
	return 2
}

// near gives the words within so many slips of a word, one or two, in the order
// of the list.
func (s *speller) near(word string, slips int) []string {
	letters := []rune(word)
	var buffer [64]int32
	found := buffer[:0]
	forms(letters, slips, func(hash uint32) {
		lead := hash >> (32 - leadingBits)
		for _, n := range s.notes[s.first[lead]:s.first[lead+1]] {
			if word := int32(n & 0xffffffff); uint32(n>>32) == hash && !slices.Contains(found, word) {
				found = append(found, word)
			}
		}
	})
	slices.Sort(found)
	var near []string
	for _, i := range found {
		if distance(word, s.words[i], slips) <= slips {
			near = append(near, s.words[i])
		}
	}
	return near
}

// alike gives the words that sound like a word.
func (s *speller) alike(word string) []string {
	var alike []string
	for _, i := range s.heard[soundOf(word)] {
		alike = append(alike, s.words[i])
	}
	return alike
}

// forms gives the hash of a word less every choice of up to so many letters.
func forms(letters []rune, most int, give func(hash uint32)) {
	give(hashWithout(letters, -1, -1))
	for i := range letters {
		give(hashWithout(letters, i, -1))
		if most > 1 {
			for j := i + 1; j < len(letters); j++ {
				give(hashWithout(letters, i, j))
			}
		}
	}
}

// hashWithout is FNV-1a of all letters but two.
func hashWithout(letters []rune, i, j int) uint32 {
	hash := uint32(2166136261)
	for k, r := range letters {
		if k != i && k != j {
			hash = (hash ^ uint32(r)) * 16777619
		}
	}
	return hash
}
