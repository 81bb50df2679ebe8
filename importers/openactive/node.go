package openactive

import (
	"bytes"
	"context"
	"encoding/json"
)

// node is a listing or what listings inherit from. It is kept as two lines, so
// that a session need not read all that its series says to know that it is there.
type node struct {
	ID      string   `json:"id"`
	Owner   string   `json:"owner,omitempty"` // the item that it is; "": it is only known from inside its sessions
	Wants   bool     `json:"wants,omitempty"` // it leaves something to its sessions to say
	Aliases []string `json:"aliases,omitempty"`
	Where   string   `json:"where,omitempty"`
	Thing   *thing   `json:"-"`
}

// bytes gives a node as it is kept.
func (n *node) bytes() []byte {
	n.Wants = n.Owner == "" || n.Thing.Type == "EventSeries" || n.Thing.Name == "" || len(n.Thing.Activities) == 0
	head, _ := json.Marshal(n) // Nothing that is kept can't be.
	rest, _ := json.Marshal(n.Thing)
	return append(append(head, '\n'), rest...)
}

// node reads a node; false where there is none.
func (v *view) node(ctx context.Context, ref string) (n node, known bool, err error) {
	head, rest, known, err := v.halves(ctx, ref)
	if !known || err != nil {
		return n, false, err
	}
	n.Thing = &thing{}
	if json.Unmarshal(head, &n) != nil || json.Unmarshal(rest, n.Thing) != nil {
		return node{}, false, nil
	}
	return n, true, nil
}

// head reads what can be known of a node without what it says.
func (v *view) head(ctx context.Context, ref string) (n node, known bool, err error) {
	head, _, known, err := v.halves(ctx, ref)
	return n, known && json.Unmarshal(head, &n) == nil, err
}

// halves gives the two lines of a node.
func (v *view) halves(ctx context.Context, ref string) (head, rest []byte, known bool, err error) {
	if err := v.fetch(ctx, []string{"n/" + ref}); err != nil {
		return nil, nil, false, err
	}
	head, rest, known = bytes.Cut(v.known["n/"+ref], newline)
	return head, rest, known, nil
}

var newline = []byte{'\n'}

// sample is what a session says of the whole, for where the whole is not there
// or says too little.
type sample struct {
	Owner string `json:"owner,omitempty"` // the item that said it; "" once that is gone
	Above string `json:"above,omitempty"` // what it calls its whole
	Where string `json:"where,omitempty"`
	Thing *thing `json:"thing"`
}
