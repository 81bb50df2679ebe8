package chart

import "math"

// steps are how far off its spot a sign may stand, in units from its edge; turns
// are the ways, in eighths of a circle from the way outwards, nearest to it first.
var (
	steps = []float64{6, 16, 28, 44, 62}
	turns = []float64{0, 1, -1, 2, -2, 3, -3, 4, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 3.5, -3.5}
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
	width, height := extent(rows)
	if g.beyond {
		return standAtEdge(v, r, g, rows)
	}
	anchor := g.anchor()
	if b := box(anchor, width, height); r.free(b, gap) {
		r.keep(b)
		return g.drawn(b, rows), true
	}
	outwards := math.Atan2(anchor.y-v.middle.y, anchor.x-v.middle.x)
	for _, step := range steps {
		for _, turn := range turns {
			sin, cos := math.Sincos(outwards + turn*math.Pi/4)
			// As far as it takes for the box to be a step clear of the spot.
			far := step + min(width/2/max(math.Abs(cos), 1e-9), height/2/max(math.Abs(sin), 1e-9))
			at := point{math.Round(anchor.x + far*cos), math.Round(anchor.y + far*sin)}
			b := box(at, width, height)
			if !r.free(b, gap) {
				continue
			}
			lines := g.lines(at)
			if !allClear(r, lines) {
				continue
			}
			s := g.drawn(b, rows)
			for _, l := range lines {
				r.draw(l)
				r.keep(square(l.to, 3))
				s.Spots = append(s.Spots, Spot{int(l.to.x), int(l.to.y), int(at.x), int(at.y)})
			}
			r.keep(b)
			return s, true
		}
	}
	return Sign{}, false
}

// standAtEdge finds the place of a sign whose pins are off the paper: where their
// direction meets the edge, or along that side.
func standAtEdge(v view, r *room, g group, rows [][]Cell) (Sign, bool) {
	width, height := extent(rows)
	side := rect{width/2 + tipSize + edge, height/2 + tipSize + edge, v.width - width/2 - tipSize - edge, v.height - height/2 - tipSize - edge}
	at := g.anchor()
	at = point{min(max(at.x, side.x0), side.x1), min(max(at.y, side.y0), side.y1)}
	along := point{1, 0}
	if at.x == side.x0 || at.x == side.x1 {
		along = point{0, 1}
	}
	for step := 0.0; step < v.height/2; step += signSize / 4 {
		for _, way := range [2]float64{step, -step} {
			moved := point{math.Round(at.x + way*along.x), math.Round(at.y + way*along.y)}
			if b := box(moved, width, height); r.free(b.grown(tipSize), 0) {
				r.keep(b.grown(tipSize))
				return g.drawn(b, rows), true
			}
		}
	}
	return Sign{}, false
}

// extent is the size of a sign with some rows of cells, in even units, so that its
// middle is at a whole one.
func extent(rows [][]Cell) (width, height float64) {
	for _, row := range rows {
		across := 2
		for _, c := range row {
			across += c.Width
		}
		width = max(width, float64(across+across%2))
	}
	return width, float64(signSize * len(rows))
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
func (g group) drawn(b rect, rows [][]Cell) Sign {
	s := Sign{X: int(math.Round(b.x0)), Y: int(math.Round(b.y0)), Width: int(b.x1 - b.x0), Height: int(b.y1 - b.y0)}
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
	if g.beyond {
		s.Tip = s.tip(g.turn)
	}
	return s
}

// tip is the point of a sign that stands for what is further off: where its
// direction leaves the sign, whose corners are round.
func (s Sign) tip(turn float64) *Tip {
	sin, cos := math.Sincos(turn * math.Pi / 180)
	far := 0.0
	for ; ; far++ {
		dx := max(0, math.Abs(far*sin)-float64(s.Width)/2+signSize/2)
		dy := max(0, math.Abs(far*cos)-float64(s.Height)/2+signSize/2)
		if math.Hypot(dx, dy) >= signSize/2 {
			break
		}
	}
	middle := point{float64(s.X) + float64(s.Width)/2, float64(s.Y) + float64(s.Height)/2}
	return &Tip{int(math.Round(middle.x + far*sin)), int(math.Round(middle.y - far*cos)), int(math.Round(turn))}
}
