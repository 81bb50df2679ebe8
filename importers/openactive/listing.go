package openactive

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"fingerpost/importers/loose"
)

// listing is a listing with its sessions, ready to be handed on.
type listing struct {
	id       string
	where    string
	thing    *thing
	sessions []occasion
}

// maxKnown bounds the sessions that are read of one listing. A class that is
// held five times a day, published for a year ahead, has under 2,000.
const maxKnown = 4000

// listings gives what a node amounts to: a listing with all its sessions, or
// for an EventSeries, or where the whole is not there, one for each name that
// its events go by.
func (r *run) listings(ctx context.Context, v *view, ref string) ([]listing, error) {
	n, known, err := v.node(ctx, ref)
	if err != nil {
		return nil, err
	}
	sessions, err := r.sessionsOf(ctx, v, ref, n)
	if err != nil {
		return nil, err
	}
	single := n.Thing != nil && n.Thing.Type != "EventSeries"
	samples := map[string]sample{}
	if !known || n.Wants {
		if samples, err = r.samplesOf(ctx, ref); err != nil {
			return nil, err
		}
	}
	if single {
		return r.whole(ctx, v, ref, n, samples, sessions)
	}
	if n.Thing != nil {
		if err := r.ancestors(ctx, v, ref, n.Thing); err != nil {
			return nil, err
		}
		sessions = append(sessions, n.Thing.Sessions...)
	}
	return r.apart(n, samples, sessions), nil
}

// whole puts a listing together that is an item of its own, or is embedded in
// each of its sessions.
func (r *run) whole(ctx context.Context, v *view, ref string, n node, samples map[string]sample, sessions []occasion) ([]listing, error) {
	alone := n.Owner != ""
	for _, group := range slices.Sorted(maps.Keys(samples)) {
		s := samples[group]
		alone = alone || s.Owner != ""
		n.Thing.inherit(s.Thing)
		if n.Owner == "" && len(n.Thing.Costs) == 0 {
			n.Thing.Costs = s.Thing.Costs
		}
	}
	if !alone && len(sessions) == 0 {
		return nil, nil
	}
	if err := r.ancestors(ctx, v, ref, n.Thing); err != nil || n.Thing.Name == "" {
		return nil, err
	}
	return []listing{{id: n.ID, where: n.Where, thing: n.Thing, sessions: append(sessions, n.Thing.Sessions...)}}, nil
}

// apart puts a listing together for each name that the events of a series go by.
func (r *run) apart(n node, samples map[string]sample, sessions []occasion) (all []listing) {
	own := ""
	if n.Thing != nil {
		own = digest(loose.Fold(n.Thing.Name))
	}
	group := func(g string) string {
		if g == own {
			return ""
		}
		return g
	}
	held := map[string][]occasion{}
	for _, at := range sessions {
		g := ""
		if at.Group != "" {
			g = group(digest(loose.Fold(at.Group)))
		}
		held[g] = append(held[g], at)
	}
	seen := map[string]bool{}
	for _, g := range slices.Sorted(maps.Keys(samples)) {
		s := samples[g]
		g = group(g)
		if seen[g] || s.Owner == "" && len(held[g]) == 0 {
			continue
		}
		seen[g] = true
		t := s.Thing
		t.At = nil // Which of its events that was does not matter.
		last := t.Ends
		if n.Thing != nil {
			t.inherit(n.Thing)
		}
		t.Ends = last
		l := listing{id: strings.TrimSuffix(s.Above+"#"+g, "#"), where: s.Where, thing: t, sessions: held[g]}
		if t.Name != "" {
			all = append(all, l)
		}
	}
	for g, waiting := range held {
		if !seen[g] {
			r.tally["Sessions whose series has not come, and that say too little to be listed without"] += len(waiting)
		}
	}
	return all
}

// ancestors lets a thing inherit from the series that it names, and those that
// they name.
func (r *run) ancestors(ctx context.Context, v *view, ref string, t *thing) error {
	visited := map[string]bool{ref: true}
	for above := t.Above; above != "" && !visited[above] && len(visited) <= maxDepth; {
		visited[above] = true
		n, known, err := v.node(ctx, above)
		if err != nil {
			return err
		}
		if !known {
			var is string
			if known, err = v.read(ctx, "a/"+above, &is); err != nil || !known {
				return err
			}
			above = is
			continue
		}
		t.inherit(n.Thing)
		above = n.Thing.Above
	}
	return nil
}

// sessionsOf reads the sessions that belong to a node, by whatever name they
// call it.
func (r *run) sessionsOf(ctx context.Context, v *view, ref string, n node) (all []occasion, err error) {
	refs := []string{ref}
	if len(n.Aliases) > 0 {
		called, err := v.read(ctx, byOtherNames, new(any))
		if err != nil {
			return nil, err
		}
		if called {
			refs = append(refs, n.Aliases...)
		}
	}
	today := r.today()
	for _, ref := range refs {
		for after := ""; len(all) < maxKnown; {
			found, err := r.State.Scan(ctx, "c/"+ref+"/", after, 500)
			if err != nil {
				return nil, refused(err)
			}
			for _, e := range found {
				after = e.Key
				var at occasion
				if json.Unmarshal(e.Value, &at) == nil && (at.Part || !at.over(today)) {
					all = append(all, at)
					continue
				}
				// What has passed need not be remembered.
				for _, key := range []string{e.Key, "i/" + e.Key[len("c/"+ref+"/"):]} {
					if err := v.put(key, nil); err != nil {
						return nil, err
					}
				}
			}
			if len(found) < 500 {
				break
			}
		}
	}
	return all, nil
}

// samplesOf reads what the sessions of a node say of the whole, by group.
func (r *run) samplesOf(ctx context.Context, ref string) (map[string]sample, error) {
	prefix := "s/" + ref + "/"
	found, err := r.State.Scan(ctx, prefix, "", 500)
	all := map[string]sample{}
	for _, e := range found {
		var s sample
		if json.Unmarshal(e.Value, &s) == nil && s.Thing != nil {
			all[e.Key[len(prefix):]] = s
		}
	}
	return all, refused(err)
}
