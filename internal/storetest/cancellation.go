package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// rowsAfterCancel bounds what may still come of a cancelled iteration.
const rowsAfterCancel = 4096

func testCancellation(t *testing.T, open func(t testing.TB) Store) {
	s := open(t)
	quads := make([]quad.Quad, 3*rowsAfterCancel)
	for i := range quads {
		quads[i] = quad.Make(quad.IRI("a"), quad.IRI("p"), i, quad.IRI(fmt.Sprint(i%7)))
	}
	add(t, s, quads...)
	snap := snapshot(t, s)
	for _, by := range []sets{{}, {0: {quad.IRI("a")}}, {1: {quad.IRI("p")}}, {3: {quad.IRI("3"), quad.IRI("4"), quad.IRI("5"), quad.IRI("6")}}} {
		var p store.Pattern
		for i, to := range []*[]store.Node{&p.Subjects, &p.Predicates, &p.Objects, &p.Labels} {
			if by[i] != nil {
				var err error
				if *to, err = snap.Nodes(t.Context(), by[i]); err != nil {
					t.Fatal(err)
				}
			}
		}
		ctx, cancel := context.WithCancel(t.Context())
		n, last := 0, error(nil)
		for _, err := range snap.Quads(ctx, p) {
			if last = err; err != nil {
				break
			}
			if n++; n == 10 {
				cancel()
			}
		}
		cancel()
		if !errors.Is(last, context.Canceled) || n > 10+rowsAfterCancel {
			t.Errorf("%v: %d quads after 10 and the error %v", by, n, last)
		}
		if got, err := store.Append(ctx, snap, nil, p); !errors.Is(err, context.Canceled) || len(got) > rowsAfterCancel {
			t.Errorf("%v: %d quads by the slice, and the error %v", by, len(got), err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := snap.Nodes(ctx, []quad.Value{quad.IRI("a")}); !errors.Is(err, context.Canceled) {
		t.Errorf("Nodes: %v", err)
	}
	if _, err := snap.Values(ctx, []store.Node{1}); !errors.Is(err, context.Canceled) {
		t.Errorf("Values: %v", err)
	}
	if _, err := s.Snapshot(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Snapshot: %v", err)
	}
	for range snap.Quads(ctx, store.Pattern{Subjects: []store.Node{}}) {
		break // an empty pattern may end before it looks
	}
	it := s.QuadsAllIterator().Iterate()
	defer it.Close()
	if it.Next(ctx) || !errors.Is(it.Err(), context.Canceled) {
		t.Errorf("Cayley iterator: %v", it.Err())
	}
	if _, err := s.CopyTo(ctx, s); !errors.Is(err, context.Canceled) {
		t.Errorf("CopyTo: %v", err)
	}
	if got := counts(t, s); got[1] != int64(len(quads)) {
		t.Errorf("%d quads, want %d", got[1], len(quads))
	}
}
