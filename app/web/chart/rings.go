package chart

import "math"

const mile = 1609.344

// ladder are the distances that rings and the bar have, in miles: those of the
// search's own steps that are easy to think with.
var ladder = []float64{0.25, 0.5, 1, 2, 5, 10, 25, 50, 100, 250}

// rings are the circles of the ladder that are neither lost in the mark in the
// middle nor off the paper.
func (v view) rings() []Ring {
	var rings []Ring
	for _, miles := range ladder {
		r := miles * mile / v.metres
		if r >= 32 && r <= max(v.middle.x, v.middle.y)-4 {
			rings = append(rings, Ring{Circle{int(v.middle.x), int(v.middle.y), int(math.Round(r))}, miles * mile})
		}
	}
	return rings
}

// bar is the longest distance of the ladder that takes no more than a quarter of the
// paper's width, or the shortest of all: words stand beside it.
func (v view) bar(words func(float64) string) Bar {
	best := ladder[0]
	for _, miles := range ladder {
		if miles*mile/v.metres <= v.width/4 {
			best = miles
		}
	}
	return Bar{int(math.Round(best * mile / v.metres)), words(best * mile)}
}
