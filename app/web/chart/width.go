package chart

import (
	"strings"
	"unicode/utf8"
)

// The sizes of letters, in units.
const (
	numberSize = 16
	nameSize   = 16
)

// wide is about how wide a text is, in units. It takes the letters of the widest
// of the system's fonts (DejaVu Sans, Verdana), so that in others there is room to
// spare.
func wide(text string, size float64, bold bool) float64 {
	em := 0.0
	for _, r := range text {
		if r < utf8.RuneSelf {
			em += narrow[r]
		} else {
			em += letter(r)
		}
	}
	if bold {
		em *= 1.1
	}
	return em * size
}

// narrow has the widths of the letters of ASCII.
var narrow = func() (all [utf8.RuneSelf]float64) {
	for r := range all {
		all[r] = letter(rune(r))
	}
	return all
}()

// letter is how wide a letter is, in parts of its size.
func letter(r rune) float64 {
	switch {
	case strings.ContainsRune("ijlI|.,:;'’ ", r):
		return 0.33
	case strings.ContainsRune("frt-()/", r):
		return 0.41
	case strings.ContainsRune("mwMW½¼¾", r):
		return 0.95
	case r >= 'A' && r <= 'Z':
		return 0.72
	default:
		return 0.63
	}
}
