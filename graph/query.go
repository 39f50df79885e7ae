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
	self   []Ref    // in place of with: the facts themselves; sorted where run is called

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

// run returns the facts, ordered by the start of their validity, kind and ref.
func (q *query) run(ctx context.Context) ([]*finding, error) {
	groups, err := q.groups(ctx)
	if err != nil {
		return nil, err
	}
	if err := q.complete(ctx, groups); err != nil {
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
		_, found := slices.BinarySearch(q.self, f.ref)
		return found
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
	return q.groupsOf(ctx, records)
}

// groupsOf loads the claims of the facts that have some records, and of those on
// which they depend.
func (q *query) groupsOf(ctx context.Context, records []store.Node) ([]*group, error) {
	records, err := q.variants(ctx, records)
	if err != nil {
		return nil, err
	}
	tolds, err := q.r.tolds(ctx, records)
	if err != nil {
		return nil, err
	}
	groups, err := q.group(ctx, tolds)
	if err != nil {
		return nil, err
	}
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
		if groups, err = q.group(ctx, tolds); err != nil {
			return nil, err
		}
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
	for _, n := range records {
		q.r.idents.want(n)
	}
	if err := q.r.consult(ctx, q.r.idents); err != nil {
		return nil, err
	}
	var same []Ref
	for _, n := range records {
		if ref := q.r.idents.at(n); ref != "" {
			if all := q.ids.all(ref); len(all) > 1 {
				same = append(same, all...)
			}
		}
	}
	more, err := q.r.refs(ctx, same)
	return distinct(append(slices.Clip(records), more...)), err
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
