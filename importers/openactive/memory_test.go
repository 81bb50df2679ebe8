package openactive

import (
	"strconv"
	"testing"

	"fingerpost/importers"
)

// TestMemory holds that what is remembered is what the state would say, also of
// what was forgotten since there was too much of it, and that a mark is put once.
func TestMemory(t *testing.T) {
	r := &run{Source: importers.Source{State: &importers.Memory{}}, memory: newMemory()}
	many := maxRemembered + 10
	for i := range many {
		v, ref := r.view(), strconv.Itoa(i)
		n := &node{ID: ref, Thing: &thing{Type: "SessionSeries", Name: "A walk"}}
		if i%2 == 0 {
			n.Owner = "i/feed/" + ref
		}
		if i%3 == 0 {
			n = nil
		}
		if err := v.putNode(ref, n); err != nil {
			t.Fatal(err)
		}
		if err := v.mark("d/" + ref); err != nil {
			t.Fatal(err)
		}
	}
	if len(r.memory.parents) > maxRemembered || len(r.memory.marks) > maxRemembered {
		t.Errorf("%d parents and %d marks are remembered", len(r.memory.parents), len(r.memory.marks))
	}
	forgotten := 0
	for i := range many {
		ref := strconv.Itoa(i)
		if _, known := r.memory.parents[ref]; !known {
			forgotten++
		}
		p, err := r.view().parent(t.Context(), ref)
		if want := (parent{known: i%3 > 0, owned: i%3 > 0 && i%2 == 0, wants: i%3 > 0}); err != nil || p != want {
			t.Fatalf("%d: %+v, and it should be %+v: %v", i, p, want, err)
		}
	}
	if forgotten == 0 {
		t.Error("nothing was forgotten, so this shows little")
	}
	puts := r.State.(*importers.Memory).Len()
	if err := r.view().mark("d/0"); err != nil || r.State.(*importers.Memory).Len() != puts {
		t.Error(err)
	}
}
