package chart

import "math"

// rect is a box on the paper by two of its corners.
type rect struct{ x0, y0, x1, y1 float64 }

// box gives the rect of a size about a point.
func box(p point, width, height float64) rect {
	return rect{p.x - width/2, p.y - height/2, p.x + width/2, p.y + height/2}
}

func square(p point, half float64) rect { return box(p, 2*half, 2*half) }

func (r rect) grown(by float64) rect { return rect{r.x0 - by, r.y0 - by, r.x1 + by, r.y1 + by} }

func (r rect) meets(o rect) bool { return r.x0 < o.x1 && o.x0 < r.x1 && r.y0 < o.y1 && o.y0 < r.y1 }

// line is a straight line from one place to another.
type line struct{ from, to point }

// meets tells whether a line goes through a box, by cutting off what is outside
// each side in turn (Liang and Barsky, 1984).
func (l line) meets(r rect) bool {
	dx, dy := l.to.x-l.from.x, l.to.y-l.from.y
	enter, leave := 0.0, 1.0
	for _, side := range [4][2]float64{{-dx, l.from.x - r.x0}, {dx, r.x1 - l.from.x}, {-dy, l.from.y - r.y0}, {dy, r.y1 - l.from.y}} {
		towards, left := side[0], side[1]
		switch t := left / towards; {
		case towards == 0 && left < 0:
			return false
		case towards < 0:
			enter = max(enter, t)
		case towards > 0:
			leave = min(leave, t)
		}
	}
	return enter < leave
}

// crosses tells whether two lines cross.
func (l line) crosses(o line) bool {
	side := func(a, b, c point) float64 { return (b.x-a.x)*(c.y-a.y) - (b.y-a.y)*(c.x-a.x) }
	return side(l.from, l.to, o.from)*side(l.from, l.to, o.to) < 0 && side(o.from, o.to, l.from)*side(o.from, o.to, l.to) < 0
}

// room is what is free on the paper.
type room struct {
	paper rect
	boxes []rect
	lines []line
}

func newRoom(width, height float64) *room {
	return &room{paper: rect{edge, edge, width - edge, height - edge}}
}

// edge is kept free along the sides of the paper.
const edge = 3

// keep takes the room of a box.
func (r *room) keep(b rect) { r.boxes = append(r.boxes, b) }

// draw takes the room of a line.
func (r *room) draw(l line) { r.lines = append(r.lines, l) }

// free tells whether nothing stands where a box would, so far around it.
func (r *room) free(b rect, around float64) bool {
	if b.x0 < r.paper.x0 || b.y0 < r.paper.y0 || b.x1 > r.paper.x1 || b.y1 > r.paper.y1 {
		return false
	}
	b = b.grown(around)
	for _, other := range r.boxes {
		if b.meets(other) {
			return false
		}
	}
	for _, l := range r.lines {
		if l.meets(b) {
			return false
		}
	}
	return true
}

// clear tells whether a line would go through nothing.
func (r *room) clear(l line) bool {
	for _, b := range r.boxes {
		if l.meets(b) {
			return false
		}
	}
	for _, o := range r.lines {
		if l.crosses(o) {
			return false
		}
	}
	return true
}

func (p point) to(o point) float64 { return math.Hypot(o.x-p.x, o.y-p.y) }
