package search

// Understood is what a question means in the vocabulary's terms.
type Understood struct {
	Kinds []string // slugs, in the order of the vocabulary
	Needs []string
	Words []string // the words that mean none of them
}

// Understand tells what a question means, by the vocabulary alone. Words that
// carry no meaning of their own ("please", "near me") are left out.
func (w *Words) Understand(text string) Understood {
	var u Understood
	q := w.understand(text, everyWord{})
	for t := range q.terms.each {
		if w.isKind(t) {
			u.Kinds = append(u.Kinds, w.terms[t].Slug)
		} else {
			u.Needs = append(u.Needs, w.terms[t].Slug)
		}
	}
	for _, c := range q.clauses {
		if c.terms.empty() {
			u.Words = append(u.Words, c.words...)
		}
	}
	return u
}
