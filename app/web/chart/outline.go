package chart

import (
	"math"
	"strconv"
)

// sides are, for each square of four cells of which some are within, the sides by
// which outlines come in and go out, with what is within on their left (marching
// squares; Lorensen and Cline, 1987, in the plane). The bits of a square are its
// top left, top right, bottom right and bottom left cell; the sides are top, right,
// bottom, left. Of two ways to part a saddle it takes that which keeps its two
// cells apart.
var sides = [16][][2]int{
	1: {{0, 3}}, 2: {{1, 0}}, 3: {{1, 3}}, 4: {{2, 1}}, 5: {{0, 3}, {2, 1}}, 6: {{2, 0}}, 7: {{2, 3}},
	8: {{3, 2}}, 9: {{0, 2}}, 10: {{1, 0}, {3, 2}}, 11: {{1, 2}}, 12: {{3, 1}}, 13: {{0, 1}}, 14: {{3, 0}},
}

// outline is the path around all that is above a level: closed outlines, with
// holes the other way round.
func (f *field) outline(level float64) string {
	// Each crossing of a line between two neighbours leads to one other. A line is
	// known by its upper or left cell: twice its number across, one more down.
	next := make([]int32, 2*len(f.cells))
	for y := range f.rows - 1 {
		for x := range f.columns - 1 {
			i := y*f.columns + x
			square := 0
			for bit, j := range [4]int{i, i + 1, i + 1 + f.columns, i + f.columns} {
				if f.cells[j] > level {
					square |= 1 << bit
				}
			}
			edges := [4]int{2 * i, 2*(i+1) + 1, 2 * (i + f.columns), 2*i + 1}
			for _, s := range sides[square] {
				next[edges[s[0]]] = int32(edges[s[1]]) + 1
			}
		}
	}
	var path []byte
	for start := range next {
		if next[start] != 0 {
			path = f.trace(path, next, start, level)
		}
	}
	return string(path)
}

// trace adds the outline that goes through a crossing, and takes it from next.
func (f *field) trace(path []byte, next []int32, start int, level float64) []byte {
	begin, points := len(path), 0
	var lastX, lastY int
	for at := start; next[at] != 0; {
		x, y := f.crossing(at, level)
		if points == 0 {
			path = append(path, 'M')
			path = pair(path, x, y)
		} else if x != lastX || y != lastY {
			path = append(path, 'l')
			path = pair(path, x-lastX, y-lastY)
		} else {
			points--
		}
		points++
		lastX, lastY = x, y
		at, next[at] = int(next[at])-1, 0
	}
	if points < 3 {
		return path[:begin]
	}
	return append(path, 'z')
}

// crossing gives the place on the paper where the field has a level between two
// neighbouring cells.
func (f *field) crossing(edge int, level float64) (x, y int) {
	i := edge / 2
	dx, dy, j := 1.0, 0.0, i+1
	if edge%2 == 1 {
		dx, dy, j = 0, 1, i+f.columns
	}
	t := (level - f.cells[i]) / (f.cells[j] - f.cells[i])
	middle := f.origin + cellSize/2.0
	return int(math.Round(middle + (float64(i%f.columns)+t*dx)*cellSize)), int(math.Round(middle + (float64(i/f.columns)+t*dy)*cellSize))
}

// pair writes two numbers as briefly as a path may have them.
func pair(path []byte, x, y int) []byte {
	path = strconv.AppendInt(path, int64(x), 10)
	if y >= 0 {
		path = append(path, ' ')
	}
	return strconv.AppendInt(path, int64(y), 10)
}
