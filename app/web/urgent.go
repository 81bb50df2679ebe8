package web

import (
	"html/template"
	"regexp"

	"fingerpost/search"
)

// urgent is the panel that words of danger put above everything else.
type urgent struct {
	Title string
	Lines [][]piece
}

// piece is a bit of a sentence; Link is set where it is a number to ring.
type piece struct {
	Text string
	Link template.URL
}

// emergency matches the numbers that the panel's sentences hold: three digits,
// 116 123 and its kind, and whole telephone numbers however they are spaced.
var emergency = regexp.MustCompile(`\b(?:999|112|111|101|105|119|18000|116 ?\d{3}|0\d{2,4}(?: ?\d{2,4}){1,4})\b`)

// newUrgent makes every number in the panel one that can be rung.
func (v voice) newUrgent(u *search.Urgent) *urgent {
	if u == nil {
		return nil
	}
	panel := urgent{Title: v.T(u.Title)}
	for _, line := range u.Lines {
		line = v.T(line)
		var pieces []piece
		at := 0
		for _, m := range emergency.FindAllStringIndex(line, -1) {
			if m[0] > at {
				pieces = append(pieces, piece{Text: line[at:m[0]]})
			}
			number := line[m[0]:m[1]]
			pieces = append(pieces, piece{Text: number, Link: telephone(number)})
			at = m[1]
		}
		if at < len(line) {
			pieces = append(pieces, piece{Text: line[at:]})
		}
		panel.Lines = append(panel.Lines, pieces)
	}
	return &panel
}
