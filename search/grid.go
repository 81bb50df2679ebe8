package search

import (
	"math"
	"slices"
)

// grid hands out the places near a point. The country lies in rows of some 780
// metres, and each row in cells about as wide; places stand in the order of
// their cells, so that those of a stretch of a row are one run.
type grid struct {
	rows []uint32 // where each row begins; those without a point come after the last
	cols []uint16 // of each place
}

// The grid's south-west corner, the size of its cells in degrees, and how many
// rows there are: from the Channel Islands to Shetland and beyond. What lies
// outside is in the cells at its edge.
const (
	south, west         = 48.5, -11.0
	tall, wide          = 0.007, 0.011
	rows, columnsAcross = 2000, 1490
)

// cell is a row and, in its lower bits, a column; nowhere comes last.
type cell uint32

const nowhere = cell(rows << 16)

func cellOf(p *point) cell {
	if !p.placed() {
		return nowhere
	}
	at := p.lonLat()
	return cell(rowOf(at.Lat())<<16 | colOf(at.Lon()))
}

func rowOf(lat float64) int { return clamp((lat-south)/tall, rows-1) }
func colOf(lon float64) int { return clamp((lon-west)/wide, columnsAcross-1) }

func clamp(f float64, most int) int { return int(max(0, min(float64(most), math.Floor(f)))) }

// newGrid makes the grid of places in order, each with its cell in the upper
// half of a number.
func newGrid(order []uint64) grid {
	g := grid{rows: make([]uint32, rows+1), cols: make([]uint16, len(order))}
	for i, o := range order {
		c := cell(o >> 32)
		g.cols[i] = uint16(c)
		if c != nowhere {
			g.rows[c>>16+1]++
		}
	}
	for i := range rows {
		g.rows[i+1] += g.rows[i]
	}
	return g
}

// run is places of one row, to excluded.
type run struct {
	row, from, to int
	inside        bool // their cells lie wholly inside the disc
}

// near gives runs of places that hold every one within a disc: such as lie in
// cells that are wholly inside it, and such as have to be measured. The middle
// row comes first, from the middle eastwards and then the rest of it, so that
// whoever looks for the nearest soon has some that are near; the rows furthest
// from it come last.
func (g *grid) near(d *disc, yield func(run)) {
	middle := (d.fromRow + d.toRow) / 2
	for i := range d.toRow - d.fromRow + 1 {
		row := middle - i/2
		if i%2 == 1 {
			row = middle + (i+1)/2
		}
		from, to := int(g.rows[row]), int(g.rows[row+1])
		if from == to {
			continue
		}
		cols := g.cols[from:to]
		at := func(col int) int {
			i, _ := slices.BinarySearch(cols, uint16(col))
			return from + i
		}
		outer, inner, ok := d.across(row)
		if !ok {
			continue
		}
		first, last := at(outer.from), at(outer.to+1)
		if inner.from > inner.to {
			yield(run{row, first, last, false})
			continue
		}
		begin, end := at(inner.from), at(inner.to+1)
		half := begin
		if i == 0 {
			half = at((inner.from + inner.to) / 2)
		}
		yield(run{row, half, end, true})
		yield(run{row, begin, half, true})
		yield(run{row, first, begin, false})
		yield(run{row, end, last, false})
	}
}
