package search

import "strconv"

// sizes are the sizes of number that loose phrases tell apart, each by what
// stands for it there and the largest that it holds. A few cigarettes a day are
// as many as ten, and somebody of 66 is as old as one of 80, but a boy of
// fourteen is no man of forty. Eighteen is by itself: much begins or ends there.
var sizes = []struct {
	as      string
	largest int
}{{"few", 10}, {"fourteen", 17}, {"eighteen", 18}, {"forty", 64}, {"eighty", 104}}

// writtenTens and writtenOnes are numbers as they are written out.
var (
	writtenTens = numerals(20, 10, "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
	writtenOnes = numerals(2, 1, "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
		"sixteen", "seventeen", "eighteen", "nineteen")
)

func numerals(from, by int, words ...string) map[string]int {
	numbers := map[string]int{}
	for i, word := range words {
		numbers[word] = from + i*by
	}
	return numbers
}

// designated are the words before or after a number that is a name and no
// count: type 2, section 21, step 3, 50 plus.
var (
	designatedAfter  = wordSet("covid gad level number phase phq room section size stage step tier type year")
	designatedBefore = wordSet("plus step steps to")
)

// sizeOf gives what stands for the number at a token in loose phrases, and the
// token after it; to is 0 where there is none. One is no number here ("one to
// one"), and neither is one of two side by side (16-25).
func sizeOf(tokens []token, from int) (as string, to int) {
	n, to := number(tokens, from)
	if to == 0 {
		return "", 0
	}
	if from > 0 && (designatedAfter[tokens[from-1].word] || isNumber(tokens, from-1)) ||
		to < len(tokens) && (designatedBefore[tokens[to].word] || isNumber(tokens, to)) {
		return "", 0
	}
	for _, size := range sizes {
		if n <= size.largest {
			return size.as, to
		}
	}
	return "", 0
}

// number reads a number of 2 or more in figures or in words, of which there may
// be two: "eighty four".
func number(tokens []token, at int) (n, to int) {
	word := tokens[at].word
	if n, ok := writtenOnes[word]; ok {
		return n, at + 1
	}
	if n, ok := writtenTens[word]; ok {
		if at+1 < len(tokens) {
			if one, ok := writtenOnes[tokens[at+1].word]; ok && one < 10 {
				return n + one, at + 2
			}
		}
		return n, at + 1
	}
	if n, err := strconv.Atoi(word); err == nil && n > 1 {
		return n, at + 1
	}
	return 0, 0
}

func isNumber(tokens []token, at int) bool {
	_, to := number(tokens, at)
	return to > 0
}
