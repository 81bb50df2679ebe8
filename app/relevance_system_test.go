package main

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/search"
)

// system is something that answers questions: ours, or one to compare it with.
type system struct {
	name string
	ask  func(ctx context.Context, q search.Query) (answered, error)
}

// answer asks a question. A system that breaks down over it has found nothing,
// and the others are asked all the same.
func (s system) answer(ctx context.Context, q search.Query) (a answered, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return s.ask(ctx, q)
}

// answered is what a system answers.
type answered struct {
	within float64 // metres; +Inf where there is no limit
	hits   []placed
}

// placed is a listing where a system put it.
type placed struct {
	*directory.Service
	metres float64 // to the venue shown, or -1
	parts  string  // what its place is the sum of, where the system tells
	broken string  // which parameter it breaks; "" where it should be there
}

// ours is the search engine of this project.
func (c *corpus) ours() system {
	return system{"ours", func(ctx context.Context, q search.Query) (answered, error) {
		a, err := c.index.Search(ctx, q)
		if err != nil {
			return answered{}, err
		}
		q.Origin = a.Origin // It may stand in the words: "yoga in Crookes".
		answer := answered{within: math.Inf(1)}
		if a.Within != nil {
			answer.within = *a.Within
		}
		asked := min(answer.within, radiusAsked(q))
		for _, h := range a.Hits {
			s := c.byID[h.ID]
			answer.hits = append(answer.hits, placed{s, h.Distance, partsText(h.Parts), cmp.Or(c.breaks(s, q, asked), misplaced(s, h, q, asked))})
		}
		return answer, nil
	}}
}

// radiusAsked gives the metres that a question states, or +Inf.
func radiusAsked(q search.Query) float64 {
	if q.Origin == nil || q.Within == nil {
		return math.Inf(1)
	}
	return *q.Within
}

// partsText writes a score and the parts that it is the sum of, without those
// that come to nothing. An order that is not by score has none.
func partsText(p search.Parts) string {
	if p == (search.Parts{}) {
		return ""
	}
	text := fmt.Sprintf("%.2f", p.Sum())
	v := reflect.ValueOf(p)
	for i := range v.NumField() {
		if part := v.Field(i).Float(); math.Abs(part) >= 0.005 {
			text += fmt.Sprintf(" %s %.2f", strings.ToLower(v.Type().Field(i).Name), part)
		}
	}
	return text
}

// systems gives ours and those to compare it with.
func (c *corpus) systems(t *testing.T) []system {
	t.Helper()
	all := []system{c.ours(), c.peer("bleve", c.bleve(t))}
	return append(all, c.others(t)...)
}
