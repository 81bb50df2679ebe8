package ramblers

import (
	"math"
	"strings"

	"fingerpost/geo"
	"github.com/paulmach/orb"
)

// gridPoint gives the middle of the square that a grid reference names: two
// letters of the National Grid (SE 298 337, SE 29801 33762), or one of the Irish
// Grid (J 338 740). Ordnance Survey, "A guide to coordinate systems in Great
// Britain", section 5.4: each letter names a square of a five by five grid without
// I, counted from the north-west.
func gridPoint(s string) (orb.Point, bool) {
	s = strings.ToUpper(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' || r == ',' }), ""))
	letters := strings.IndexAny(s, "0123456789")
	if letters < 1 || letters > 2 {
		return orb.Point{}, false
	}
	square, figures := s[:letters], s[letters:]
	if n := len(figures); n%2 != 0 || n < 4 || n > 10 || strings.Trim(figures, "0123456789") != "" {
		return orb.Point{}, false
	}
	east, north, ok := corner(square)
	if !ok {
		return orb.Point{}, false
	}
	half := len(figures) / 2
	size := math.Pow10(5 - half) // metres of the square's side
	east += number(figures[:half])*size + size/2
	north += number(figures[half:])*size + size/2
	p := geo.NationalGrid(east, north)
	if len(square) == 1 {
		p = geo.IrishGrid(east, north)
	}
	return p, geo.ValidUK(p)
}

// corner gives the south-west corner of a square of 100 km, in metres.
func corner(square string) (east, north float64, ok bool) {
	const squares = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
	var at [2]int
	for i := range square {
		if at[i] = strings.IndexByte(squares, square[i]); at[i] < 0 {
			return 0, 0, false
		}
	}
	col, row := float64(at[0]%5), float64(4-at[0]/5)
	if len(square) == 1 {
		return col * 100_000, row * 100_000, true
	}
	// The false origin lies in square S, two squares of 500 km east of A's and one
	// north of V's.
	return (col-2)*500_000 + float64(at[1]%5)*100_000, (row-1)*500_000 + float64(4-at[1]/5)*100_000, true
}

func number(figures string) (n float64) {
	for _, c := range figures {
		n = n*10 + float64(c-'0')
	}
	return n
}
