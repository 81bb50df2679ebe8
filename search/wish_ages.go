package search

import "strconv"

// agesAt reads an age that is told in numbers: "over 60s", "16 year old",
// "aged 72", "she's 80", "under 5s", "70 plus". To is 0 where there is none.
func agesAt(tokens []token, at int) (values []aside, to int) {
	word := func(i int) string {
		if i < len(tokens) {
			return tokens[i].word
		}
		return ""
	}
	years, ok := ageOf(word(at))
	next, told := ageOf(word(at + 1))
	switch word(at) {
	case "over", "above", "past":
		if told {
			return age(next), at + 2
		}
	case "under", "below":
		if told && next > 0 {
			return age(next - 1), at + 2
		}
	case "aged", "age", "im", "hes", "shes", "is", "turning", "just":
		if told && next > 9 && (word(at) != "is" && word(at) != "just" || after(word(at+2))) {
			return age(next), at + 2
		}
	}
	if !ok {
		return nil, 0
	}
	if next := word(at + 1); next == "plus" {
		return age(years), at + 2
	}
	if after(word(at + 1)) {
		to = at + 2
		if word(to) == "old" || word(to) == "olds" {
			to++
		}
		return age(years), to
	}
	return nil, 0
}

// after tells of a word that it makes an age of the number before it.
func after(word string) bool {
	switch word {
	case "year", "yr", "years", "yrs", "yo":
		return true
	}
	return false
}

func age(years int) []aside { return []aside{{field: "age", number: years, lasting: true}} }

// ageOf reads a number of years in figures or words, up to 110.
func ageOf(word string) (years int, ok bool) {
	if n := len(word); n > 1 && word[n-1] == 's' {
		word = word[:n-1] // the over 60s
	}
	if years, ok = decades[word]; ok {
		return years, true
	}
	years, err := strconv.Atoi(word)
	return years, err == nil && years >= 0 && years <= 110
}

var decades = map[string]int{
	"thirty": 30, "forty": 40, "fifty": 50, "fiftie": 50, "sixty": 60, "sixtie": 60, "seventy": 70, "seventie": 70, "eighty": 80, "eightie": 80, "ninety": 90,
}
