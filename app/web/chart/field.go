package chart

import "math"

// field is a number for each cell of a grid over the paper.
type field struct {
	columns, rows int
	origin        float64 // where the first cell begins, across and down
	cells         []float64
}

func newField(columns, rows int, origin float64) *field {
	return &field{columns, rows, origin, make([]float64, columns*rows)}
}

// add counts n at a place in its cell.
func (f *field) add(p point, n float64) {
	x, y := math.Floor((p.x-f.origin)/cellSize), math.Floor((p.y-f.origin)/cellSize)
	if x >= 0 && x < float64(f.columns) && y >= 0 && y < float64(f.rows) {
		f.cells[int(y)*f.columns+int(x)] += n
	}
}

// blur gives each cell the mean of those up to so many away, across and then down.
// Beyond the field there is nothing.
func (f *field) blur(reach int) {
	line := make([]float64, max(f.columns, f.rows))
	for y := range f.rows {
		f.blurLine(line[:f.columns], y*f.columns, 1, reach)
	}
	for x := range f.columns {
		f.blurLine(line[:f.rows], x, f.columns, reach)
	}
}

// blurLine blurs the cells from one on, so many apart, with a sum that slides.
func (f *field) blurLine(line []float64, from, step, reach int) {
	for i := range line {
		line[i] = f.cells[from+i*step]
	}
	sum, width := 0.0, float64(2*reach+1)
	for i := -reach; i < len(line); i++ {
		if i+reach < len(line) {
			sum += line[i+reach]
		}
		if i-reach > 0 {
			sum -= line[i-reach-1]
		}
		if i >= 0 {
			f.cells[from+i*step] = max(0, sum/width)
		}
	}
}

// hem empties the outermost cells, so that every outline closes.
func (f *field) hem() {
	for x := range f.columns {
		f.cells[x], f.cells[(f.rows-1)*f.columns+x] = 0, 0
	}
	for y := range f.rows {
		f.cells[y*f.columns], f.cells[y*f.columns+f.columns-1] = 0, 0
	}
}
