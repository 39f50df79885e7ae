package storetest

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// A looked context is cancelled when it is looked at for the n-th time.
type looked struct {
	context.Context
	cancel context.CancelFunc
	left   atomic.Int64
}

func lookedAt(ctx context.Context, n int) *looked {
	ctx, cancel := context.WithCancel(ctx)
	l := &looked{Context: ctx, cancel: cancel}
	l.left.Store(int64(n))
	return l
}

func (l *looked) look() {
	if l.left.Add(-1) < 0 {
		l.cancel()
	}
}

func (l *looked) Err() error {
	l.look()
	return l.Context.Err()
}

func (l *looked) Done() <-chan struct{} {
	l.look()
	return l.Context.Done()
}

// testLooks has queries of Cayley cancelled at each moment at which anybody
// looks: they give an error, and never a short answer for a whole one. Missing
// are Order and FollowRecursive, which Cayley offers no store to do better.
func testLooks(t *testing.T, open func(t testing.TB) Store) {
	s := open(t)
	add(t, s, tangle(1, 150)...)
	a, b, c := quad.IRI("n1"), quad.IRI("n2"), quad.IRI("n0")
	V := func(nodes ...quad.Value) *path.Path { return path.StartMorphism(nodes...) }
	for name, query := range map[string]shape.Shape{
		"nodes":      V().Shape(),
		"quads":      shape.Quads{},
		"out":        V(a).Out(b).Shape(),
		"out any":    V().Out().Shape(),
		"out in":     V(a, b).Out(c).In(c).Shape(),
		"both":       V(a).Both().Shape(),
		"has":        V().Has(c).Shape(),
		"and":        V(a).Out().And(V(b).Out()).Shape(),
		"or":         V(a).Out().Or(V(b).In()).Shape(),
		"except":     V().Except(V(a).Out(c)).Shape(),
		"save":       V().Save(c, "saved").Shape(),
		"optional":   V().SaveOptional(c, "saved").Shape(),
		"label":      V().LabelContext(a).Out(c).Shape(),
		"unique":     V().Out(c).Unique().Shape(),
		"page":       V().Out(c).Skip(5).Limit(20).Shape(),
		"page and":   V().And(V().Out(c).Skip(5).Limit(20)).Shape(),
		"count":      V().Out(c).Count().Shape(),
		"count all":  V().Count().Shape(),
		"count and":  V().Has(c).And(V().Has(a)).Count().Shape(),
		"predicates": V(a).OutPredicates().Shape(),
		"labels":     V(a).Labels().Shape(),
		"compared":   V().Filter(iterator.CompareGT, a).Shape(),
		"kept":       shape.Materialize{Values: V().Out(c).Shape()},
	} {
		t.Run(name, func(t *testing.T) {
			all := func(ctx context.Context) (n int, err error) {
				err = shape.Iterate(ctx, s, query).Each(func(refs.Ref) error { n++; return nil })
				return n, err
			}
			want, err := all(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for looks, whole := 0, 0; whole < 3; looks += 1 + looks/2 {
				ctx := lookedAt(t.Context(), looks)
				n, err := all(ctx)
				ctx.cancel()
				switch {
				case err == nil && n == want:
					whole++ // it looks no more than that
				case !errors.Is(err, context.Canceled):
					t.Fatalf("cancelled at look %d, it gives %d of %d and the error %v", looks, n, want, err)
				}
			}
		})
	}
}
