package openactive

import "context"

// memory is what a run remembers of nodes from one batch to the next: many
// sessions belong to the same series, whose entries need not be read for each.
// It holds what the state would say, what was put and has not been committed
// included.
type memory struct {
	parents map[string]parent // by ref
	marks   map[string]bool   // keys of marks that are there
}

// maxRemembered bounds how many nodes, and marks, are remembered at a time: some
// ten megabytes of each.
const maxRemembered = 100_000

// parent is what a session must know of what it belongs to.
type parent struct {
	known bool
	owned bool // it is an item of its own
	wants bool // it leaves something to its sessions to say
}

func newMemory() *memory { return &memory{map[string]parent{}, map[string]bool{}} }

func (m *memory) remember(ref string, p parent) {
	if len(m.parents) >= maxRemembered {
		clear(m.parents)
	}
	m.parents[ref] = p
}

// parent tells what there is to know of a node that sessions belong to.
func (v *view) parent(ctx context.Context, ref string) (parent, error) {
	if p, known := v.memory.parents[ref]; known {
		return p, nil
	}
	n, known, err := v.head(ctx, ref)
	p := parent{known: known, owned: n.Owner != "", wants: n.Wants}
	if err == nil {
		v.memory.remember(ref, p)
	}
	return p, err
}

// putNode puts a node, or with nil takes one out.
func (v *view) putNode(ref string, n *node) error {
	if n == nil {
		v.memory.remember(ref, parent{})
		return v.putBytes("n/"+ref, nil)
	}
	b := n.bytes()
	v.memory.remember(ref, parent{known: true, owned: n.Owner != "", wants: n.Wants})
	return v.putBytes("n/"+ref, b)
}

// mark puts an entry that says all by being there.
func (v *view) mark(key string) error {
	if v.memory.marks[key] {
		return nil
	}
	if len(v.memory.marks) >= maxRemembered {
		clear(v.memory.marks)
	}
	v.memory.marks[key] = true
	return v.putBytes(key, marked)
}

// marked is the value of a mark.
var marked = []byte("1")
