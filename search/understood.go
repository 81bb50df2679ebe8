package search

// Understood is what somebody's words mean in the vocabulary's terms.
type Understood struct {
	Kinds      []string // slugs, in the order of the vocabulary
	Needs      []string
	Activities []string // what is to be done
	Not        []string // kinds and needs that are refused: "not yoga"
	Words      []string // the words that mean none of them
	Urgent     *Urgent  // the panel that words of danger call for; nil where there are none
}

// Understand tells what somebody's words mean, by the vocabulary alone; slips in
// its words are put right. Words that carry no meaning of their own ("please",
// "near me") are left out, and so are words of danger where urgent knows them;
// nil knows none.
func (w *Words) Understand(text string, urgent *UrgentWords) Understood {
	if urgent == nil {
		urgent = NewUrgentWords(nil)
	}
	q, panel := w.ask(text, urgent, nil, noListing{})
	u := Understood{Urgent: panel}
	for t := range q.terms.each {
		if w.isActivity(t) {
			u.Activities = append(u.Activities, w.terms[t].Slug)
		} else if w.isKind(t) {
			u.Kinds = append(u.Kinds, w.terms[t].Slug)
		} else {
			u.Needs = append(u.Needs, w.terms[t].Slug)
		}
	}
	for _, c := range q.not {
		u.Not = append(u.Not, w.slugs(c.exact)...)
	}
	for _, c := range q.clauses {
		if c.terms.empty() {
			u.Words = append(u.Words, c.words...)
		}
	}
	return u
}
