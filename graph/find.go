package graph

import (
	"context"
	"fmt"
	"iter"
	"reflect"
	"slices"
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
// Without entities, the claims on all facts of the type are weighed before the
// first is yielded; facts are made as they are yielded, and nothing is kept.
//
// A zero ID is an error, as is an entity whose kind plays no role in a T: a
// [*RoleError] with the roles there are. In a view of a day, an event type is
// [ErrEvent].
func Find[T Record](ctx context.Context, v View, with ...Node) iter.Seq2[Fact[T], error] {
	return func(yield func(Fact[T], error) bool) { find(ctx, &v, with, yield) }
}

func find[T Record](ctx context.Context, v *View, with []Node, yield func(Fact[T], error) bool) {
	kinds, err := kindFor[T](v.shapes())
	if err == nil {
		err = findFacts(ctx, v, kinds, with, yield)
	}
	if err != nil {
		yield(Fact[T]{}, fmt.Errorf("graph: find %s: %w", describedType[T](), err))
	}
}

// describedType says in words what records of a type are.
func describedType[T Record]() string {
	var t T
	switch of := reflect.TypeFor[T](); {
	case of == reflect.TypeFor[Raw]():
		return "facts"
	case of.Kind() != reflect.Struct:
		return of.String() // which may have no kind
	}
	return t.Kind()
}

// FindAny yields the facts of several kinds in which all the given entities play
// a role, each Value of the Go type that kinds has for it; the values of the
// records in kinds do not matter. Nil kinds are all there are, with Values of
// type [Raw]: everything about an entity, with its own record. Order, cost and
// errors are those of [Find]; it is enough that one of the kinds has a role for
// an entity. In a view of a day, events among kinds are left out.
func FindAny(ctx context.Context, v View, kinds []Record, with ...Node) iter.Seq2[Fact[Record], error] {
	return func(yield func(Fact[Record], error) bool) { findAny(ctx, &v, kinds, with, yield) }
}

func findAny(ctx context.Context, v *View, kinds []Record, with []Node, yield func(Fact[Record], error) bool) {
	set, err := kindsOf(v.shapes(), kinds)
	if err == nil {
		err = findFacts(ctx, v, set, with, yield)
	}
	if err != nil {
		yield(Fact[Record]{}, fmt.Errorf("graph: find: %w", err))
	}
}

// findFacts yields facts of some kinds, of which there is one that T is the type
// of, or none.
func findFacts[T Record](ctx context.Context, v *View, kinds kindSet, with []Node, yield func(Fact[T], error) bool) error {
	defer v.hold()
	var s search
	if err := s.begin(ctx, v, kinds, with); err != nil {
		return err
	}
	switch fs := s.filters(); {
	case len(fs) == 0:
		return findAll(ctx, &s, yield)
	case !differ(fs):
		return findAlike(ctx, &s, slices.Clone(fs), yield)
	}
	if err := s.start(ctx); err != nil {
		return err
	}
	return eachFact(ctx, &s, yield)
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
	kinds, err := kindFor[T](v.shapes())
	if err != nil {
		return Fact[T]{}, err
	}
	k := kinds.list[0]
	if k.shape == nil {
		return Fact[T]{}, &RecordError{Err: fmt.Errorf("a Raw has no ID")}
	}
	var d desk
	if err := d.open(ctx, &v); err != nil {
		return Fact[T]{}, err
	}
	if err := kinds.checkEvents(&v); err != nil {
		return Fact[T]{}, err
	}
	n := d.factNumber(d.ids.of(id.Ref()))
	w := v.when
	f, _ := madeFor[T](d.facts.at(n).made.Load(), d.version, &w, k.shape)
	if f == nil {
		made, err := makeFacts[T](ctx, &d, kinds, []int32{n}, w)
		if err != nil {
			return Fact[T]{}, err
		}
		if m := made[n]; m != nil {
			f = m.fact.(*Fact[T])
		}
	}
	if f == nil || v.when.certainly() && !f.Certain {
		return Fact[T]{}, &NotFoundError{Ref: id.Ref()}
	}
	return *f, ctx.Err()
}
