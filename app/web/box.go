package web

import (
	"html/template"
	"strings"
)

// boxesHTML writes tick boxes as the template "box" has them, each on a line: those
// of one page differ from those of any other by their counts alone.
func (v voice) boxesHTML(list []option) (template.HTML, error) {
	var b strings.Builder
	var shape []byte
	for _, o := range list {
		shape = append(append(shape[:0], "box "...), yes(o.Counted), yes(o.Chosen))
		shape = append(shape, o.ID...) // In one language its label goes with it.
		m, err := v.mould("box", shape, func() any {
			marked := o
			marked.Count = mark(0, false)
			return marked
		})
		if err != nil {
			return "", err
		}
		m.pour(&b, o.Count)
	}
	b.WriteByte('\n')
	return template.HTML(b.String()), nil
}

// yes is a part of a shape.
func yes(so bool) byte {
	if so {
		return 'y'
	}
	return 'n'
}
