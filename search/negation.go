package search

// denials are the words with which listings say what they are not, and for how
// many words after them that holds. It never goes beyond the sentence, nor
// beyond "but".
var denials = []struct {
	stems []string
	reach int
}{
	{stemsOf("not suitable for"), 8}, {stemsOf("unsuitable for"), 8}, {stemsOf("not suited to"), 8},
	{stemsOf("not designed for"), 8}, {stemsOf("not intended for"), 8}, {stemsOf("not aimed at"), 8},
	{stemsOf("not for"), 6}, {stemsOf("isnt for"), 6}, {stemsOf("arent for"), 6},
	{stemsOf("not a"), 4}, {stemsOf("not an"), 4}, {stemsOf("isnt a"), 4}, {stemsOf("isnt an"), 4},
	{stemsOf("cannot help with"), 8}, {stemsOf("cant help with"), 8}, {stemsOf("unable to help with"), 8},
	{stemsOf("cannot offer"), 8}, {stemsOf("cant offer"), 8}, {stemsOf("do not offer"), 8}, {stemsOf("dont offer"), 8},
	{stemsOf("do not provide"), 8}, {stemsOf("dont provide"), 8}, {stemsOf("cannot provide"), 8},
	{stemsOf("do not treat"), 8}, {stemsOf("dont treat"), 8}, {stemsOf("does not include"), 8}, {stemsOf("does not cover"), 8},
	{stemsOf("no"), 1},
}

func stemsOf(text string) []string {
	var stems []string
	for _, t := range tokenize(text) {
		stems = append(stems, t.stem)
	}
	return stems
}

// affirmed gives the phrases that a listing's text holds and does not deny.
func (w *Words) affirmed(tokens []token, denied []bool) []hit {
	var hits []hit
	for _, h := range w.find(tokens) {
		if !denied[h.from] {
			hits = append(hits, h)
		}
	}
	return hits
}

// stands tells whether words stand in a listing's text that does not deny them.
func stands(stems []string, tokens []token, denied []bool) bool {
	for at := range tokens {
		if !denied[at] && starts(tokens[at:], stems) {
			return true
		}
	}
	return false
}

// deniedIn tells of each token whether the text denies it.
func deniedIn(tokens []token) []bool {
	denied := make([]bool, len(tokens))
	for at := range tokens {
		for _, d := range denials {
			if !starts(tokens[at:], d.stems) {
				continue
			}
			first := at + len(d.stems)
			for i := first; i < min(first+d.reach, len(tokens)) && tokens[i].sentence == tokens[at].sentence && tokens[i].word != "but"; i++ {
				denied[i] = true
			}
		}
	}
	return denied
}
