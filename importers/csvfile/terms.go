package csvfile

import (
	"slices"
	"strings"

	"fingerpost/app/directory"
)

// wordTable is what people write for the terms of a closed list. Several terms
// stand with semicolons between them.
type wordTable map[string]string

var (
	deliveryWords = wordTable{
		"in-person": "in-person", "in person": "in-person", "face to face": "in-person", "face-to-face": "in-person", "f2f": "in-person", "venue": "in-person",
		"online": "online", "virtual": "online", "zoom": "online", "teams": "online", "video": "online", "video call": "online",
		"phone": "phone", "telephone": "phone", "by phone": "phone", "by telephone": "phone", "helpline": "phone",
		"home-visit": "home-visit", "home visit": "home-visit", "home visits": "home-visit", "at home": "home-visit",
		"hybrid": "in-person;online", "blended": "in-person;online",
	}
	genderWords = wordTable{
		"any": "any", "all": "any", "mixed": "any", "all genders": "any", "any gender": "any", "everyone": "any", "both": "any", "men and women": "any", "women and men": "any", "male and female": "any",
		"women": "women", "woman": "women", "female": "women", "females": "women", "ladies": "women", "women only": "women", "women-only": "women", "ladies only": "women", "female only": "women", "females only": "women", "f": "women",
		"men": "men", "man": "men", "male": "men", "males": "men", "men only": "men", "men-only": "men", "male only": "men", "males only": "men", "m": "men",
	}
	audienceWords = wordTable{
		"public": "public", "general public": "public", "everyone": "public", "all": "public",
		"professionals": "professionals", "professional": "professionals", "health professionals": "professionals",
		"employers": "employers", "employer": "employers",
		"young-people": "young-people", "young people": "young-people", "youth": "young-people",
	}
	effortWords = wordTable{
		"seated": "seated", "chair-based": "seated", "chair based": "seated", "gentle": "gentle", "easy": "gentle", "light": "gentle", "low": "gentle",
		"moderate": "moderate", "medium": "moderate", "brisk": "brisk", "vigorous": "brisk", "high": "brisk", "hard": "brisk",
	}
	statusWords = wordTable{
		"active": "active", "open": "active", "current": "active", "live": "active", "inactive": "inactive", "not active": "inactive",
		"defunct": "defunct", "closed": "defunct", "ended": "defunct", "closed permanently": "defunct",
		"temporarily closed": "temporarily closed", "suspended": "temporarily closed", "paused": "temporarily closed",
	}
	joinWords = wordTable{
		"turn-up": "turn-up", "turn up": "turn-up", "just turn up": "turn-up", "drop in": "turn-up", "drop-in": "turn-up", "open door": "turn-up", "walk in": "turn-up", "walk-in": "turn-up", "no booking": "turn-up", "no booking needed": "turn-up", "no need to book": "turn-up", "first come first served": "turn-up",
		"ring-first": "ring-first", "ring first": "ring-first", "please ring": "ring-first", "phone first": "ring-first", "call first": "ring-first", "contact first": "ring-first",
		"book": "book", "booking": "book", "booking required": "book", "booking essential": "book", "book in advance": "book", "must book": "book", "by appointment": "book", "appointment": "book", "appointment only": "book", "by appointment only": "book",
		"referral": "referral", "referral only": "referral", "by referral": "referral", "by referral only": "referral", "referral required": "referral", "referral needed": "referral",
	}
	referralWords = wordTable{
		"self": "self", "self referral": "self", "self-referral": "self", "self refer": "self", "self-refer": "self", "self referrals": "self", "self-referrals": "self",
		"gp": "gp", "gps": "gp", "gp referral": "gp", "doctor": "gp",
		"link-worker": "link-worker", "link worker": "link-worker", "link workers": "link-worker", "social prescriber": "link-worker", "social prescribing": "link-worker", "social prescribing link worker": "link-worker",
		"professional": "professional", "professionals": "professional", "health professional": "professional", "healthcare professional": "professional", "professional referral": "professional", "agency": "professional", "agency referral": "professional", "agency referrals": "professional", "referral agency": "professional",
		// A food bank's voucher is given out by a referring agency: a surgery, a school, an advice centre.
		"foodbank voucher": "professional", "foodbank vouchers": "professional", "food bank voucher": "professional", "food bank vouchers": "professional", "voucher": "professional", "vouchers": "professional",
	}
	intakeWords = wordTable{
		"open": "open", "yes": "open", "spaces": "open", "places available": "open", "spaces available": "open", "accepting": "open",
		"ring-first": "ring-first", "ring first": "ring-first", "waiting": "waiting", "waiting list": "waiting", "full": "full", "no spaces": "full",
		"paused": "paused", "closed to new people": "paused", "on hold": "paused",
	}
	accessWords = wordTable{
		"wheelchair access": "step-free", "wheelchair accessible": "step-free", "level access": "step-free", "step free": "step-free", "step free access": "step-free", "step-free access": "step-free",
		"disabled toilet": "accessible-toilet", "disabled toilets": "accessible-toilet", "accessible toilet": "accessible-toilet", "accessible toilets": "accessible-toilet",
		"disabled parking": "accessible-parking", "blue badge parking": "accessible-parking", "accessible parking": "accessible-parking",
		"hearing loop": "hearing-loop", "induction loop": "hearing-loop", "british sign language": "bsl", "bsl interpreter": "bsl", "sign language": "bsl",
		"dementia friendly": "dementia-friendly", "autism friendly": "autism-friendly", "quiet room": "quiet-space", "quiet space": "quiet-space",
		"assistance dogs welcome": "assistance-dogs", "guide dogs": "assistance-dogs", "assistance dogs": "assistance-dogs", "carers welcome": "carers-welcome",
		"large print": "large-print", "easy read": "easy-read", "toilet": "toilets", "seated option": "seated-option",
	}
)

