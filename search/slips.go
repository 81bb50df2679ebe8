package search

import "strings"

// distance gives the least number of letters put in, left out, changed, or
// swapped with their neighbour between two words (optimal string alignment). It
// gives limit+1 for every distance above the limit.
func distance(a, b string, limit int) int {
	var x, y [64]rune
	return min(align(letters(a, x[:0]), letters(b, y[:0]), limit, plainSlip), limit+1)
}

// slipCost gives how unlikely it is that somebody who meant a word typed
// another, in tenths of a slip: low where letters are swapped or doubled, or
// sound alike, or lie side by side on the keyboard; high where the first letter
// is wrong.
func slipCost(typed, meant string) int {
	var x, y [64]rune
	a, b := letters(typed, x[:0]), letters(meant, y[:0])
	cost := align(a, b, 40, likelySlip)
	if len(a) < 2 || len(b) < 2 || a[0] == b[0] || soundsLike(a[0], b[0]) || a[0] == b[1] && a[1] == b[0] {
		return cost
	}
	return cost + costFirst
}

// costFirst is what it costs more to get the first letter wrong.
const costFirst = 8

func letters(word string, into []rune) []rune {
	for _, r := range word {
		into = append(into, r)
	}
	return into
}

// slip gives the cost of one slip: a letter of a put in (with b 0), a letter of
// b left out (a 0), one changed into the other, or, swapped, two neighbours.
// Beside is the letter before the one put in or left out.
type slip func(a, b, beside rune, swapped bool) int

func plainSlip(_, _, _ rune, _ bool) int { return 1 }

func likelySlip(a, b, beside rune, swapped bool) int {
	const one = 10
	vowel := func(r rune) bool { return strings.ContainsRune("aeiouy", r) }
	switch {
	case swapped:
		return 6
	case a == 0 || b == 0:
		switch put := a + b; {
		case put == beside:
			return 5
		case put == 'h':
			return 8
		case vowel(put):
			return 9
		}
		return one
	case vowel(a) && vowel(b), soundsLike(a, b):
		return 7
	case sideBySide(a, b):
		return 8
	}
	return 12
}

// soundsLike tells of two letters that they are often taken for one another.
func soundsLike(a, b rune) bool {
	for _, group := range []string{"ckq", "sz", "fvp", "jg", "mn", "dt", "iy", "xk"} {
		if strings.ContainsRune(group, a) && strings.ContainsRune(group, b) {
			return true
		}
	}
	return false
}

// sideBySide tells of two letters that they are neighbours on the keyboard.
func sideBySide(a, b rune) bool {
	for _, row := range []string{"qwertyuiop", "asdfghjkl", "zxcvbnm", "qaz", "wsx", "edc", "rfv", "tgb", "yhn", "ujm", "qsc", "wdv", "efb", "rgn", "thm", "ik", "ol"} {
		i, j := strings.IndexRune(row, a), strings.IndexRune(row, b)
		if i >= 0 && j >= 0 && (i-j == 1 || j-i == 1) {
			return true
		}
	}
	return false
}

// align gives the least cost that makes one word of the other, or some cost
// above the limit where it is above it.
func align(x, y []rune, limit int, cost slip) int {
	if len(x)-len(y) > limit || len(y)-len(x) > limit {
		return limit + 1
	}
	var buffer [3 * 65]int
	rows := buffer[:]
	if n := 3 * (len(y) + 1); n > len(rows) {
		rows = make([]int, n)
	}
	width := len(y) + 1
	before, last, row := rows[:width], rows[width:2*width], rows[2*width:3*width]
	at := func(word []rune, i int) rune {
		if i < 0 {
			return 0
		}
		return word[i]
	}
	for j := 1; j <= len(y); j++ {
		last[j] = last[j-1] + cost(0, y[j-1], at(y, j-2), false)
	}
	for i := 1; i <= len(x); i++ {
		row[0] = last[0] + cost(x[i-1], 0, at(x, i-2), false)
		least := row[0]
		for j := 1; j <= len(y); j++ {
			best := last[j-1]
			if x[i-1] != y[j-1] {
				best += cost(x[i-1], y[j-1], 0, false)
			}
			best = min(best, last[j]+cost(x[i-1], 0, at(x, i-2), false), row[j-1]+cost(0, y[j-1], at(y, j-2), false))
			if i > 1 && j > 1 && x[i-1] != y[j-1] && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				best = min(best, before[j-2]+cost(x[i-1], x[i-2], 0, true))
			}
			row[j] = best
			least = min(least, best)
		}
		if least > limit && i > 1 {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
