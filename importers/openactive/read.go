package openactive

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
	"fingerpost/importers/plain"
)

// read reads what an item is about, for what it is to the directory.
func (b *batch) read(n *reading) (verdict, error) {
	o, err := b.objects.Object(n.raw)
	if err != nil {
		return rejected, b.refuse(n, "The data can't be read: "+err.Error()+".")
	}
	kind := typeName(o, n.kind)
	above, named := super(o)
	role := roleOf(kind, named != "")
	switch role {
	case aSlot:
		b.slots++
		b.tally["Slots that were passed over: they are times at which a court or a pool can be booked"]++
		return unchanged, nil
	case something:
		b.tally[fmt.Sprintf("Items that are %q, no opportunity, and were passed over", cmp.Or(kind, n.kind))]++
		return unchanged, nil
	}
	if country := abroad(o); country != "" {
		return rejected, b.refuse(n, fmt.Sprintf("It is held in another country (%s).", loose.Shorten(country, 50)))
	}
	r := &reader{where: n.where}
	switch {
	case role == aSession || role == aPart:
		b.session(r, n, o, kind, above, named, role == aPart)
	case !b.listing(r, n, o, kind, above, named):
		return rejected, b.refuse(n, "A listing needs a name.")
	}
	for _, p := range r.problems {
		if err := b.out.Problem(p); err != nil {
			return rejected, refused(err)
		}
	}
	return changed, nil
}

func (b *batch) refuse(n *reading, message string) error {
	return b.reject(n.where, n.id, string(n.raw), message)
}

// listing reads a listing or a series, with what it inherits from where that is
// embedded. It gives false for one that has no name and can't come by one.
func (b *batch) listing(r *reader, n *reading, o loose.Object, kind string, above loose.Object, named string) bool {
	t := r.thing(o, kind, 0)
	t.Modified = stamp(n.modified)
	if above != nil {
		r.embedded(t, above, 1)
		named = ""
	}
	if t.Name == "" && named == "" && len(t.Sessions) == 0 {
		return false
	}
	id := idOf(o)
	n.node = &node{ID: shortID(cmp.Or(id, kind+"/"+n.id)), Owner: n.key, Where: n.where, Thing: t}
	n.after.Role, n.after.Ref = "n", digest(n.node.ID)
	if named != "" {
		n.after.Above = digest(shortID(named))
		t.Above = n.after.Above
	}
	// Some publishers link by less than the whole: the last part of the address,
	// the item's id, or where there is no @id the page.
	called := []string{last(id), o.ID("identifier"), n.id}
	if id == "" {
		called = append(called, o.ID("url"))
	}
	for _, alias := range called {
		if alias != "" && alias != n.node.ID {
			n.node.Aliases = with(n.node.Aliases, digest(shortID(alias)))
		}
	}
	return true
}

// embedded lets a thing inherit from what is embedded in it, and from what is
// embedded in that.
func (r *reader) embedded(t *thing, above loose.Object, depth int) {
	from := r.thing(above, typeName(above, ""), maxDepth)
	if further, _ := super(above); further != nil && depth < maxDepth {
		r.embedded(from, further, depth+1)
	}
	t.inherit(from)
}

// session reads a session of a listing, or a part of one.
func (b *batch) session(r *reader, n *reading, o loose.Object, kind string, above loose.Object, named string, part bool) {
	ref := digest(shortID(named))
	n.after.Role, n.after.Ref = "c", ref
	if above != nil {
		whole := r.thing(above, typeName(above, ""), 0)
		if further, _ := super(above); further != nil {
			r.embedded(whole, further, 1)
		}
		n.above = &node{ID: shortID(named), Where: n.where, Thing: whole}
	} else {
		n.above = &node{ID: shortID(named)}
	}
	at, ok := r.occasion(o)
	at.Part = part
	if name := o.Line("name"); name != "" && kind == "Event" {
		at.Group = loose.Shorten(name, directory.MaxName)
		n.after.Group = digest(loose.Fold(at.Group))
	}
	if ok || part {
		at.Place = r.elsewhere(o)
		n.at = &at
	}
	if o.Line("name") != "" || at.Group != "" || kind == "Event" {
		n.whole = r.thing(o, kind, 0)
		n.whole.Modified = stamp(n.modified)
	}
}

// super gives what a thing belongs to, embedded or only by what it is called.
// Some quote the name twice, some give it in a list or as a number.
func super(o loose.Object) (embedded loose.Object, named string) {
	for _, name := range []string{"superEvent", "aggregateFacilityUse", "facilityUse"} {
		v, _ := o.Get(name)
		if all, ok := v.([]any); ok && len(all) > 0 {
			v = all[0]
		}
		above, ok := v.(loose.Object)
		switch {
		case v == nil:
		case !ok:
			return nil, strings.Trim(plain.Line(loose.Words(v)), `"' `)
		case len(above) == 1 && idOf(above) != "":
			return nil, idOf(above)
		default:
			return above, cmp.Or(idOf(above), above.ID("url"), above.ID("identifier"))
		}
	}
	return nil, ""
}

// stamp gives the moment that a modified tells, where it surely is one: ISO 8601,
// or milliseconds since 1970. Other numbers count changes.
func stamp(modified string) time.Time {
	if t, err := time.Parse(time.RFC3339Nano, modified); err == nil && sane(t) {
		return t.UTC()
	}
	if n, err := strconv.ParseInt(modified, 10, 64); err == nil && n > 1e12 && n < 4e12 {
		return time.UnixMilli(n).UTC()
	}
	return time.Time{}
}
