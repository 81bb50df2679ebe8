package search

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"fingerpost/geo"
)

// whereabouts is the part of a question that says where.
type whereabouts struct {
	place  string      // as it was typed: "Crookes", "S8 9HP"; "" where the question doesn't say
	origin *geo.Origin // nil where the gazetteer has no such place, or several
	rest   string      // the question without it
}

// whereabouts finds where a question asks to look: a postcode or an outward
// code; a place of the gazetteer after "in", "near" and the like, or bare where
// its name means nothing else; or some other name after such a word, which
// listings may have in their address.
func (w *Words) whereabouts(text string, g *geo.Gazetteer) whereabouts {
	s := &sentence{words: w, gazetteer: g, fields: strings.Fields(text), capitals: true}
	for i, field := range s.fields {
		s.bare = append(s.bare, strings.Trim(field, `,.;:!?()"“”`))
		s.plain = append(s.plain, w.meansMore(s.bare[i]))
		s.capitals = s.capitals && unicode.IsUpper([]rune(field)[0])
		if strings.ContainsAny(field[len(field)-1:], ",;:!?.") && i < len(s.fields)-1 && len(s.bare[i]) > 2 {
			s.commas = append(s.commas, i)
		}
	}
	for _, find := range []func() (span, *geo.Origin, bool){s.postcode, s.marked, s.unmarked, s.unknown} {
		if at, origin, ok := find(); ok {
			rest := slices.Concat(s.fields[:at.from], s.fields[at.to:])
			return whereabouts{strings.Join(s.bare[at.place:at.to], " "), origin, strings.Join(rest, " ")}
		}
	}
	return whereabouts{rest: text}
}

// sentence is a question cut at its spaces.
type sentence struct {
	words     *Words
	gazetteer *geo.Gazetteer
	fields    []string
	bare      []string // fields without the punctuation around them
	commas    []int    // fields that a comma or the like follows
	plain     []bool   // they mean something besides a place
	capitals  bool     // every word has one
}

// span is the fields that say where: those from place to to are the name, those
// before it lead up to it.
type span struct{ from, place, to int }

var outwardForm = regexp.MustCompile(`(?i)^[a-z]{1,2}[0-9][0-9a-z]?$`)
var inwardForm = regexp.MustCompile(`(?i)^[0-9][a-z]{2}$`)

// postcode finds a postcode, whole or its first half, that there is.
func (s *sentence) postcode() (span, *geo.Origin, bool) {
	for i := range s.bare {
		for _, n := range []int{2, 1} {
			if i+n > len(s.bare) || n == 2 && !(outwardForm.MatchString(s.bare[i]) && inwardForm.MatchString(s.bare[i+1])) {
				continue
			}
			code := strings.Join(s.bare[i:i+n], " ")
			if n == 1 && !outwardForm.MatchString(code) && (len(code) < 5 || !outwardForm.MatchString(code[:len(code)-3]) || !inwardForm.MatchString(code[len(code)-3:])) {
				continue
			}
			if i > 0 && strings.EqualFold(s.bare[i-1], "vitamin") {
				continue
			}
			pc, err := geo.ParsePostcode(code)
			if err != nil {
				continue
			}
			if o, err := s.gazetteer.Postcode(pc); err == nil {
				return span{s.leading(i), i, i + n}, &o, true
			}
		}
	}
	return span{}, nil, false
}

// longestName is how many words the name of a place has at most.
const longestName = 4

// marked finds a place of the gazetteer after a word that leads up to one.
func (s *sentence) marked() (span, *geo.Origin, bool) {
	for i := range s.bare {
		if s.leading(i) == i {
			continue
		}
		for n := min(longestName, len(s.bare)-i); n > 0; n-- {
			places := s.named(i, n)
			if len(places) == 0 || n == 1 && s.plain[i] && !(s.capital(i) || s.ends(i)) || s.inPhrase(i) {
				continue
			}
			return span{s.leading(i), i, i + n}, s.origin(places), true
		}
	}
	return span{}, nil, false
}

// unmarked finds a place of the gazetteer that stands by itself and can't be
// anything else.
func (s *sentence) unmarked() (span, *geo.Origin, bool) {
	for i := range s.bare {
		for n := min(longestName, len(s.bare)-i); n > 0; n-- {
			if !slices.Contains(s.plain[i:i+n], false) && !s.standsOut(i, n) {
				continue
			}
			if places := s.named(i, n); len(places) > 0 && !s.inPhrase(i) {
				return span{i, i, i + n}, s.origin(places), true
			}
		}
	}
	return span{}, nil, false
}

