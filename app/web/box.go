package web

import "html/template"

// usualBox is about how many bytes a tick box takes at most.
const usualBox = 260

// boxesHTML writes tick boxes as the template "box" has them, each on a line: those
// of one page differ from those of any other by their counts alone.
func (v voice) boxesHTML(list []option) (template.HTML, error) {
	boxes, err := pour(v, "box", usualBox, list, option.cast)
	return boxes + "\n", err
}

func (o option) cast(c *caster) any {
	c.word(o.ID) // In one language its name, value and label go with it.
	c.is(o.Counted)
	c.is(o.Chosen)
	o.Count = c.text(o.Count)
	return o
}
