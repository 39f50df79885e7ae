package graph

import (
	"cmp"
	"context"
	"fmt"
	"iter"
)

// Find yields the facts of type T in which all the given entities play a role;
// without entities, all facts of the type. [Role] restricts an entity to one
// role. Find[Raw] finds facts of every kind.
//
// Facts come ordered by the start of their validity, kind and ref. The first
// question about an entity reads the claims on all facts in which it plays a
// role; of several entities, it begins with the one that plays the fewest. What
// it finds is kept for later questions: see [Graph.SetCache]. These cost as much
// as the facts that they yield, and a look at each other fact of the kind.
// Without entities all facts of the type are found before the first is yielded.
//
// A zero ID is an error, as is an entity whose kind plays no role in a T: a
// [*RoleError] with the roles there are. In a view of a day, an event type is
// [ErrEvent].
func Find[T Record](ctx context.Context, v View, with ...Node) iter.Seq2[Fact[T], error] {
	return func(yield func(Fact[T], error) bool) {
		var t T
		k, err := v.shapes().kindOf(t)
		if err == nil {
			err = findFacts(ctx, v, kindSet{[]kind{k}}, with, func(f *Fact[T]) bool { return yield(*f, nil) })
		}
		if err != nil {
			yield(Fact[T]{}, fmt.Errorf("graph: find %s: %w", described(t), err))
		}
	}
}

func described(rec Record) string {
	if _, ok := rec.(Raw); ok {
		return "facts"
	}
	return rec.Kind()
}

// findFacts yields facts of some kinds, of which there is one that T is the type
// of, or none.
func findFacts[T Record](ctx context.Context, v View, kinds kindSet, with []Node, yield func(*Fact[T]) bool) error {
	defer v.hold()
	d, err := v.desk(ctx)
	if err != nil {
		return err
	}
	if err := kinds.checkEvents(v); err != nil {
		return err
	}
	fs, err := filters(v.shapes(), kinds, with, d.ids)
	if err != nil {
		return err
	}
	if len(with) > 0 {
		s, ok, err := d.search(ctx, v, kinds, fs)
		if err != nil {
			return err
		}
		if ok {
			return eachFact(ctx, s, kinds, yield)
		}
	}
	q := d.query(kinds.shapes())
	q.view, q.with = v, fs
	findings, err := q.run(ctx)
	if err != nil {
		return err
	}
	for _, f := range findings {
		if err := ctx.Err(); err != nil {
			return err
		}
		typed, err := fact[T](f, kinds.of(f.raw))
		if err != nil {
			return err
		}
		if !yield(&typed) {
			return nil
		}
	}
	return ctx.Err()
}

// checkEvents reports a question for events alone to a view of a day.
func (s kindSet) checkEvents(v View) error {
	if !v.day.Known() {
		return nil
	}
	for i := range s.list {
		if s.list[i].shape == nil || s.list[i].shape.form != event {
			return nil
		}
	}
	return ErrEvent
}

// query prepares a question for facts of some kinds; the kind of Raw is every
// kind.
func (v View) query(ctx context.Context, kinds []kind, with []Node) (*query, error) {
	if err := cmp.Or(v.fault(), ctx.Err()); err != nil {
		return nil, err
	}
	set := kindSet{kinds}
	if err := set.checkEvents(v); err != nil {
		return nil, err
	}
	q, err := &query{view: v, r: newReader(v.moment.snap), kinds: set.shapes()}, error(nil)
	if q.ids, err = v.ledger().identities(ctx, v); err != nil {
		return nil, err
	}
	q.with, err = filters(v.shapes(), set, with, q.ids)
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
		set, err := kindsOf(v.shapes(), kinds)
		if err == nil {
			err = findFacts(ctx, v, set, with, func(f *Fact[Record]) bool { return yield(*f, nil) })
		}
		if err != nil {
			yield(Fact[Record]{}, fmt.Errorf("graph: find: %w", err))
		}
	}
}

// A kindSet has the kinds that a question names.
type kindSet struct{ list []kind }

// kindsOf returns the kinds of records. None is the kind of Raw; no kind may be
// named twice with different types.
func kindsOf(shapes *shapes, recs []Record) (kindSet, error) {
	var set kindSet
	for i, rec := range recs {
		k, err := shapes.kindOf(rec)
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

// shapes returns the shapes of the kinds; nil if one is that of Raw.
func (s kindSet) shapes() []*shape {
	var all []*shape
	for _, k := range s.list {
		if k.shape == nil {
			return nil
		}
		all = append(all, k.shape)
	}
	return all
}

// of returns the kind of a record, or that of Raw.
func (s kindSet) of(raw Raw) kind { return s.ofKind(raw.Kind()) }

func (s kindSet) ofKind(name string) kind {
	for _, k := range s.list {
		if k.shape != nil && k.shape.kind == name {
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
	k, err := v.shapes().kindOf(t)
	if err != nil {
		return Fact[T]{}, err
	}
	if k.shape == nil {
		return Fact[T]{}, &RecordError{Err: fmt.Errorf("a Raw has no ID")}
	}
	d, err := v.desk(ctx)
	if err != nil {
		return Fact[T]{}, err
	}
	kinds := kindSet{[]kind{k}}
	if err := kinds.checkEvents(v); err != nil {
		return Fact[T]{}, err
	}
	n := d.factNumber(d.ids.of(id.Ref()))
	w := v.when()
	f, _ := find[T](d.facts.at(n), d.version, &w, k.goType)
	if f == nil {
		made, err := makeFacts[T](ctx, d, kinds, []int32{n}, w)
		if err != nil {
			return Fact[T]{}, err
		}
		if m := made[n]; m != nil {
			f = m.fact.(*Fact[T])
		}
	}
	if f == nil || v.certainly && !f.Certain {
		return Fact[T]{}, &NotFoundError{Ref: id.Ref()}
	}
	return *f, ctx.Err()
}
