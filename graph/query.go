package graph

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A query finds the facts of some kinds in a view, set at a time: records first,
// then all claims on them at once, then the ends and denials that fit them.
type query struct {
	view   View
	r      *reader
	ids    *identities
	kinds  []*shape // nil: all
	with   []filter // all of them must pass
	around []Ref    // in place of with: one of them must play a role; sorted
	self   []Ref    // in place of with: the facts themselves

	denied bool // facts that are only denied too
}

// A finding is a fact as a query finds it, with what other questions need of it.
type finding struct {
	ref      Ref
	raw      Raw
	episode  episode // that the view looks at
	episodes []episode
	certain  bool
	disputed bool
	over     bool // in a view of ever: it ended
	claims   []*told
}

// A group has the claims on one fact, in the order of [compareTold].
type group struct {
	ref                    Ref
	raw                    Raw // all roles that are asserted; of values the keys only
	asserts, ends, denials []*told
	wide                   bool // nobody asserts it, and it may be about other facts
}

// run returns the facts, ordered by the start of their validity, kind and ref.
func (q *query) run(ctx context.Context) ([]*finding, error) {
	groups, err := q.groups(ctx)
	if err != nil {
		return nil, err
	}
	var findings []*finding
	for i, g := range groups {
		if i%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		f, ok := q.weigh(g)
		if ok && q.wants(f) {
			findings = append(findings, f)
		}
	}
	slices.SortFunc(findings, func(a, b *finding) int {
		return cmp.Or(a.episode.span.From.Compare(b.episode.span.From),
			cmp.Compare(a.raw.Kind(), b.raw.Kind()), cmp.Compare(a.ref, b.ref))
	})
	return findings, ctx.Err()
}

// wants reports whether a fact is one that was asked for: context is loaded
// that was not.
func (q *query) wants(f *finding) bool {
	if q.self != nil {
		return slices.Contains(q.self, f.ref)
	}
	if q.around != nil {
		return slices.ContainsFunc(f.entities(), func(r Ref) bool {
			_, found := slices.BinarySearch(q.around, r)
			return found
		})
	}
	for _, w := range q.with {
		if !w.passes(f.raw) {
			return false
		}
	}
	return true
}

// shape returns the shape of a kind if the query has its Go type.
func (q *query) shape(kind string) *shape {
	for _, s := range q.kinds {
		if s.kind == kind {
			return s
		}
	}
	return nil
}

// groups loads the claims of all facts that may answer the query.
func (q *query) groups(ctx context.Context) ([]*group, error) {
	records, err := q.candidates(ctx)
	if err != nil {
		return nil, err
	}
	if records, err = q.variants(ctx, records); err != nil {
		return nil, err
	}
	tolds, err := q.r.tolds(ctx, records)
	if err != nil {
		return nil, err
	}
	groups := q.group(tolds)
	context, err := q.fitting(ctx, groups)
	if err != nil {
		return nil, err
	}
	if len(context) > 0 {
		if context, err = q.variants(ctx, distinct(append(context, records...))); err != nil {
			return nil, err
		}
		if tolds, err = q.r.tolds(ctx, context); err != nil {
			return nil, err
		}
		groups = q.group(tolds)
	}
	return groups, q.spread(ctx, groups)
}

// candidates returns the nodes of the records that may answer the query.
func (q *query) candidates(ctx context.Context) ([]store.Node, error) {
	switch {
	case q.self != nil:
		return q.r.refs(ctx, q.self)
	case q.around != nil:
		return q.r.playing(ctx, q.kinds, filter{refs: q.around})
	case len(q.with) > 0:
		return q.r.playing(ctx, q.kinds, q.with[0])
	}
	var classes []quad.Value
	for _, s := range q.kinds {
		classes = append(classes, kindIRI(s.kind))
	}
	if q.kinds == nil {
		for _, class := range formClasses {
			classes = append(classes, quad.IRI(class))
		}
	}
	objects, err := q.r.nodes(ctx, classes)
	if err != nil {
		return nil, err
	}
	predicates, err := q.r.nodes(ctx, []quad.Value{predType})
	if err != nil {
		return nil, err
	}
	return q.r.subjects(ctx, store.Pattern{Predicates: predicates, Objects: objects})
}

// variants adds the records that are the same as those given.
func (q *query) variants(ctx context.Context, records []store.Node) ([]store.Node, error) {
	if len(q.ids.canonical) == 0 || len(records) == 0 {
		return records, nil
	}
	if err := q.r.resolve(ctx, records); err != nil {
		return nil, err
	}
	var same []Ref
	for _, n := range records {
		if ref, ok := readRef(q.r.iri(n)); ok {
			if all := q.ids.all(ref); len(all) > 1 {
				same = append(same, all...)
			}
		}
	}
	more, err := q.r.refs(ctx, same)
	return distinct(append(slices.Clip(records), more...)), err
}

// group puts the claims that the view admits together by fact.
func (q *query) group(tolds []*told) []*group {
	slices.SortFunc(tolds, compareTold)
	byRef := map[Ref]*group{}
	var groups []*group
	for _, t := range tolds {
		if q.view.day.Known() && t.raw.shape.form == event || !q.view.admits(t) {
			continue
		}
		raw := q.ids.in(t.raw)
		ref := raw.key()
		g := byRef[ref]
		if g == nil {
			g = &group{ref: ref, raw: keysOf(raw)}
			byRef[ref] = g
			groups = append(groups, g)
		}
		g.add(t, raw)
	}
	return groups
}

// add adds a claim whose record, with the refs of the view, is raw.
func (g *group) add(t *told, raw Raw) {
	switch t.Stance {
	case Asserts:
		g.asserts = append(g.asserts, t)
		for name, refs := range raw.Roles {
			all := append(slices.Clip(g.raw.Roles[name]), refs...)
			slices.Sort(all)
			g.raw.Roles[name] = slices.Compact(all)
		}
	case Ends:
		g.ends = append(g.ends, t)
	case Denies:
		g.denials = append(g.denials, t)
	}
	g.wide = len(g.asserts) == 0 && (g.wide || raw.wide)
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

// compareTold puts claims into the order in which answers have them: by the
// time by which they could be known, document, place in it, and stance.
func compareTold(a, b *told) int {
	x, y := a.Evidence, b.Evidence
	return cmp.Or(
		a.Known().Compare(b.Known()),
		cmp.Compare(x.Document.Name, y.Document.Name),
		cmp.Compare(x.Document.Digest, y.Document.Digest),
		cmp.Compare(x.Start, y.Start),
		cmp.Compare(a.Stance, b.Stance),
		cmp.Compare(a.id, b.id),
	)
}
