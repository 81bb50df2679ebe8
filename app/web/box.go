package web

import (
	"fmt"
	"html/template"
	"strings"
	"sync"
)

// ticks are the tick boxes of filters as they stand on pages, by what they are: a
// page of results has a hundred and more, which differ from those of any other page
// by their counts alone.
type ticks struct{ made sync.Map } // boxKey → boxHTML

// boxKey is what a box is known by: in one language its label goes with its ID.
type boxKey struct {
	id              string
	counted, chosen bool
}

// boxHTML is a box before its count and after.
type boxHTML struct{ before, after string }

// countHere stands for the count while a box is made.
const countHere = "\x01"

// boxesHTML writes boxes as the template "box" has them, each on a line.
func (v voice) boxesHTML(list []option) (template.HTML, error) {
	var b strings.Builder
	for _, o := range list {
		made, err := v.boxHTML(o)
		if err != nil {
			return "", err
		}
		b.WriteString(made.before)
		if o.Counted {
			b.WriteString(template.HTMLEscapeString(o.Count))
		}
		b.WriteString(made.after)
	}
	b.WriteByte('\n')
	return template.HTML(b.String()), nil
}

func (v voice) boxHTML(o option) (boxHTML, error) {
	key := boxKey{o.ID, o.Counted, o.Chosen}
	if kept, ok := v.ticks[v.Tag].made.Load(key); ok {
		return kept.(boxHTML), nil
	}
	o.Count = countHere
	var b strings.Builder
	if err := v.views[v.Tag]["search"].ExecuteTemplate(&b, "box", o); err != nil {
		return boxHTML{}, fmt.Errorf("make a box: %w", err)
	}
	var made boxHTML
	made.before, made.after, _ = strings.Cut(b.String(), countHere)
	v.ticks[v.Tag].made.Store(key, made)
	return made, nil
}
