package chart

import "strings"

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
		switch {
		case strings.ContainsRune("ijlI|.,:;'’ ", r):
			em += 0.33
		case strings.ContainsRune("frt-()/", r):
			em += 0.41
		case strings.ContainsRune("mwMW½¼¾", r):
			em += 0.95
		case r >= 'A' && r <= 'Z':
			em += 0.72
		default:
			em += 0.63
		}
	}
	if bold {
		em *= 1.1
	}
	return em * size
}
