package web

import (
	"html/template"

	"fingerpost/app/web/chart"
)

// usualSign is about how many bytes a sign, or a name, takes on a map at most.
const usualSign = 400

// What there is many of on a map, as templates have it.
type (
	spotHTML  struct{ X, Y, FromX, FromY string }
	labelHTML struct{ Class, X, Y, Text string }
	tipHTML   struct{ X, Y, Turn string }
	cellHTML  struct{ Href, Title, X, Y, Width, MidX, MidY, Text string }
	signHTML  struct {
		X, Y, Width, Height string
		Tip                 *tipHTML
		Cells               []cellHTML
	}
)

// labelsHTML writes the names on a map as the template "label" has them.
func (v voice) labelsHTML(list []chart.Label) (template.HTML, error) {
	return pour(v, "label", usualSign, list, func(l chart.Label, c *caster) any {
		return labelHTML{c.text(l.Class), c.number(l.X), c.number(l.Y), c.text(l.Text)}
	})
}

// spotsHTML writes where the signs of a map belong as the template "spot" has it.
func (v voice) spotsHTML(signs []chart.Sign) (template.HTML, error) {
	var list []chart.Spot
	for _, sign := range signs {
		list = append(list, sign.Spots...)
	}
	return pour(v, "spot", usualSign, list, func(s chart.Spot, c *caster) any {
		return spotHTML{c.number(s.X), c.number(s.Y), c.number(s.FromX), c.number(s.FromY)}
	})
}

// signsHTML writes the signs of a map as the template "sign" has them.
func (v voice) signsHTML(list []chart.Sign) (template.HTML, error) {
	return pour(v, "sign", usualSign, list, castSign)
}

func castSign(s chart.Sign, c *caster) any {
	sign := signHTML{X: c.number(s.X), Y: c.number(s.Y), Width: c.number(s.Width), Height: c.number(s.Height)}
	if c.is(s.Tip != nil) {
		sign.Tip = &tipHTML{c.number(s.Tip.X), c.number(s.Tip.Y), c.number(s.Tip.Turn)}
	}
	c.many(len(s.Cells))
	for _, cell := range s.Cells {
		sign.Cells = append(sign.Cells, cellHTML{
			c.text(cell.Href), c.text(cell.Title), c.number(cell.X), c.number(cell.Y), c.number(cell.Width), c.number(cell.MidX()), c.number(cell.MidY()), c.text(cell.Text),
		})
	}
	return sign
}
