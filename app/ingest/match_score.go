package ingest

import (
	"slices"
	"strings"
)

// verdict is what comparing two services comes to.
type verdict int

const (
	different verdict = iota // two services
	unsure                   // a person must say
	same                     // one service, told by two feeds
)

func (v verdict) String() string { return [...]string{"different", "unsure", "same"}[v] }

// likeness is how alike two services are, and why.
type likeness struct {
	verdict verdict
	score   float64 // 0 to 1
	why     string  // in words
	certain bool    // an identifier agrees
}

// What each part counts, the scores from which on two services are the same, or
// a person is asked, and what of the name must agree for that.
const (
	nameCounts, placeCounts, contactCounts, timeCounts = 0.40, 0.25, 0.20, 0.15

	sameFrom   = 0.85
	unsureFrom = 0.68
	nameFrom   = 0.85
	nameAsk    = 0.60
	nameHint   = 0.30 // where place, contact and times are the same

	unknownTime = 0.5
	partOfTime  = 0.5
)

// compare judges whether two services of two feeds are one. What can't be of one
// service makes them different, whatever else agrees; what is said of one alone
// is for a person to judge.
func compare(p, o *profile) likeness {
	if clash := p.clash(o); clash != "" {
		return likeness{why: clash}
	}
	name := p.name.agree(o.name, p.around.with(o.around))
	place, venues, where := p.place(o)
	if place == 0 {
		return likeness{why: "other places"}
	}
	contact, whom := p.contact(o)
	l := likeness{score: nameCounts*name + placeCounts*place + contactCounts*contact}
	id := p.identified(o, name, place)
	askable := name >= nameAsk && l.score+timeCounts >= unsureFrom || name >= nameHint && place == 1 && contact >= sameOrganisation
	if id == "" && !askable { // Sessions, which take the longest to work out, can't tell otherwise.
		return likeness{score: l.score, why: "little alike"}
	}
	if p.otherDays(o) {
		return likeness{why: "other days"}
	}
	both, timed, known := p.sessions().share(o.sessions())
	if known && both == 0 {
		return likeness{why: "other times"}
	}
	when, times := unknownTime, ""
	switch {
	case known && both >= partOfTime && timed:
		when, times = 1, "same times"
	case known && both >= partOfTime:
		when, times = 0.8, "same days"
	case known:
		when = partOfTime
	}
	l.score += timeCounts * when
	reasons := []string{nameWords(name), where, whom, times}
	if id != "" {
		l.certain, l.score, reasons[0] = true, max(l.score, 0.95), id
		if whom == id { // Said once.
			reasons[2] = ""
		}
	}
	lone := p.lone(o)
	whole := venues >= 0.5 && (!known || both >= partOfTime)
	firm := name >= nameFrom && place >= sameArea && contact > 0 && l.score >= sameFrom
	switch {
	case (l.certain || firm) && whole && lone == "":
		l.verdict = same
	case l.certain, name >= nameAsk && l.score >= unsureFrom, name >= nameHint && place == 1 && contact >= sameOrganisation && times == "same times":
		l.verdict = unsure
	}
	if lone != "" {
		reasons = append(reasons, lone)
	}
	l.why = strings.Join(slices.DeleteFunc(reasons, func(s string) bool { return s == "" }), ", ")
	return l
}

func nameWords(name float64) string {
	switch {
	case name >= 0.97:
		return "same name"
	case name >= nameAsk:
		return "like names"
	}
	return ""
}

// identified says which identifier of the two agrees, where that is enough by
// itself; else "".
func (p *profile) identified(o *profile, name, place float64) string {
	switch {
	case p.global != "" && p.global == o.global && name >= 0.5:
		return "same identifier"
	case p.page != "" && p.page == o.page && name >= nameFrom && place >= unknownPlace:
		return "same web page"
	case name >= 0.97 && place >= unknownPlace && slices.ContainsFunc(p.numbers, func(n string) bool { return slices.Contains(o.numbers, n) }):
		return "same registered organisation, same name"
	}
	return ""
}

// clash says why two services can't be one, or "".
func (p *profile) clash(o *profile) string {
	for _, class := range inOrder {
		if clash, _ := marksAgree(p.name.marks[class], o.name.marks[class]); clash {
			return "other " + class
		}
	}
	switch {
	case p.minimum > o.maximum || o.minimum > p.maximum:
		return "other ages"
	case p.forChildren() && o.minimum >= 16 || o.forChildren() && p.minimum >= 16:
		return "other ages"
	case p.only() != "" && o.only() != "" && p.only() != o.only():
		return "other gender"
	case p.online && len(o.venues) > 0 || o.online && len(p.venues) > 0:
		return "one is online"
	}
	return ""
}

// otherDays tells whether one has no session on the day that is in the name of
// the other.
func (p *profile) otherDays(o *profile) bool {
	a, b := p.name.marks["day"], o.name.marks["day"]
	return len(b) > 0 && !p.sessions().on(b) || len(a) > 0 && !o.sessions().on(a)
}

// mayBe tells whether a service of a name may be the same, as far as names tell:
// most need not be read to know that they are not.
func (p *profile) mayBe(name string) bool {
	o := readName(name)
	for _, class := range inOrder {
		if clash, _ := marksAgree(p.name.marks[class], o.marks[class]); clash {
			return false
		}
	}
	return p.global != "" || p.name.agree(o, surroundings{}) >= nameHint || p.name.agree(o, p.around) >= nameHint
}

// forChildren tells whether the name says that it is for children.
func (p *profile) forChildren() bool {
	return slices.ContainsFunc(p.name.marks["age"], func(m string) bool { return m == "child" || m == "toddler" || m == "baby" })
}

// only gives who alone may come, as the record or its name says: women, men or "".
func (p *profile) only() string {
	if marks := p.name.marks["gender"]; p.gender == "" && len(marks) == 1 {
		return marks[0]
	}
	return p.gender
}

// lone says what sets one of two names apart of which the other says nothing, or
// "". A day or a time of day that the other's sessions bear out says nothing new.
func (p *profile) lone(o *profile) string {
	for _, class := range inOrder {
		a, b := p.name.marks[class], o.name.marks[class]
		if _, lone := marksAgree(a, b); !lone {
			continue
		}
		bearer := o
		if len(a) == 0 {
			bearer = p
		}
		switch {
		case (class == "day" || class == "time") && len(bearer.sessions().at) > 0 && len(p.sessions().at) > 0 && len(o.sessions().at) > 0:
		case class == "gender" && p.only() == o.only():
		default:
			return "only one says: " + strings.Join(slices.Concat(a, b), ", ")
		}
	}
	switch {
	case p.kind != "" && o.kind != "" && p.kind != o.kind:
		return "other kinds"
	case len(p.doing) > 0 && len(o.doing) > 0 && !slices.ContainsFunc(p.doing, func(a string) bool { return slices.Contains(o.doing, a) }):
		return "other activities"
	}
	stated := func(x *profile) bool { return x.minimum > 0 || x.maximum < oldest }
	if stated(p) && stated(o) && (yearsApart(p.minimum, o.minimum) || yearsApart(p.maximum, o.maximum)) {
		return "other ages"
	}
	return ""
}

// yearsApart tells whether two sources mean different ages: one may say 16 and the
// other 18 of the same group.
func yearsApart(a, b int) bool { return max(a-b, b-a) > 2 }
