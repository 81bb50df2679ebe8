package web

import (
	"html/template"
	"slices"
	"strconv"
	"strings"
)

// caster writes many of one sort, each as a part of the template has it, by the
// moulds of their shapes.
type caster struct {
	voice
	part    string
	made    strings.Builder
	shape   []byte
	texts   []string
	marking bool // marks are put in place of the texts, from marked on
	marked  int
}

// caster makes one for so many, of which each takes about so many bytes.
func (v voice) caster(part string, n, bytes int) *caster {
	c := &caster{voice: v, part: part}
	c.made.Grow(n * bytes)
	return c
}

// pour writes a list, each as a part of the template has it: cast gives the model of
// one, as write takes it.
func pour[T any](v voice, part string, bytes int, list []T, cast func(T, *caster) any) (template.HTML, error) {
	c := v.caster(part, len(list), bytes)
	for _, one := range list {
		if err := c.write(func() any { return cast(one, c) }); err != nil {
			return "", err
		}
	}
	return template.HTML(c.made.String()), nil
}

// write writes one more. The function gives its model for the template, with each
// text and number as the caster gives it back, and tells the caster of all else that
// the template goes by. What it does not tell of must be the same for all.
func (c *caster) write(model func() any) error {
	c.marking, c.shape, c.texts = false, append(c.shape[:0], c.part...), c.texts[:0]
	model()
	m, err := c.mould(c.part, c.shape, func() any {
		c.marking, c.marked = true, 0
		return model()
	})
	if err != nil {
		return err
	}
	for i, hole := range m.holes {
		c.made.WriteString(m.pieces[i])
		escaped.WriteString(&c.made, c.texts[hole]) // A builder takes everything.
	}
	c.made.WriteString(m.pieces[len(m.holes)])
	return nil
}

// text notes a text, or an address that is made of nothing but what stands in any
// attribute as it is.
func (c *caster) text(text string) string { return c.note(text, false) }

// theirs notes a text in a group's own words, which the template marks with their
// language.
func (c *caster) theirs(text string) string { return c.note(text, inWelsh(text)) }

// number notes a number.
func (c *caster) number(n int) string { return c.note(strconv.Itoa(n), false) }

func (c *caster) note(text string, welsh bool) string {
	if c.marking {
		c.marked++
		if text == "" {
			return ""
		}
		return mark(c.marked-1, welsh)
	}
	c.texts = append(c.texts, text)
	switch {
	case text == "":
		c.shape = append(c.shape, '0')
	case welsh:
		c.shape = append(c.shape, '2')
	default:
		c.shape = append(c.shape, '1')
	}
	return text
}

// list notes some texts.
func (c *caster) list(texts []string) []string {
	c.many(len(texts))
	noted := slices.Clone(texts)
	for i, text := range texts {
		noted[i] = c.text(text)
	}
	return noted
}

// is tells of something that decides how it is written, and gives it.
func (c *caster) is(so bool) bool {
	if so {
		c.word("y")
	} else {
		c.word("n")
	}
	return so
}

// many tells how many there are of what is written for each.
func (c *caster) many(n int) { c.word(strconv.Itoa(n)) }

// word tells of a word that decides how it is written, or is always the same where
// the rest of the shape is.
func (c *caster) word(word string) {
	if !c.marking {
		c.shape = append(append(append(c.shape, ' '), word...), ' ')
	}
}
