package graph

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A group has the claims on one fact, in the order of [compareTold].
type group struct {
	ref                    Ref
	kind                   string
	form                   form
	keys                   []player // with the refs of the view; sorted, each once
	players                []player // of the keys, and according to who asserts it
	asserts, ends, denials []*told
	wide                   bool    // nobody asserts it, and it may be about other facts
	spent                  []*told // its ends that are about others

	raw Raw // see summed

	one  [1]*told   // asserts, as most facts have them
	once [1]episode // of those that have one
}

// group puts the claims that the view admits together by fact.
func (q *query) group(ctx context.Context, tolds []*told) ([]*group, error) {
	if q.view.some.trusts() != nil { // who trusts sees all of a claim
		if err := q.r.complete(ctx, tolds); err != nil {
			return nil, err
		}
	}
	byRef := map[Ref]int{}                    // where several records are one fact
	slab := q.r.slabs.groups.open(len(tolds)) // groups stay where they are
	var alike []*told                         // claims that more than their dates must put in order
	var last *recorded
	n := 0
	for i, t := range tolds {
		if err := look(ctx, i); err != nil {
			return nil, err
		}
		if !q.view.when.ever && t.of.form == event || !q.view.admits(t) {
			continue
		}
		if t.of != last {
			last, n = t.of, len(slab)
			ref := q.ids.of(last.ref)
			if len(q.ids.canonical) > 0 {
				if known, ok := byRef[ref]; ok {
					n = known
				}
				byRef[ref] = n
			}
			if n == len(slab) {
				slab = append(slab, group{ref: ref, kind: last.kind, form: last.form})
			}
		}
		slab[n].add(t)
	}
	slab = q.r.slabs.groups.close(slab)
	groups := make([]*group, len(slab))
	for i := range slab {
		groups[i] = &slab[i]
		alike = groups[i].sort(alike)
	}
	if len(alike) > 0 {
		if err := q.r.locate(ctx, alike); err != nil {
			return nil, err
		}
		for _, g := range groups {
			g.sort(nil)
		}
	}
	for i, g := range groups {
		if err := look(ctx, i); err != nil {
			return nil, err
		}
		q.cast(g)
	}
	return groups, ctx.Err()
}

// cast sets who plays a role in a group whose claims are sorted. Of records that
// are said to be the same, the one told first has the keys.
func (q *query) cast(g *group) {
	g.keys = q.r.cast(q.ids, g.kind, g.first().of.players, nil)
	g.players = g.keys
	for _, t := range g.asserts {
		g.players = q.r.cast(q.ids, g.kind, t.players, g.players)
	}
}

// first returns the claim that was told first, of those that assert the fact if
// there are any, else of those that end it, else of those that deny it.
func (g *group) first() *told {
	switch {
	case len(g.asserts) > 0:
		return g.asserts[0]
	case len(g.ends) > 0:
		return g.ends[0]
	}
	return g.denials[0]
}

// add adds a claim to a group.
func (g *group) add(t *told) {
	switch t.Stance {
	case Asserts:
		if g.asserts == nil {
			g.asserts = g.one[:0] // most facts are asserted once
		}
		g.asserts = append(g.asserts, t)
	case Ends:
		g.ends = append(g.ends, t)
	case Denies:
		g.denials = append(g.denials, t)
	}
	g.wide = len(g.asserts) == 0 && (g.wide || t.wide)
}

// cast returns some sorted players, with the refs that stand for theirs, beside
// others, that have those; sorted, each once. Records of the kind same keep their
// refs: what they say is that the refs differ.
func (r *reader) cast(ids *identities, kind string, some, others []player) []player {
	as := len(ids.canonical) == 0
	if len(some) == 0 || as && containsAll(others, some) {
		return others
	}
	if as && len(others) == 0 {
		return some
	}
	all := append(append(r.slabs.players.open(len(some)+len(others)), some...), others...)
	if !as && kind != (Same{}).Kind() {
		for i := range some {
			if one := ids.of(all[i].ref); one != all[i].ref {
				all[i].ref, all[i].node = one, 0
			}
		}
	}
	slices.SortFunc(all, comparePlayers)
	return r.slabs.players.close(slices.CompactFunc(all, samePlayer))
}

