package xlsx

import (
	"archive/zip"
	"cmp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// merged fills the cells of a sheet that are merged with those above them,
// while its rows go by: what is written in the first holds for all.
type merged struct {
	tall   []block       // that span rows, by their first row
	open   map[int]*held // the blocks that the row now read may lie in, by column
	header tier
}

// held is a merged block whose first row has gone by.
type held struct {
	bottom int
	text   string
}

// tier is a header in several rows: labels over groups of columns in the upper
// ones, and cells that span all of them. No rows: there is none.
type tier struct {
	top, bottom int
	labels      map[int]string // what stands over a column
	groups      []block        // the labels' cells
}

// maxHeader is the last row that a header in several rows may begin in.
const maxHeader = 40

func readMerged(part *zip.File) (*merged, error) {
	blocks, err := mergedBlocks(part)
	if err != nil {
		return nil, err
	}
	m := &merged{open: map[int]*held{}}
	for _, b := range blocks {
		if b.bottom > b.top {
			m.tall = append(m.tall, b)
		}
	}
	slices.SortFunc(m.tall, func(a, b block) int { return cmp.Compare(a.top, b.top) })
	m.header = findTier(blocks, m.tall)
	return m, nil
}

// findTier finds the header in several rows: a row in which one cell spans
// columns and another, one column wide, spans the rows down to the last of the
// header.
func findTier(blocks, tall []block) tier {
	for _, b := range tall {
		if b.top > maxHeader || b.right > b.left || b.bottom-b.top > 3 {
			continue
		}
		t := tier{top: b.top, bottom: b.bottom, labels: map[int]string{}}
		for _, over := range blocks {
			if over.right > over.left && over.top >= t.top && over.bottom < t.bottom {
				t.groups = append(t.groups, over)
			}
		}
		if len(t.groups) > 0 {
			return t
		}
	}
	return tier{}
}

// fill gives a row with its merged cells filled. Rows are given in order, each
// once. The upper rows of a header come back blank, since the last one has all.
func (m *merged) fill(number int, cells []string) []string {
	blank := strings.TrimSpace(strings.Join(cells, "")) == ""
	for column, h := range m.open {
		if h.bottom < number {
			delete(m.open, column)
			continue
		}
		// A row with nothing of its own is a spare one, and stays so.
		if !blank && (column > len(cells) || cells[column-1] == "") {
			cells = put(cells, column, h.text)
		}
	}
	for len(m.tall) > 0 && m.tall[0].top <= number {
		b := m.tall[0]
		m.tall = m.tall[1:]
		if b.top == number && b.left <= len(cells) && cells[b.left-1] != "" {
			m.open[b.left] = &held{b.bottom, cells[b.left-1]}
		}
	}
	return m.header.row(number, cells)
}

func put(cells []string, column int, text string) []string {
	for len(cells) < column {
		cells = append(cells, "")
	}
	cells[column-1] = text
	return cells
}

// row takes the labels from the upper rows, and puts them before the headers
// below that mean nothing without: "Venue", "Name" is the venue's name.
func (t *tier) row(number int, cells []string) []string {
	switch {
	case number >= t.top && number < t.bottom:
		for _, g := range t.groups {
			if g.top != number || g.left > len(cells) {
				continue
			}
			for column := g.left; column <= min(g.right, excelize.MaxColumns); column++ {
				t.labels[column] = cells[g.left-1]
			}
		}
		return nil
	case number == t.bottom && number > 0:
		count := map[string]int{}
		for _, c := range cells {
			count[strings.ToLower(strings.TrimSpace(c))]++
		}
		for i, c := range cells {
			word := strings.ToLower(strings.TrimSpace(c))
			if label := t.labels[i+1]; label != "" && word != "" && (count[word] > 1 || word == "name") {
				cells[i] = label + " " + c
			}
		}
	}
	return cells
}
