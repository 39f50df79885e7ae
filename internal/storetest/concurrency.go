package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

func testConcurrency(t *testing.T, open func(t testing.TB) Store) {
	t.Run("readers see whole batches", func(t *testing.T) { testWholeBatches(t, open) })
	t.Run("writers take turns", func(t *testing.T) {
		s := open(t)
		var wg sync.WaitGroup
		for w := range 4 {
			wg.Go(func() {
				for i := range 25 {
					if err := s.Apply(t.Context(), store.NewBatch(nil, []quad.Quad{iri(fmt.Sprint(w), "wrote", fmt.Sprint(i), "")})); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		if got := counts(t, s); got != [2]int64{26, 100} {
			t.Errorf("nodes and quads: %v, want 26 and 100", got)
		}
	})
	t.Run("one snapshot has many readers", func(t *testing.T) {
		s := open(t)
		for i := range 500 {
			add(t, s, iri(fmt.Sprint(i%50), fmt.Sprint(i%3), fmt.Sprint(i), "l"))
			if i == 20 {
				break
			}
		}
		snap := snapshot(t, s)
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				for i := range 20 {
					got, err := find(t.Context(), snap, sets{2: {quad.IRI(fmt.Sprint(i))}})
					if err != nil || len(got) != 1 {
						t.Errorf("%d quads, error %v", len(got), err)
					}
				}
			})
		}
		wg.Wait()
	})
	t.Run("a query may write", func(t *testing.T) {
		s := open(t)
		for i := range 10 {
			add(t, s, iri("hub", "f", fmt.Sprint(i), ""))
		}
		n := 0
		err := path.StartPath(s).Has(quad.IRI("f")).Out(quad.IRI("f")).Iterate(t.Context()).EachValue(s, func(quad.Value) error {
			n++
			if n > 1000 {
				return errors.New("it does not end")
			}
			return s.Apply(t.Context(), store.NewBatch(nil, []quad.Quad{iri("hub", "seen", fmt.Sprint(n), "")}))
		})
		if err != nil || n != 100 { // Cayley gives the hub once for each of its quads
			t.Errorf("%d values, error %v, want 100", n, err)
		}
	})
}

// Each batch moves a pair of quads, so a reader that sees one without the
// other has seen half a batch.
func testWholeBatches(t *testing.T, open func(t testing.TB) Store) {
	s := open(t)
	pair := func(i int) []quad.Quad {
		n := fmt.Sprint(i)
		return []quad.Quad{iri("left", "is", n, "doc"), iri("right", "is", n, "doc")}
	}
	add(t, s, pair(0)...)
	const batches, readers = 150, 4
	ctx, stop := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	for range readers {
		wg.Go(func() {
			for ctx.Err() == nil {
				if err := readPair(ctx, s); err != nil && ctx.Err() == nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range batches {
		if err := s.Apply(t.Context(), store.NewBatch(pair(i), pair(i+1))); err != nil {
			t.Error(err) // and no next: it would leave this one's pair beside its own
			break
		}
	}
	stop()
	wg.Wait()
}

func readPair(ctx context.Context, s Store) error {
	snap, err := s.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	var objects []store.Node
	for q, err := range snap.Quads(ctx, store.Pattern{}) {
		if err != nil {
			return err
		}
		objects = append(objects, q.Object)
	}
	if len(objects) != 2 || objects[0] != objects[1] {
		return fmt.Errorf("half a batch: %v", objects)
	}
	frozen := s.Frozen()
	defer frozen.Close()
	got, err := path.StartPath(frozen, quad.IRI("left")).Out(quad.IRI("is")).
		In(quad.IRI("is")).Iterate(ctx).AllValues(frozen)
	if err == nil && ctx.Err() == nil && len(got) != 2 {
		err = fmt.Errorf("a path sees half a batch: %v", got)
	}
	return err
}