// containsAll reports whether all of some players are among others.
func containsAll(others, some []player) bool {
	for _, p := range some {
		if !slices.ContainsFunc(others, func(o player) bool { return samePlayer(o, p) }) {
			return false
		}
	}
	return true
}

func samePlayer(a, b player) bool { return a.ref == b.ref && a.role == b.role }

func comparePlayers(a, b player) int {
	if c := cmp.Compare(a.role, b.role); c != 0 {
		return c
	}
	return cmp.Compare(a.ref, b.ref)
}

// sort sorts the claims. Those that lie next to each other, and are of one day,
// are appended to alike.
func (g *group) sort(alike []*told) []*told {
	for _, tolds := range [][]*told{g.asserts, g.ends, g.denials} {
		if len(tolds) < 2 {
			continue
		}
		slices.SortFunc(tolds, compareTold)
		for i, t := range tolds[1:] {
			if t.Known() == tolds[i].Known() {
				alike = append(alike, tolds...)
				break
			}
		}
	}
	return alike
}

// complete reads all that the claims of groups say.
func (q *query) complete(ctx context.Context, groups []*group) error {
	var tolds []*told
	for _, g := range groups {
		tolds = append(append(append(tolds, g.asserts...), g.ends...), g.denials...)
	}
	return q.r.complete(ctx, tolds)
}

// own yields the claims that are on the fact itself.
func (g *group) own(ids *identities) iter.Seq[*told] {
	return func(yield func(*told) bool) {
		for _, tolds := range [][]*told{g.asserts, g.ends, g.denials} {
			for _, t := range tolds {
				if t.names(g, ids) && !yield(t) {
					return
				}
			}
		}
	}
}

// dormant reports whether claims on other facts may make a fact of what none is,
// or undo it: an end of all that fits is one where nothing fits, and an end to come
// where one of all that fits is told, too.
func (g *group) dormant() bool {
	return len(g.asserts) == 0 && len(g.ends)+len(g.spent) > 0 && (g.wide || len(g.episodes()) == 0)
}

// names reports whether a claim is on the fact itself, and not on all that fit.
func (t *told) names(g *group, ids *identities) bool { return ids.of(t.of.ref) == g.ref }

// firstRecord returns the first of the nodes of the fact's records.
func (g *group) firstRecord(ids *identities) store.Node {
	first := ^store.Node(0)
	for t := range g.own(ids) {
		first = min(first, t.of.node())
	}
	return first
}

// summed returns the keys of a group that is completed, with all who play a role
// according to who asserts or ends it.
func (g *group) summed(ids *identities) Raw {
	if g.raw.shape != nil {
		return g.raw
	}
	for t := range g.own(ids) {
		if g.raw.shape == nil {
			g.raw = keysOf(ids.in(t.raw))
		}
		if t.Stance == Denies {
			break // they come last
		}
		for name, refs := range ids.in(t.raw).Roles {
			if f, ok := g.raw.shape.field(name); ok && f.key && !f.many && len(g.raw.Roles[name]) > 0 {
				continue // of facts that are said to be the same, the first has its keys
			}
			all := append(slices.Clip(g.raw.Roles[name]), refs...)
			slices.Sort(all)
			g.raw.Roles[name] = slices.Compact(all)
		}
	}
	return g.raw
}

// only returns the one claim that there is on a fact, if its record needs no
// other refs; nil if there are several, or none.
func (g *group) only(ids *identities) *told {
	if len(ids.canonical) > 0 || len(g.ends)+len(g.denials) > 0 || len(g.asserts) != 1 {
		return nil
	}
	return g.asserts[0]
}

// keysOf returns a copy of raw with its keys only.
func keysOf(raw Raw) Raw {
	keys := Raw{Roles: map[string][]Ref{}, Values: map[string][]string{}, shape: raw.shape, wide: raw.wide}
	for _, f := range raw.shape.fields {
		if refs := raw.Roles[f.name]; f.key && refs != nil {
			keys.Roles[f.name] = refs
		}
		if texts := raw.Values[f.name]; f.key && texts != nil {
			keys.Values[f.name] = texts
		}
	}
	return keys
}
