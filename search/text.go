package search

import (
	"slices"
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"golang.org/x/text/unicode/norm"
)

// token is one word of a text. Listings, questions and the vocabulary's phrases
// are all cut by the same rule, so that they can meet.
type token struct {
	word     string // as seed.Fold has it, and without accents: "mens" for Men's
	stem     string // what its forms share: "walk" for walking, walks, walked
	sentence int    // which sentence or line it stands in, from 0
	broken   bool   // a comma, a bracket or a dash stands before it
}

// tokenize cuts a text into words: runs of letters and digits, in lower case,
// without accents and apostrophes. A sentence ends at a full stop, question or
// exclamation mark, semicolon or line end.
func tokenize(text string) []token {
	text = fold(text)
	tokens := make([]token, 0, len(text)/5+1)
	sentence, opened := 0, 0    // opened is the token that the sentence starts with
	start, apostrophes := -1, 0 // of the word that is being read
	broken := false
	cut := func(end int) {
		if start < 0 {
			return
		}
		word := text[start:end]
		if apostrophes > 0 {
			word = strings.ReplaceAll(word, "'", "")
		}
		if word != "" {
			tokens = append(tokens, token{word, stem(word), sentence, broken})
			if start > 0 && text[start-1] == '-' {
				tokens = walkIn(tokens, 0)
			}
			tokens = walkIn(tokens, 1)
			broken = false
		}
		start, apostrophes = -1, 0
	}
	for i, r := range text {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r >= 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			if start < 0 {
				start = i
			}
		case r == '\'':
			if start >= 0 {
				apostrophes++
			}
		default:
			cut(i)
			broken = broken || strings.ContainsRune(",:()–—", r)
			if strings.ContainsRune(".!?;\n", r) && len(tokens) > opened {
				sentence, opened = sentence+1, len(tokens)
			}
		}
	}
	cut(len(text))
	if n := len(tokens); n > 0 && tokens[n-1].sentence < sentence {
		tokens = walkIn(tokens, 0) // "Just walk in."
	}
	return tokens
}

// callIns are what one walks in to without having been asked.
var callIns = wordSet(`centre centres center centers clinic clinics surgery surgeries appointment appointments service services session sessions
	hour hours hub hubs`)

// walkIn makes one word of "walk-in", and of "walk in" before what one walks in to
// or at the end of what is said in one breath: a clinic without appointments is no
// walk. After is how many words follow the two, 0 or 1; the one tells whether "in"
// belongs to it, as in "a walk in Leeds".
func walkIn(tokens []token, after int) []token {
	in := len(tokens) - 1 - after
	if in < 1 || tokens[in-1].word != "walk" || tokens[in].word != "in" && tokens[in].word != "ins" || tokens[in].broken || tokens[in-1].sentence != tokens[in].sentence {
		return tokens
	}
	if after == 1 {
		if next := tokens[in+1]; !next.broken && next.sentence == tokens[in].sentence && !callIns[next.word] {
			return tokens
		}
	}
	tokens[in-1].word, tokens[in-1].stem = "walk-in", "walk-in"
	return slices.Delete(tokens, in, in+1)
}

// fold makes two spellings of one text alike: case and accents don't count, and
// every apostrophe is a plain one. Names are put in order by it.
func fold(text string) string {
	plain := true
	for i := range len(text) {
		plain = plain && text[i] < 0x80 && text[i] != '`'
	}
	if plain {
		return strings.ToLower(text)
	}
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("’‘`ʼ´", r):
			return '\''
		case unicode.IsMark(r):
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(strings.ToValidUTF8(text, " ")))
}

// stem gives what the forms of an English word share, by the Snowball English
// stemmer, after American spelling has been made British. Words of three
// letters and fewer, and those with digits, are mostly abbreviations (MS, EDS,
// 5k) and stay as they are.
func stem(word string) string {
	if s, ok := stemmed[word]; ok {
		return s
	}
	return cutStem(word)
}

func cutStem(word string) string {
	if s := snowball(british(word)); stopWords[word] || !stopWords[s] {
		return s
	}
	return word // Wills are not the word "will", nor is overeating "over".
}

func snowball(word string) string {
	if len(word) <= 3 || strings.ContainsAny(word, "0123456789") {
		return word
	}
	env := snowballstem.NewEnv(word)
	english.Stem(env)
	return env.Current()
}

// stemmed holds the stems of common words, which are most of any text.
var stemmed = stemAll(stopWords, weakWords, talkWords, commonWords)

func stemAll(sets ...map[string]bool) map[string]string {
	all := map[string]string{}
	for _, set := range sets {
		for word := range set {
			all[word] = cutStem(word)
		}
	}
	return all
}

// stopWords carry no meaning of their own in a question or a listing.
var stopWords = wordSet(`a about after again all also am an and any anyone anything are around as at be because been
	before being both but by can cant could couldnt d did do does doing dont down each every for from get gets getting
	give go goes going gone good got had has have having he her here him his how i id if ill im in into is isnt it its
	ive just know let like ll looking ly m make many me more most much my near nearby near need needs no nor not now of
	off on one only or other our out over own per please re really s should since so some somebody someone something
	somewhere still such t than that thats the their them then there theres these they thing things this those through
	to too under until up us ve very want wanting was we were what whats when where which while who why will wish with
	would wouldnt you your`)

// weakWords say so little that no service is found by one of them alone, unless
// the question holds nothing else.
var weakWords = wordSet(`activities activity advice available care centre class classes club clubs community course
	courses day event events find free friendly group groups health help helping hub join local meet meeting meetings
	new old open people person place places project public service services session sessions social support team time
	times week weekly wellbeing work`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
