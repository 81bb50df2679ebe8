package ingest

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/xrash/smetrics"
	"golang.org/x/text/unicode/norm"
)

// matchName is a service's name as it is compared with others.
type matchName struct {
	tokens []string            // all words that are no marks, folded
	marks  map[string][]string // by class: what sets the service apart from its like
}

// classes are words in a name that set a service apart from its like: two names
// that have others of one class are of two services, however alike they are.
var classes = map[string]map[string]string{
	"level": {
		"beginner": "beginners", "introduction": "beginners", "introductory": "beginners", "intro": "beginners", "starter": "beginners", "novice": "beginners", "newcomer": "beginners",
		"improver": "improvers", "intermediate": "intermediate", "advanced": "advanced", "advance": "advanced",
	},
	"gender": {
		"men": "men", "man": "men", "male": "men", "gentlemen": "men", "dad": "men", "father": "men", "boy": "men",
		"women": "women", "woman": "women", "lady": "women", "ladie": "women", "female": "women", "mum": "women", "mother": "women", "girl": "women",
	},
	"age": {
		"baby": "baby", "babie": "baby", "toddler": "toddler", "tot": "toddler", "preschool": "toddler",
		"junior": "child", "kid": "child", "child": "child", "children": "child", "boy": "child", "girl": "child", "mini": "child", "infant": "child", "primary": "child",
		"teen": "teen", "teenager": "teen", "youth": "teen", "young": "teen", "senior": "older", "older": "older", "elder": "older", "retired": "older",
		"adult": "adult", "family": "family", "familie": "family", "student": "student",
	},
	"day": {
		"monday": "mon", "mon": "mon", "tuesday": "tue", "tue": "tue", "tues": "tue", "wednesday": "wed", "wed": "wed",
		"thursday": "thu", "thur": "thu", "thu": "thu", "friday": "fri", "fri": "fri", "saturday": "sat", "sat": "sat", "sunday": "sun", "weekend": "weekend",
	},
	"time": {
		"morning": "morning", "am": "morning", "breakfast": "morning", "lunchtime": "lunch", "lunch": "lunch", "midday": "lunch",
		"afternoon": "afternoon", "pm": "afternoon", "evening": "evening", "night": "evening", "daytime": "day",
	},
	"mode": {"online": "online", "virtual": "online", "zoom": "online", "remote": "online", "telephone": "phone", "phone": "phone", "outdoor": "outdoor", "indoor": "indoor"},
}

// inOrder are the classes of marks in an order of their own, so that reasons are
// the same each time.
var inOrder = [...]string{"age", "day", "gender", "level", "mode", "number", "time"}

// digits classes a word with a figure in it: "2", "5k", "over-50s".
var digits = regexp.MustCompile(`\d`)

// roman are figures as they stand at the end of a name.
var roman = map[string]string{"ii": "2", "iii": "3", "iv": "4", "two": "2", "three": "3"}

// common are words that tell nothing of what is done: those that join others,
// and what groups, those who run them and their venues call themselves.
var common = setOf(`a an and at by for from in of on or our the to with your
	group club class session course service scheme project programme program activity event meeting meetup
	society association organisation organization charity trust foundation cic cio ltd limited uk plc community local
	weekly free new welcome drop based`)

