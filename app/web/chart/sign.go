package chart

import (
	"slices"
	"strconv"
)

const (
	// signSize is the height of a sign, and the width of one with one number: a
	// little more than the 24 px that a target must have, on the narrowest phone too
	// (WCAG 2.2, 2.5.8).
	signSize = 28
	// sameSpot is how near two pins are that share a sign.
	sameSpot = 15
	// perRow is how many numbers stand side by side on a sign, at most.
	perRow = 4
	// besideOther is how much wider a cell is that is not alone.
	besideOther = 3
	// gap is kept between signs.
	gap = 2
	// tipSize is how far the arrowhead of a sign stands out.
	tipSize = 9
)

// Sign is a white roundel with a number, or several in one frame. It stands on its
// spot, or, where there is no room, beside it with a line to the spot.
type Sign struct {
	X, Y, Width, Height int // of the top left corner
	Cells               []Cell
	Spots               []Spot // the ends of its lines; none where it stands on its spot
	Tip                 *Tip   // where its pins are off the map; else nil
}

// Tip is the arrowhead on a sign's side that points to what is off the map.
type Tip struct {
	X, Y int
	Turn int // degrees clockwise from north
}

// Cell is a part of a sign that leads to one card, or to the first of several that
// follow one another.
type Cell struct {
	X, Y, Width int    // of the cell's top left corner
	Text        string // "3", "4–9"
	Href, Title string
}

// Spot is where a venue is, with the line from its sign.
type Spot struct{ X, Y, FromX, FromY int }

// sign puts the pins on the map. Those at one spot share a sign; each sign takes
// the nearest free place, in the order of the list; one that finds none joins its
// neighbour, and all are placed anew. What has no neighbour either is left to words.
func (d *Drawing) sign(v view, r *room, pins []Pin) {
	groups := gather(v, pins)
	for {
		taken := &room{paper: r.paper, boxes: slices.Clone(r.boxes)}
		signs, stuck := place(v, taken, groups)
		if stuck < 0 {
			d.Signs, *r = signs, *taken
			break
		}
		if other := nearestTo(groups, stuck); other >= 0 {
			groups = join(groups, stuck, other)
			continue
		}
		for _, pin := range groups[stuck].pins {
			d.Missing = append(d.Missing, pin.Number)
		}
		groups = slices.Delete(slices.Clone(groups), stuck, stuck+1)
	}
	for _, g := range groups {
		for _, pin := range g.pins {
			if g.beyond {
				d.Beyond = append(d.Beyond, pin.Number)
			}
		}
	}
	slices.Sort(d.Beyond)
	slices.Sort(d.Missing)
}

// lettering gives the rows of a group's cells without their places: four numbers at
// most are told one by one; of more, three or more that follow one another are said
// as "4–9".
func (g group) lettering() [][]Cell {
	var cells []Cell
	for i := 0; i < len(g.pins); {
		j := i
		for len(g.pins) > perRow && j+1 < len(g.pins) && g.pins[j+1].Number == g.pins[j].Number+1 {
			j++
		}
		if j < i+2 {
			j = i
		}
		first, last := g.pins[i], g.pins[j]
		c := Cell{Text: strconv.Itoa(first.Number), Href: first.Href, Title: first.Title, Width: signSize - 2}
		if first.Number == 0 {
			c.Text = ""
		}
		if j > i {
			c.Text += "–" + strconv.Itoa(last.Number)
			for _, pin := range g.pins[i+1 : j+1] {
				c.Title += "\n" + pin.Title
			}
		}
		if len(c.Text) > 2 {
			c.Width = int(wide(c.Text, numberSize, true)) + 8
		}
		cells = append(cells, c)
		i = j + 1
	}
	if len(cells) > 1 {
		for i := range cells {
			cells[i].Width += besideOther
		}
	}
	rows := (len(cells) + perRow - 1) / perRow
	return slices.Collect(slices.Chunk(cells, (len(cells)+rows-1)/rows)) // Five are three and two.
}
