package graph

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

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
	of, err := r.nodes(ctx, []quad.Value{predOf})
	if err != nil {
		return nil, err
	}
	plays := store.Pattern{Objects: objects}
	if kinds != nil {
		if plays.Predicates, err = r.nodes(ctx, rolePredicates(kinds, f)); err != nil {
			return nil, err
		}
	}
	entities, err := r.ownPattern(ctx, kinds, f, objects)
	if err != nil {
		return nil, err
	}
	found, err := store.Reach(ctx, r.snap, []store.Step{
		{Pattern: plays, Decode: true},
		{Pattern: entities, Decode: true},
		{Pattern: store.Pattern{Predicates: of}, Into: quad.Subject, Of: []store.Found{{Step: 0, In: quad.Subject}}},
	})
	if err != nil {
		return nil, err
	}
	subjects, err := r.rolePlays(ctx, found[0], kinds == nil)
	if err != nil {
		return nil, err
	}
	if err := r.resolve(ctx, subjects); err != nil {
		return nil, err
	}
	records, err := r.own(ctx, kinds, found[1])
	if err != nil {
		return nil, err
	}
	for _, n := range subjects {
		if isRecord(r.iri(n)) {
			records = append(records, n)
		}
	}
	for _, q := range found[2] {
		if _, claims := slices.BinarySearch(subjects, q.Subject); claims {
			records = append(records, q.Object)
		}
	}
	return distinct(records), nil
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

// ownPattern matches what makes entities the records of their own, if such are
// asked for.
func (r *reader) ownPattern(ctx context.Context, kinds []*shape, f filter, objects []store.Node) (store.Pattern, error) {
	none := store.Pattern{Subjects: []store.Node{}}
	if kinds != nil {
		i := slices.IndexFunc(kinds, func(s *shape) bool {
			return s.form == entity && slices.ContainsFunc(f.refs, func(r Ref) bool { return r.Kind() == s.kind })
		})
		if i < 0 || f.field != "" && f.field != "ID" {
			return none, nil
		}
	}
	nodes, err := r.snap.Nodes(ctx, []quad.Value{predType, quad.IRI(formClasses[entity])})
	if err != nil || nodes[0] == 0 || nodes[1] == 0 {
		return none, err
	}
	return store.Pattern{Subjects: objects, Predicates: nodes[:1], Objects: nodes[1:]}, nil
}

// own returns the entities of quads that are of the kinds.
func (r *reader) own(ctx context.Context, kinds []*shape, quads []store.Quad) ([]store.Node, error) {
	own := make([]store.Node, len(quads))
	for i, q := range quads {
		own[i] = q.Subject
	}
	if kinds == nil || len(own) == 0 {
		return own, nil
	}
	if err := r.resolve(ctx, own); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(own, func(n store.Node) bool {
		ref, _ := readRef(r.iri(n))
		return !slices.ContainsFunc(kinds, func(s *shape) bool { return s.kind == ref.Kind() })
	}), nil
}
