package graph

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// fitting returns the records on which the ends of the groups may bear that
// nobody asserts: whether such an end is a fact of its own depends on them.
func (q *query) fitting(ctx context.Context, groups []*group) ([]store.Node, error) {
	var records []store.Node
	for _, g := range groups {
		if !g.wide || len(g.ends) == 0 {
			continue
		}
		for _, f := range g.raw.shape.fields {
			if refs := g.raw.Roles[f.name]; f.key && len(refs) > 0 {
				one := filter{refs: q.ids.all(refs[0]), kind: g.raw.Kind(), field: f.name}
				more, err := q.r.playing(ctx, []*shape{g.raw.shape}, one)
				if err != nil {
					return nil, err
				}
				records = append(records, more...)
				break
			}
		}
	}
	return records, nil
}

// spread applies the ends and denials that name some of the roles to all groups
// that they fit, and drops the groups that were nothing else.
func (q *query) spread(ctx context.Context, groups []*group) error {
	claims, err := q.r.wide(ctx, groups)
	if err != nil {
		return err
	}
	slices.SortFunc(claims, compareTold)
	closed := map[Ref]bool{} // wide groups that end a fact that somebody asserts
	for _, t := range claims {
		if !q.view.admits(t) {
			continue
		}
		as := q.ids.in(t.raw)
		own := as.key()
		for _, g := range groups {
			if g.ref == own || g.raw.Kind() != as.Kind() || len(g.asserts) == 0 || !as.fits(g.raw) {
				continue
			}
			if g.apply(t) {
				closed[own] = true
			}
		}
	}
	for _, g := range groups {
		if g.wide && closed[g.ref] {
			g.ends = nil
		}
	}
	return nil
}

// apply adds an end or a denial of another record that fits. An end of what
// begins later only does not bear on it.
func (g *group) apply(t *told) bool {
	if t.Stance == Denies {
		g.denials = append(g.denials, t)
		return false
	}
	later := func(a *told) bool { return beginsAfter(a, t) }
	if !slices.ContainsFunc(g.asserts, func(a *told) bool { return !later(a) }) {
		return false
	}
	g.ends = append(g.ends, t)
	return true
}

// wide returns all ends and denials of the groups' kinds that name some of the
// roles.
func (r *reader) wide(ctx context.Context, groups []*group) ([]*told, error) {
	var kinds []quad.Value
	for _, g := range groups {
		if iri := quad.Value(kindIRI(g.raw.Kind())); !slices.Contains(kinds, iri) {
			kinds = append(kinds, iri)
		}
	}
	predicates, err := r.nodes(ctx, []quad.Value{predWide})
	if err != nil {
		return nil, err
	}
	objects, err := r.nodes(ctx, kinds)
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
	return slices.DeleteFunc(tolds, func(t *told) bool { return t.Stance == Asserts || !t.raw.wide }), err
}

// recordsOf returns the records of claims.
func (r *reader) recordsOf(ctx context.Context, claims []store.Node) ([]store.Node, error) {
	of, err := r.nodes(ctx, []quad.Value{predOf})
	if err != nil {
		return nil, err
	}
	quads, err := r.match(ctx, store.Pattern{Subjects: claims, Predicates: of})
	if err != nil {
		return nil, err
	}
	records := make([]store.Node, len(quads))
	for i, q := range quads {
		records[i] = q.Object
	}
	return distinct(records), nil
}

// playing returns the records of some kinds, or of any, in which an entity plays
// a role according to some claim. An entity plays the role ID in its own record.
func (r *reader) playing(ctx context.Context, kinds []*shape, f filter) ([]store.Node, error) {
	objects, err := r.refs(ctx, f.refs)
	if err != nil {
		return nil, err
	}
	p := store.Pattern{Objects: objects}
	if kinds != nil {
		if p.Predicates, err = r.nodes(ctx, rolePredicates(kinds, f)); err != nil {
			return nil, err
		}
	}
	quads, err := r.match(ctx, p)
	if err != nil {
		return nil, err
	}
	subjects, err := r.rolePlays(ctx, quads, kinds == nil)
	if err != nil {
		return nil, err
	}
	own, err := r.own(ctx, kinds, f, objects)
	if err != nil {
		return nil, err
	}
	if err := r.resolve(ctx, subjects); err != nil {
		return nil, err
	}
	records, claims := own, []store.Node{}
	for _, n := range subjects {
		if isRecord(r.iri(n)) {
			records = append(records, n)
		} else {
			claims = append(claims, n)
		}
	}
	more, err := r.recordsOf(ctx, claims)
	return distinct(append(records, more...)), err
}

// rolePlays returns the subjects of quads, of those that state a role where
// others may be among them.
func (r *reader) rolePlays(ctx context.Context, quads []store.Quad, mixed bool) ([]store.Node, error) {
	if mixed {
		predicates := make([]store.Node, len(quads))
		for i, q := range quads {
			predicates[i] = q.Predicate
		}
		if err := r.resolve(ctx, predicates); err != nil {
			return nil, err
		}
	}
	subjects := []store.Node{}
	for _, q := range quads {
		if mixed {
			if _, f, ok := readField(r.iri(q.Predicate)); !ok || f.sort != roleField {
				continue
			}
		}
		subjects = append(subjects, q.Subject)
	}
	return distinct(subjects), nil
}

func rolePredicates(kinds []*shape, f filter) []quad.Value {
	var predicates []quad.Value
	for _, s := range kinds {
		for _, role := range s.roles() {
			if f.field != "" && (f.kind != s.kind || f.field != role.name) {
				continue
			}
			role.many = false
			predicates = append(predicates, fieldIRI(s.kind, role))
			role.many = true
			predicates = append(predicates, fieldIRI(s.kind, role))
		}
	}
	return predicates
}

// own returns those of the entities whose own records are asked for.
func (r *reader) own(ctx context.Context, kinds []*shape, f filter, objects []store.Node) ([]store.Node, error) {
	class := quad.IRI(formClasses[entity])
	if kinds != nil {
		i := slices.IndexFunc(kinds, func(s *shape) bool {
			return s.form == entity && slices.ContainsFunc(f.refs, func(r Ref) bool { return r.Kind() == s.kind })
		})
		if i < 0 || f.field != "" && f.field != "ID" {
			return nil, nil
		}
	}
	nodes, err := r.snap.Nodes(ctx, []quad.Value{predType, class})
	if err != nil || nodes[0] == 0 || nodes[1] == 0 {
		return nil, err
	}
	own, err := r.subjects(ctx, store.Pattern{Subjects: objects, Predicates: nodes[:1], Objects: nodes[1:]})
	if err != nil || kinds == nil {
		return own, err
	}
	if err := r.resolve(ctx, own); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(own, func(n store.Node) bool {
		ref, _ := readRef(r.iri(n))
		return !slices.ContainsFunc(kinds, func(s *shape) bool { return s.kind == ref.Kind() })
	}), nil
}