// term reads a field that takes one term of a list; what it can't read it
// keeps as words.
func (b *builder) term(f field, words wordTable) string {
	text := b.text[f]
	if text == "" {
		return ""
	}
	terms := strings.Split(words[strings.ToLower(strings.TrimRight(text, ". "))], ";")
	if len(terms) == 1 && terms[0] != "" {
		return terms[0]
	}
	b.words(f, "That is not one of "+words.list()+".")
	return ""
}

// terms reads a field that takes several. All of it must be understood, or the
// words are kept and none is taken: half a list reads as the whole of it.
func (b *builder) terms(f field, words wordTable) []string {
	text := b.text[f]
	if text == "" {
		return nil
	}
	if terms, ok := words.split(text); ok {
		return terms
	}
	b.words(f, "That is not a list from "+words.list()+".")
	return nil
}

// between is what people write between the values of a list.
var between = strings.NewReplacer(" or ", ";", " and ", ";", ",", ";", "/", ";", "&", ";", "|", ";", "+", ";", "\n", ";")

func (w wordTable) split(text string) (terms []string, ok bool) {
	lower := strings.ToLower(strings.TrimRight(text, ". "))
	if w[lower] == "" {
		lower = between.Replace(lower)
	}
	for part := range strings.SplitSeq(lower, ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if w[part] == "" {
			return nil, false
		}
		for term := range strings.SplitSeq(w[part], ";") {
			if !slices.Contains(terms, term) {
				terms = append(terms, term)
			}
		}
	}
	return terms, len(terms) > 0
}

// list gives the terms themselves for a message.
func (w wordTable) list() string {
	var terms []string
	for word, term := range w {
		if word == term {
			terms = append(terms, term)
		}
	}
	slices.Sort(terms)
	return strings.Join(terms, ", ")
}

// referral reads who may send somebody. Sheets put the way in there too ("Open
// door"), which is how to join.
func (b *builder) referral(s *directory.Service) {
	text := b.text[fReferral]
	if text == "" {
		return
	}
	if terms, ok := referralWords.split(text); ok {
		s.Referral = terms
		return
	}
	if join := joinWords[strings.ToLower(strings.TrimRight(text, ". "))]; join != "" && s.Join == "" {
		s.Join = join
		return
	}
	b.words(fReferral, "That is not a list from "+referralWords.list()+".")
}

// accessibility reads one row's terms, and its columns that answer yes or no to
// one. What is not understood is kept as words.
func (b *builder) accessibility(n *line) directory.Facts {
	facts := directory.Facts{}
	var odd []string
	for _, text := range list(strings.ReplaceAll(n.text[fAccessibility], ",", ";")) {
		term := strings.ToLower(strings.TrimRight(text, ". "))
		if known := accessWords[term]; known != "" {
			term = known
		}
		if !slices.Contains(directory.AccessTerms, term) {
			odd = append(odd, text)
			continue
		}
		facts[term] = directory.Yes
	}
	if len(odd) > 0 {
		if b.layout.headers[fAccessibility] == fAccessibility.String() {
			b.badAt(fAccessibility, n, strings.Join(odd, "; "), "These are not among "+strings.Join(directory.AccessTerms, ", ")+". They were kept as words.")
		}
		b.keep(fAccessibility, n.text[fAccessibility])
	}
	// What a column of its own says counts for more than a word in a list.
	facts = facts.With(n.access)
	if len(facts) == 0 {
		return nil
	}
	return facts
}
