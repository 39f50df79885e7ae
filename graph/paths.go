package graph

import (
	"context"
	"fmt"
	"iter"
)

// Paths yields the ways from an entity to entities of type T: the shortest
// first, equally long ones in order of their steps: by To, kind, ref of the fact,
// and roles. No path visits an entity or uses a fact twice, nor ends where it
// begins. An entity that is reached in several ways is yielded once for each. Of
// entities that are the same in the view, a path has the one ref that stands for
// them. Values of facts have the Go type of their hop; those of the zero Route
// are [Raw].
//
// What is around all entities that paths of one length come to is read in one
// go. The number of paths can grow exponentially with their length: break the
// loop or cancel ctx to stop early.
//
// A zero ID is an error. So is a route none of whose hops can begin at such an
// entity, or end at a T: a [*RoleError].
func Paths[T Record](ctx context.Context, v View, from Node, route Route) iter.Seq2[Path[T], error] {
	return func(yield func(Path[T], error) bool) {
		defer v.hold()
		if err := paths(ctx, v, from, route, yield); err != nil {
			yield(Path[T]{}, fmt.Errorf("graph: paths to %s: %w", describedType[T](), err))
		}
	}
}

func paths[T Record](ctx context.Context, v View, from Node, route Route, yield func(Path[T], error) bool) error {
	var t T
	p, err := v.plan(t, from, route)
	if err != nil {
		return err
	}
	d := new(desk)
	if err := d.open(ctx, &v); err != nil {
		return err
	}
	w := newWalk(d, p, from.Ref(), route.Avoid)
	for range p.most {
		if err := w.advance(ctx); err != nil {
			return err
		}
		var come []int32 // trails that end at such an entity
		for i := w.begin; i < len(w.trails); i++ {
			if w.d.entities.at(w.trails[i].to).ref.Kind() == p.to {
				come = append(come, int32(i))
			}
		}
		if more, err := yieldPaths(ctx, w, come, yield); !more || err != nil {
			return err
		}
	}
	return ctx.Err()
}

// yieldPaths yields the paths of trails. Their facts are made some at a time,
// ever more.
func yieldPaths[T Record](ctx context.Context, w *walk, trails []int32, yield func(Path[T], error) bool) (more bool, err error) {
	for some := 16; len(trails) > 0; some = min(2*some, 1024) {
		now := trails[:min(some, len(trails))]
		trails = trails[len(now):]
		made, err := w.facts(ctx, now)
		if err != nil {
			return false, err
		}
		for _, n := range now {
			if ctx.Err() != nil {
				return false, ctx.Err()
			}
			steps, err := w.steps(n, made)
			if err != nil {
				return false, err
			}
			end := ID[T](w.d.entities.at(w.trails[n].to).ref.Key())
			if !yield(Path[T]{From: w.d.entities.at(w.trails[0].to).ref, End: end, Steps: steps}, nil) {
				return false, nil
			}
		}
	}
	return true, nil
}
