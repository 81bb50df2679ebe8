package web

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// mould is a part of a page that its template makes once for all of its shape, cut
// where texts differ from one to the next: there are twenty cards and a hundred tick
// boxes on a page of results, and to fill in a template takes ten times as long.
type mould struct {
	pieces []string // as they stand in the page; one more than holes
	holes  []int    // which text goes between two pieces
}

// moulds are what has been made of the templates of a language, by part and shape.
type moulds struct {
	mu   sync.RWMutex
	made map[string]mould
}

// mostMoulds bounds how many are kept. There are some hundreds of shapes of card.
const mostMoulds = 5000

// mark stands for a text while a mould is made. It is written alike wherever in a
// page a text may stand. One for a text in Welsh is taken for Welsh.
func mark(i int, welsh bool) string {
	text := fmt.Sprintf("7160949%06d", i)
	if welsh {
		text = "ŵ" + text + "ŵ"
	}
	return text
}

// marks finds them, with which text each stands for.
var marks = regexp.MustCompile(`ŵ?7160949(\d{6})ŵ?`)

// mould gives the mould of a template's part for a shape, which begins with the
// part's name and tells all that decides what is written but the texts; marked gives
// the part's model with a mark for each of those.
func (v voice) mould(part string, shape []byte, marked func() any) (mould, error) {
	kept := v.moulds[v.Tag]
	kept.mu.RLock()
	m, ok := kept.made[string(shape)]
	kept.mu.RUnlock()
	if ok {
		return m, nil
	}
	var b strings.Builder
	if err := v.views[v.Tag]["search"].ExecuteTemplate(&b, part, marked()); err != nil {
		return m, fmt.Errorf("make a %s: %w", part, err)
	}
	m, err := cut(b.String())
	if err != nil {
		return m, fmt.Errorf("make a %s: %w", part, err)
	}
	kept.mu.Lock()
	defer kept.mu.Unlock()
	if len(kept.made) < mostMoulds {
		kept.made[string(shape)] = m
	}
	return m, nil
}

// cut makes a mould of a part with marks in it.
func cut(made string) (m mould, err error) {
	at := 0
	for _, found := range marks.FindAllStringSubmatchIndex(made, -1) {
		n, err := strconv.Atoi(made[found[2]:found[3]])
		if err != nil {
			return m, err
		}
		m.pieces, m.holes = append(m.pieces, made[at:found[0]]), append(m.holes, n)
		at = found[1]
	}
	m.pieces = append(m.pieces, made[at:])
	return m, nil
}