// housing are words of venues: they tell where, which is compared by itself.
var housing = setOf(`centre center hall church leisure park school building house complex street road lane avenue hub pavilion institute`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// foldName writes a text in small letters without accents and with nothing
// between words but spaces; what stands after an apostrophe belongs to its word.
func foldName(text string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '`':
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case r == '&':
			b.WriteString(" and ")
		case r == '+':
			b.WriteString(" ")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// tokensOf gives the words of a text, folded and in the singular.
func tokensOf(text string) []string {
	words := strings.Fields(foldName(text))
	for i, w := range words {
		words[i] = singular(w)
	}
	return words
}

func singular(w string) string {
	switch {
	case digits.MatchString(w):
		return strings.TrimSuffix(w, "s") // "50s"
	case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return w[:len(w)-1]
	}
	return w
}

// readName reads a name.
func readName(name string) matchName {
	n := matchName{marks: map[string][]string{}}
	mark := func(class, value string) {
		if !slices.Contains(n.marks[class], value) {
			n.marks[class] = append(n.marks[class], value)
		}
	}
	for _, w := range tokensOf(name) {
		if number := roman[w]; number != "" {
			mark("number", number)
			continue
		}
		if digits.MatchString(w) {
			mark("number", w)
			continue
		}
		marked := false
		for class, words := range classes {
			if value := words[w]; value != "" {
				mark(class, value)
				marked = true
			}
		}
		if !marked {
			n.tokens = append(n.tokens, w)
		}
	}
	for _, values := range n.marks {
		slices.Sort(values)
	}
	return n
}

// without gives the words of a name that are in none of some sets.
func (n matchName) without(sets ...map[string]bool) []string {
	return slices.DeleteFunc(slices.Clone(n.tokens), func(w string) bool {
		return slices.ContainsFunc(sets, func(set map[string]bool) bool { return set[w] })
	})
}

// surroundings are words that tell where something is held and who runs it.
type surroundings struct{ venue, org map[string]bool }

func (a surroundings) with(b surroundings) surroundings {
	both := surroundings{maps.Clone(a.venue), maps.Clone(a.org)}
	maps.Copy(both.venue, b.venue)
	maps.Copy(both.org, b.org)
	return both
}

// strip gives which words of a name to pass over, the most first: what is left
// tells what is done. Where nothing is left of a name that is only its venue's,
// or its organisation's, less is passed over.
func (a surroundings) strip() [][]map[string]bool {
	return [][]map[string]bool{{common, housing, a.venue, a.org}, {common}, {}}
}

// core gives the words of a name that tell what is done; those that tell where it
// is and who runs it only where there are no others.
func (n matchName) core(around surroundings) []string {
	for _, sets := range around.strip() {
		if core := n.without(sets...); len(core) > 0 {
			return core
		}
	}
	return nil
}

// onlyElsewhere bounds how alike two names are of which one says nothing but
// where something is or who runs it, and the other says what it is.
const onlyElsewhere = 0.5

// spelling is from where on two names of as many words are one, misspelt.
const spelling = 0.95

// agree tells how alike two names are, 0 to 1, apart from their marks. Words that
// are in the names of venues and organisations of either don't count.
func (n matchName) agree(o matchName, around surroundings) float64 {
	if strings.Join(n.tokens, "") == strings.Join(o.tokens, "") {
		return 1 // Also where both are nothing but marks, which are compared apart.
	}
	if len(n.tokens) == len(o.tokens) {
		if spelt := wordsAlike(n.tokens, o.tokens); spelt >= spelling {
			return spelt
		}
	}
	most := 1.0
	for _, sets := range around.strip() {
		a, b := n.without(sets...), o.without(sets...)
		if (len(a) == 0) != (len(b) == 0) {
			most = onlyElsewhere
		}
		if len(a) == 0 || len(b) == 0 {
			continue
		}
		if strings.Join(a, "") == strings.Join(b, "") {
			return min(most, 0.97)
		}
		return min(most, wordsAlike(a, b))
	}
	return 0
}

// sameWord is from where on two words are one, misspelt or in another form
// (Jaro-Winkler).
const sameWord = 0.91

// wordsAlike gives twice the share of words that two lists have in common (Dice's
// coefficient), each with one of the other.
func wordsAlike(a, b []string) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	common, left := 0.0, slices.Clone(b)
	for _, w := range a {
		best, at := 0.0, -1
		for i, v := range left {
			if like := likeWords(w, v); like > best {
				best, at = like, i
			}
		}
		if at >= 0 {
			common += best
			left = slices.Delete(left, at, at+1)
		}
	}
	return 2 * common / float64(len(a)+len(b))
}

// likeWords gives how alike two words are: 1, a little less where they are two
// forms or spellings of one, or 0. Short words must be
// the same, and others begin with the same letter.
func likeWords(a, b string) float64 {
	if a == b {
		return 1
	}
	if min(len(a), len(b)) < 5 || a[0] != b[0] {
		return 0
	}
	if like := smetrics.JaroWinkler(a, b, 0.7, 4); like >= sameWord {
		return like
	}
	return 0
}

// marksAgree compares the marks of one class: clash where both have some and
// none is shared or one has more, lone where one alone has any.
func marksAgree(a, b []string) (clash, lone bool) {
	if len(a) == 0 || len(b) == 0 {
		return false, len(a) != len(b)
	}
	return !slices.Equal(a, b), false
}
