package openactive

import (
	"context"
	"encoding/json"

	"fingerpost/importers"
)

// The entries of the state, by what their keys begin with. A ref is the digest
// of what a thing calls itself, or of what others call it.
//
//	i/<feed>/<id>         kept: what became of an item
//	n/<ref>               node: a listing, or what listings inherit from
//	c/<ref>/<feed>/<id>   occasion: a session that belongs to it
//	k/<ref>/<ref>         a listing that inherits from it
//	s/<ref>/<group>       sample: what one of its sessions says of the whole
//	a/<ref>               the ref by which a node is known that is called so too
//	d/<ref>               something new was heard of it since it was handed on; 2: and what inherits from it knows
//	p/<ref>               what inherits from it must be put together anew too
//	e/<ref>               the identifiers by which it was handed on
//	b/                    that there are sessions which call their series by another name

// kept is what is remembered of an item.
type kept struct {
	Generation int64  `json:"g"`
	Modified   string `json:"m,omitempty"`
	Hash       string `json:"h"`
	Role       string `json:"r,omitempty"` // "n", "c", or "": it is of no use
	Ref        string `json:"f,omitempty"` // the node that it is, or belongs to
	Group      string `json:"s,omitempty"` // of a session: whose sample it may be
	Above      string `json:"k,omitempty"` // of a node: the one that it inherits from
	Doubt      bool   `json:"d,omitempty"` // of a node: it was missed, and nobody has said yet that it may go
}

func (f *feed) key() string { return digest(f.URL)[:8] }

// itemKey gives the key of an item, or with id "" what those of a feed begin
// with.
func itemKey(f *feed, id string) string {
	if len(id) > 120 {
		id = "digest:" + digest(id)
	}
	return "i/" + f.key() + "/" + id
}

// view is a State that remembers what it was asked for and given, for the length
// of one batch, so that a batch asks its state a few times and not for each item.
type view struct {
	state  importers.State
	memory *memory
	known  map[string][]byte
}

func (r *run) view() *view {
	return &view{state: r.State, memory: r.memory, known: map[string][]byte{}}
}

func (v *view) fetch(ctx context.Context, keys []string) error {
	var ask []string
	asked := map[string]bool{}
	for _, key := range keys {
		if _, known := v.known[key]; !known && !asked[key] {
			asked[key] = true
			ask = append(ask, key)
		}
	}
	if len(ask) == 0 {
		return nil
	}
	values, err := v.state.Get(ctx, ask...)
	if err != nil {
		return refused(err)
	}
	for i, key := range ask {
		v.known[key] = values[i]
	}
	return nil
}

// read gives an entry that was fetched, or is fetched now, as what it is; false
// where there is none.
func (v *view) read(ctx context.Context, key string, into any) (bool, error) {
	if err := v.fetch(ctx, []string{key}); err != nil {
		return false, err
	}
	value := v.known[key]
	if value == nil {
		return false, nil
	}
	return json.Unmarshal(value, into) == nil, nil
}

func (v *view) put(key string, value any) error {
	var b []byte
	if value != nil {
		b, _ = json.Marshal(value) // Nothing that is kept can't be.
	}
	return v.putBytes(key, b)
}

func (v *view) putBytes(key string, b []byte) error {
	v.known[key] = b
	return refused(v.state.Put(key, b))
}

// dirty notes that something new was heard of a node; deep that what inherits
// from it must be put together anew too. What spread has noted already is lost
// by that, and found out again.
func (v *view) dirty(ref string, deep bool) error {
	if err := v.mark("d/" + ref); err != nil || !deep {
		return err
	}
	return v.mark("p/" + ref)
}
