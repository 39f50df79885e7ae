package graph

import (
	"context"
	"fmt"
	"iter"
)

// Find yields the facts of type T in which all the given entities play a role;
// without entities, all facts of the type. [Role] restricts an entity to one
// role. Find[Raw] finds facts of every kind.
//
// Facts come ordered by the start of their validity, kind and ref. All are found
// before the first is yielded, with a cost that grows with the number of claims
// on facts of the first entity: name the one with the fewest first.
//
// A zero ID is an error, as is an entity whose kind plays no role in a T: a
// [*RoleError] with the roles there are. In a view of a day, an event type is
// [ErrEvent].
func Find[T Record](ctx context.Context, v View, with ...Node) iter.Seq2[Fact[T], error] {
	return func(yield func(Fact[T], error) bool) {
		var t T
		facts, err := findFacts[T](ctx, v, t, with)
		if err != nil {
			yield(Fact[T]{}, fmt.Errorf("graph: find %s: %w", described(t), err))
			return
		}
		each(ctx, "find "+described(t), facts, yield)
	}
}

func described(rec Record) string {
	if _, ok := rec.(Raw); ok {
		return "facts"
	}
	return rec.Kind()
}

func findFacts[T Record](ctx context.Context, v View, t Record, with []Node) ([]Fact[T], error) {
	defer v.hold()
	k, err := kindOf(t)
	if err != nil {
		return nil, err
	}
	q, err := v.query(ctx, []kind{k}, with)
	if err != nil {
		return nil, err
	}
	findings, err := q.run(ctx)
	if err != nil {
		return nil, err
	}
	facts := make([]Fact[T], len(findings))
	for i, f := range findings {
		if facts[i], err = fact[T](f, k); err != nil {
			return nil, err
		}
	}
	return facts, nil
}

// query prepares a question for facts of some kinds; the kind of Raw is every
// kind.
func (v View) query(ctx context.Context, kinds []kind, with []Node) (*query, error) {
	r, err := v.reader(ctx)
	if err != nil {
		return nil, err
	}
	q := &query{view: v, r: r}
	events := 0
	for _, k := range kinds {
		if k.shape == nil {
			q.kinds = nil
			break
		}
		q.kinds = append(q.kinds, k.shape)
		if k.shape.form == event {
			events++
		}
	}
	if v.day.Known() && events > 0 && events == len(kinds) {
		return nil, ErrEvent
	}
	if q.ids, err = v.identities(ctx, r); err != nil {
		return nil, err
	}
	q.with, err = filters(q.kinds, with, q.ids)
	return q, err
}

// FindAny yields the facts of several kinds in which all the given entities play
// a role, each Value of the Go type that kinds has for it; the values of the
// records in kinds do not matter. Nil kinds are all there are, with Values of
// type [Raw]: everything about an entity, with its own record. Order, cost and
// errors are those of [Find]; it is enough that one of the kinds has a role for
// an entity. In a view of a day, events among kinds are left out.
func FindAny(ctx context.Context, v View, kinds []Record, with ...Node) iter.Seq2[Fact[Record], error] {
	return func(yield func(Fact[Record], error) bool) {
		facts, err := findAny(ctx, v, kinds, with)
		if err != nil {
			yield(Fact[Record]{}, fmt.Errorf("graph: find: %w", err))
			return
		}
		each(ctx, "find", facts, yield)
	}
}

func findAny(ctx context.Context, v View, recs []Record, with []Node) ([]Fact[Record], error) {
	defer v.hold()
	kinds, err := kindsOf(recs)
	if err != nil {
		return nil, err
	}
	q, err := v.query(ctx, kinds.list, with)
	if err != nil {
		return nil, err
	}
	findings, err := q.run(ctx)
	if err != nil {
		return nil, err
	}
	facts := make([]Fact[Record], len(findings))
	for i, f := range findings {
		if facts[i], err = fact[Record](f, kinds.of(f.raw)); err != nil {
			return nil, err
		}
	}
	return facts, nil
}

// A kindSet has the kinds that a question names.
type kindSet struct{ list []kind }

// kindsOf returns the kinds of records. None is the kind of Raw; no kind may be
// named twice with different types.
func kindsOf(recs []Record) (kindSet, error) {
	var set kindSet
	for i, rec := range recs {
		k, err := kindOf(rec)
		if err != nil {
			return set, fmt.Errorf("kind %d: %w", i, err)
		}
		if k.shape == nil {
			return kindSet{[]kind{{}}}, nil
		}
		known := set.of(Raw{shape: k.shape})
		if known.goType != nil && known.goType != k.goType {
			return set, &RecordError{Kind: k.shape.kind, Err: fmt.Errorf("both %v and %v are of this kind", known.goType, k.goType)}
		}
		if known.goType == nil {
			set.list = append(set.list, k)
		}
	}
	if len(recs) == 0 {
		set.list = []kind{{}}
	}
	return set, nil
}

// of returns the kind of a record, or that of Raw.
func (s kindSet) of(raw Raw) kind {
	for _, k := range s.list {
		if k.shape != nil && k.shape.kind == raw.Kind() {
			return k
		}
	}
	return kind{}
}

// Get returns the fact of that ID: an entity or, with the key of a ref that
// [KeyOf] gives, a relation. If the view does not have it, the error is a
// [*NotFoundError]. A zero ID is an error.
func Get[T Record](ctx context.Context, v View, id ID[T]) (Fact[T], error) {
	f, err := get(ctx, v, id)
	if err != nil {
		return Fact[T]{}, fmt.Errorf("graph: get: %w", err)
	}
	return f, nil
}

func get[T Record](ctx context.Context, v View, id ID[T]) (Fact[T], error) {
	defer v.hold()
	if id == "" {
		return Fact[T]{}, ErrZeroRef
	}
	var t T
	k, err := kindOf(t)
	if err != nil {
		return Fact[T]{}, err
	}
	if k.shape == nil {
		return Fact[T]{}, &RecordError{Err: fmt.Errorf("a Raw has no ID")}
	}
	q, err := v.query(ctx, []kind{k}, nil)
	if err != nil {
		return Fact[T]{}, err
	}
	q.self = q.ids.all(id.Ref())
	findings, err := q.run(ctx)
	if err != nil {
		return Fact[T]{}, err
	}
	for _, f := range findings {
		if f.ref == q.ids.of(id.Ref()) {
			return fact[T](f, k)
		}
	}
	return Fact[T]{}, &NotFoundError{Ref: id.Ref()}
}
