package graph

import (
	"cmp"
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
	if !r.far() {
		return r.playingNear(ctx, kinds, plays, entities, of)
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
	records, err := r.own(ctx, kinds, found[1])
	if err != nil {
		return nil, err
	}
	stated, err := statedOn(ctx, subjects, found[2])
	return distinct(append(records, stated...)), err
}

// playingNear is playing where only what states a role need be followed.
func (r *reader) playingNear(ctx context.Context, kinds []*shape, plays, entities store.Pattern, of []store.Node) ([]store.Node, error) {
	found, err := r.pass(ctx, plays)
	if err != nil {
		return nil, err
	}
	subjects, err := r.rolePlays(ctx, found, kinds == nil)
	if err != nil {
		return nil, err
	}
	if found, err = r.pass(ctx, entities); err != nil {
		return nil, err
	}
	records, err := r.own(ctx, kinds, found)
	if err != nil {
		return nil, err
	}
	stated, err := r.recordsAmong(ctx, of, subjects)
	return distinct(append(records, stated...)), err
}

// recordsAmong returns those of some sorted nodes that are records, and the
// records of those that are claims.
func (r *reader) recordsAmong(ctx context.Context, of, nodes []store.Node) ([]store.Node, error) {
	links, err := r.pass(ctx, store.Pattern{Predicates: of, Objects: nodes})
	if err != nil {
		return nil, err
	}
	records := make([]store.Node, len(links))
	for i, l := range links {
		records[i] = l.Object
	}
	records = distinct(records)
	claims, rest := make([]store.Node, 0, len(nodes)-len(records)), records
	for _, n := range nodes {
		if len(rest) > 0 && rest[0] == n {
			rest = rest[1:]
		} else {
			claims = append(claims, n)
		}
	}
	more, err := r.recordsOf(ctx, claims)
	return append(records, more...), err
}

// statedOn returns the records of those of some sorted nodes that are subjects
// of links, which are claims; all others are records themselves.
func statedOn(ctx context.Context, nodes []store.Node, links []store.Quad) (records []store.Node, err error) {
	bySubject := func(a, b store.Quad) int { return cmp.Compare(a.Subject, b.Subject) }
	if err := sortWhile(ctx, links, bySubject); err != nil {
		return nil, err
	}
	for _, n := range nodes {
		for len(links) > 0 && links[0].Subject < n {
			links = links[1:]
		}
		if len(links) == 0 || links[0].Subject != n {
			records = append(records, n)
			continue
		}
		for ; len(links) > 0 && links[0].Subject == n; links = links[1:] {
			records = append(records, links[0].Object)
		}
	}
	return records, ctx.Err()
}

// rolePlays returns the subjects of quads, of those that state a role where
// others may be among them.
func (r *reader) rolePlays(ctx context.Context, quads []store.Quad, mixed bool) ([]store.Node, error) {
	if mixed {
		for _, q := range quads {
			r.meanings.want(q.Predicate)
		}
		if err := r.consult(ctx, r.meanings); err != nil {
			return nil, err
		}
	}
	subjects := make([]store.Node, 0, len(quads))
	for _, q := range quads {
		if mixed && !r.meanings.at(q.Predicate).isRole() {
			continue
		}
		subjects = append(subjects, q.Subject)
	}
	return distinct(subjects), nil
}

func rolePredicates(kinds []*shape, f filter) []quad.Value {
	var predicates []quad.Value
	for _, s := range kinds {
		for _, role := range s.roles() {
			if !f.allows(s.kind, role.name) {
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
		if i < 0 || f.as != nil && f.as.name != "ID" {
			return none, nil
		}
	}
	nodes, err := r.find(ctx, []quad.Value{predType, quad.IRI(formClasses[entity])})
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
	for _, n := range own {
		r.idents.want(n)
	}
	if err := r.consult(ctx, r.idents); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(own, func(n store.Node) bool {
		return !slices.ContainsFunc(kinds, func(s *shape) bool { return s.kind == r.idents.at(n).Kind() })
	}), nil
}
