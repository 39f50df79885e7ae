package graph

import (
	"context"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// fitting returns the records on which the ends of the groups may bear that
// nobody asserts: whether such an end is a fact of its own depends on them.
func (q *query) fitting(ctx context.Context, groups []*group) ([]store.Node, error) {
	var records []store.Node
	for _, g := range groups {
		if !g.wide || len(g.ends) == 0 && !q.denied {
			continue
		}
		more, err := q.sharing(ctx, g)
		if err != nil {
			return nil, err
		}
		records = append(records, more...)
	}
	return records, nil
}

// sharing returns the records of the kind of a group that have the first of its
// players among their keys or, where only texts are its keys, the first of these.
func (q *query) sharing(ctx context.Context, g *group) ([]store.Node, error) {
	if len(g.keys) > 0 {
		s := &shape{kind: g.kind, form: g.form, fields: []field{{name: g.keys[0].role, key: true}}}
		one := filter{refs: q.ids.all(g.keys[0].ref), of: s, as: &s.fields[0]}
		return q.r.playing(ctx, []*shape{s}, one)
	}
	if err := q.complete(ctx, []*group{g}); err != nil {
		return nil, err
	}
	keys := g.summed(q.ids)
	for _, f := range keys.shape.fields {
		texts := keys.Values[f.name]
		if !f.key || len(texts) == 0 {
			continue
		}
		predicates, err := q.r.nodes(ctx, []quad.Value{fieldIRI(g.kind, f)})
		if err != nil {
			return nil, err
		}
		objects, err := q.r.nodes(ctx, []quad.Value{f.lit.value(texts[0])})
		if err != nil {
			return nil, err
		}
		return q.r.subjects(ctx, store.Pattern{Predicates: predicates, Objects: objects})
	}
	return nil, nil
}

// spread applies the ends and denials that name some of the roles to all groups
// that they fit. A group that was nothing else is left without claims.
func (q *query) spread(ctx context.Context, groups []*group) error {
	claims, err := q.r.wide(ctx, groups)
	if err != nil || len(claims) == 0 {
		return err
	}
	slices.SortFunc(claims, compareTold)
	asserted := index(groups)
	hit := map[*group]bool{} // what may fit, and what may be nothing but a claim on others
	for _, t := range claims {
		for _, g := range asserted[q.ids.in(t.raw).handle()] {
			hit[g] = true
		}
	}
	for _, g := range groups {
		if g.wide {
			hit[g] = true
		}
	}
	if err := q.complete(ctx, slices.Collect(maps.Keys(hit))); err != nil {
		return err
	}
	for g := range hit { // before its claims are taken for those on others
		g.summed(q.ids)
	}
	applied := map[string]bool{} // claims, by their id
	for _, t := range claims {
		if !q.view.admits(t) {
			continue
		}
		as := q.ids.in(t.raw)
		own := q.ids.of(t.of.ref)
		for _, g := range asserted[as.handle()] {
			if g.ref != own && as.fits(g.summed(q.ids)) && g.apply(t) {
				applied[t.id] = true
			}
		}
	}
	used := func(t *told) bool { return applied[t.id] }
	for _, g := range groups {
		if g.wide {
			for _, t := range g.ends {
				if used(t) {
					g.spent = append(g.spent, t)
				}
			}
			g.ends = slices.DeleteFunc(g.ends, used)
			g.denials = slices.DeleteFunc(g.denials, used)
		}
	}
	return nil
}

// A handle is something that all groups have in common that a claim can fit.
type handle struct {
	kind string
	ref  Ref // empty: all of the kind
}

// handle returns what to look up the groups by that r can fit.
func (r Raw) handle() handle {
	h := handle{kind: r.Kind()}
	for _, f := range r.shape.fields {
		if refs := r.Roles[f.name]; f.key && len(refs) > 0 {
			h.ref = refs[0]
		}
	}
	return h
}

// index returns the groups that somebody asserts, or tells the end of by all
// keys, by their handles.
func index(groups []*group) map[handle][]*group {
	asserted := map[handle][]*group{}
	for _, g := range groups {
		if len(g.asserts) == 0 && (g.wide || len(g.ends) == 0) {
			continue
		}
		refs := []Ref{""}
		for _, k := range g.keys {
			refs = append(refs, k.ref)
		}
		slices.Sort(refs)
		for _, ref := range slices.Compact(refs) {
			h := handle{g.kind, ref}
			asserted[h] = append(asserted[h], g)
		}
	}
	return asserted
}

// apply adds an end or a denial of another record that fits. An end does not bear
// on what begins later only.
func (g *group) apply(t *told) bool {
	if t.Stance == Denies {
		g.denials = append(g.denials, t)
		return true
	}
	later := func(a *told) bool { return beginsAfter(a, t) }
	if len(g.asserts) > 0 && !slices.ContainsFunc(g.asserts, func(a *told) bool { return !later(a) }) {
		return false
	}
	g.ends = append(g.ends, t)
	return true
}

// wide returns all ends and denials of the groups' kinds that name some of the
// roles. They are read once.
func (r *reader) wide(ctx context.Context, groups []*group) ([]*told, error) {
	var kinds, unknown []string
	for _, g := range groups {
		if slices.Contains(kinds, g.kind) {
			continue
		}
		kinds = append(kinds, g.kind)
		if _, ok := r.wides[g.kind]; !ok {
			unknown = append(unknown, g.kind)
		}
	}
	if len(unknown) > 0 {
		tolds, err := r.readWide(ctx, unknown)
		if err != nil {
			return nil, err
		}
		for _, kind := range unknown {
			r.wides[kind] = nil
		}
		for _, t := range tolds {
			r.wides[t.of.kind] = append(r.wides[t.of.kind], t)
		}
	}
	var all []*told
	for _, kind := range kinds {
		all = append(all, r.wides[kind]...)
	}
	return all, nil
}

// readWide reads the ends and denials of some kinds that name some of the roles,
// to be kept.
func (r *reader) readWide(ctx context.Context, kinds []string) ([]*told, error) {
	defer func(s slabs) { r.slabs = s }(r.slabs)
	r.slabs = slabs{}
	predicates, err := r.nodes(ctx, []quad.Value{predWide})
	if err != nil || len(predicates) == 0 {
		return nil, err
	}
	values := make([]quad.Value, len(kinds))
	for i, kind := range kinds {
		values[i] = kindIRI(kind)
	}
	objects, err := r.nodes(ctx, values)
	if err != nil {
		return nil, err
	}
	claims, err := r.subjects(ctx, store.Pattern{Predicates: predicates, Objects: objects})
	if err != nil || len(claims) == 0 {
		return nil, err
	}
	records, err := r.recordsOf(ctx, claims)
	if err != nil {
		return nil, err
	}
	tolds, err := r.tolds(ctx, records)
	if err != nil {
		return nil, err
	}
	tolds = slices.DeleteFunc(tolds, func(t *told) bool { return t.Stance == Asserts || !t.wide })
	return tolds, r.complete(ctx, tolds)
}
