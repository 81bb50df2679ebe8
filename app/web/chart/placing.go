package chart

import "math"

// steps are how far off its spot a sign may stand, in units from its edge; turns
// are the ways, in eighths of a circle from the way outwards, nearest to it first.
var (
	steps = []float64{6, 16, 28, 44}
	turns = []float64{0, 1, -1, 2, -2, 3, -3, 4}
)

// place gives each group its sign, or the place in the list of one for which there
// is no room.
func place(v view, r *room, groups []group) (signs []Sign, stuck int) {
	for i, g := range groups {
		s, ok := stand(v, r, g)
		if !ok {
			return nil, i
		}
		signs = append(signs, s)
	}
	return signs, -1
}

// stand finds the place of one sign and takes its room.
func stand(v view, r *room, g group) (Sign, bool) {
	rows := g.lettering()
	width, height := 2.0, float64(signSize*len(rows))
	for _, row := range rows {
		w := 2
		for _, c := range row {
			w += c.Width
		}
		width = max(width, float64(w))
	}
	anchor := g.anchor()
	if g.beyond { // Wider signs are drawn in from the edge.
		anchor.x = min(max(anchor.x, width/2+10), v.width-width/2-10)
		anchor.y = min(max(anchor.y, height/2+10), v.height-height/2-10)
	}
	if b := box(anchor, width, height); r.free(b, gap) {
		r.keep(b)
		return g.drawn(b, rows, false), true
	}
	outwards := math.Atan2(anchor.y-v.middle.y, anchor.x-v.middle.x)
	for _, step := range steps {
		for _, turn := range turns {
			sin, cos := math.Sincos(outwards + turn*math.Pi/4)
			// As far as it takes for the box to be a step clear of the spot.
			far := step + min(width/2/max(math.Abs(cos), 1e-9), height/2/max(math.Abs(sin), 1e-9))
			if g.beyond {
				far = step + signSize*3/4
			}
			at := point{math.Round(anchor.x + far*cos), math.Round(anchor.y + far*sin)}
			b := box(at, width, height)
			if !r.free(b, gap) {
				continue
			}
			if g.beyond {
				r.keep(b)
				return g.drawn(b, rows, false), true
			}
			lines := g.lines(at)
			if !allClear(r, lines) {
				continue
			}
			for _, l := range lines {
				r.draw(l)
				r.keep(square(l.to, 3))
			}
			r.keep(b)
			return g.drawn(b, rows, true), true
		}
	}
	return Sign{}, false
}

// lines are those from a sign to its spots, the same spot once.
func (g group) lines(from point) []line {
	var lines []line
	seen := map[[2]int]bool{}
	for _, p := range g.spots {
		key := [2]int{int(math.Round(p.x)), int(math.Round(p.y))}
		if !seen[key] {
			seen[key] = true
			lines = append(lines, line{from, point{float64(key[0]), float64(key[1])}})
		}
	}
	return lines
}

// allClear tells whether lines cross nothing on their way. The last of it is left
// out: a venue may be beside the asker.
func allClear(r *room, lines []line) bool {
	for _, l := range lines {
		if far := l.from.to(l.to); far > hereRadius+6 {
			t := 1 - (hereRadius+6)/far
			if !r.clear(line{l.from, point{l.from.x + (l.to.x-l.from.x)*t, l.from.y + (l.to.y-l.from.y)*t}}) {
				return false
			}
		}
	}
	return true
}

// drawn is the sign of a group in a box.
func (g group) drawn(b rect, rows [][]Cell, led bool) Sign {
	s := Sign{
		X: int(math.Round(b.x0)), Y: int(math.Round(b.y0)), Width: int(b.x1 - b.x0), Height: int(b.y1 - b.y0),
		Beyond: g.beyond, Turn: int(math.Round(g.turn)),
	}
	for i, row := range rows {
		across := 0
		for _, c := range row {
			across += c.Width
		}
		x := s.X + (s.Width-across)/2
		for _, c := range row {
			c.X, c.Y = x, s.Y+i*signSize
			x += c.Width
			s.Cells = append(s.Cells, c)
		}
	}
	if led {
		middle := point{(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2}
		for _, l := range g.lines(middle) {
			s.Spots = append(s.Spots, Spot{int(l.to.x), int(l.to.y), int(math.Round(middle.x)), int(math.Round(middle.y))})
		}
	}
	return s
}