// unknown finds a name that the gazetteer hasn't after a word that leads up to
// places: several words with capitals, or one that means nothing else and is no
// slip in a word that does.
func (s *sentence) unknown() (span, *geo.Origin, bool) {
	for i := range s.bare {
		from := s.leading(i)
		if from == i || from > 0 && notOfPlaces[strings.ToLower(s.bare[from-1])] || s.bare[i] == "" {
			continue
		}
		to := i
		for to < len(s.bare) && to < i+3 && s.capital(to) && (to == i || !slices.Contains(s.commas, to-1)) {
			to++
		}
		if slices.Contains(s.plain[i:to], false) {
			return span{from, i, to}, nil, true
		}
		if to > i || len(s.bare[i]) < 4 || s.plain[i] || strings.ContainsAny(s.bare[i], "0123456789") {
			continue
		}
		word := tokenize(s.bare[i])
		if len(word) != 1 {
			continue
		}
		if meant, _ := correct(word[0].word, s.words.readings(word[0].word, everyWord{})); meant == "" {
			return span{from, i, i + 1}, nil, true
		}
	}
	return span{}, nil, false
}

// leading gives where the words begin that lead up to a place at a field, or
// the field itself where there are none.
func (s *sentence) leading(at int) int {
	if at == 0 || slices.Contains(s.commas, at-1) {
		return at
	}
	before := strings.ToLower(s.bare[at-1])
	two := ""
	if at > 1 {
		two = strings.ToLower(s.bare[at-2]) + " " + before
	}
	switch {
	case two == "close to" || two == "next to" || two == "out in" || two == "over in" || two == "up in" || two == "down in" || two == "based in":
		return at - 2
	case beforePlaces[before]:
		return at - 1
	}
	return at
}

var beforePlaces = wordSet("in near nr around round by outside nearby")

// notOfPlaces are words after which "in" leads up to no place: to what one takes
// an interest in, or to where it hurts.
var notOfPlaces = wordSet(`interested part believe lost trained qualified degree qualification skilled fluent join joining pain pains painful ache aches
	aching lump lumps arthritis numbness tingling feeling swelling swollen stiffness stiff sore hurt hurts hurting bad cramp cramps spasm spasms burning nerve
	fluid blood infection cancer`)

// named gives the places that have just this name.
func (s *sentence) named(at, n int) []geo.Place {
	if n == 1 && (len(s.bare[at]) < 3 || stopWords[strings.ToLower(s.bare[at])]) {
		return nil
	}
	for k := at; k < at+n-1; k++ {
		if slices.Contains(s.commas, k) {
			return nil
		}
	}
	name := strings.Join(s.bare[at:at+n], " ")
	typed := joined(tokenize(name))
	places := s.gazetteer.Places(name)
	var found []geo.Place
	for _, p := range places {
		// Places also gives those that only begin with the name; of the others one
		// may be called by the end of its own, as Hull is.
		called := joined(tokenize(p.Name))
		if called == typed || len(places) == 1 && strings.HasSuffix(called, typed) {
			found = append(found, p)
		}
	}
	return found
}

// origin gives the place of a name where there is one only.
func (s *sentence) origin(places []geo.Place) *geo.Origin {
	if len(places) > 1 {
		return nil
	}
	if o, err := s.gazetteer.Locate(places[0].Label); err == nil {
		return &o
	}
	return nil
}

// meansMore tells whether a word means something besides a place.
func (w *Words) meansMore(typed string) bool {
	tokens := tokenize(typed)
	for _, t := range tokens {
		if stopWords[t.word] || weakWords[t.word] || commonWords[t.word] || w.known[t.word] > 0 || passedOver[t.word] {
			return true
		}
	}
	if len(tokens) == 0 {
		return true
	}
	_, aside := asides.words.longest(tokens, 0, asWritten)
	return aside > 0
}

// inPhrase tells whether a word is part of a longer phrase of the vocabulary.
func (s *sentence) inPhrase(at int) bool {
	tokens := tokenize(strings.Join(s.bare, " "))
	i := len(tokenize(strings.Join(s.bare[:at], " ")))
	return i < len(tokens) && s.words.longestWith(tokens, i, tokens[i].word) > 1
}

func (s *sentence) capital(at int) bool {
	return !s.capitals && s.bare[at] != "" && unicode.IsUpper([]rune(s.bare[at])[0])
}

// standsOut tells whether words that mean other things too are a name for sure:
// no others but the first have a capital, and nothing leads up to a thing.
func (s *sentence) standsOut(at, n int) bool {
	if at == 0 || !s.capital(at) || slices.Contains([]string{"the", "of", "a", "to", "and", "my"}, strings.ToLower(s.bare[at-1])) {
		return false
	}
	for i := 1; i < len(s.bare); i++ {
		if (i < at || i >= at+n) && s.capital(i) {
			return false
		}
	}
	return true
}

// ends tells whether nothing follows a word, or a comma.
func (s *sentence) ends(at int) bool {
	return at == len(s.bare)-1 || slices.Contains(s.commas, at)
}
