package memory_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/graph/memory"
	"github.com/pactgraph/pactgraph/internal/store"
)

// Each batch moves a pair of quads, so a reader that sees one without the
// other has seen half a batch.
func TestReadersSeeWholeBatches(t *testing.T) {
	s := memory.New()
	pair := func(i int) []quad.Quad {
		n := fmt.Sprint(i)
		return []quad.Quad{iri("left", "is", n, "doc"), iri("right", "is", n, "doc")}
	}
	add(t, s, pair(0)...)
	const batches, readers = 300, 4
	ctx, stop := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	for range readers {
		wg.Go(func() {
			for ctx.Err() == nil {
				if err := readPair(ctx, s); err != nil && !errors.Is(err, context.Canceled) {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range batches {
		if err := s.Apply(t.Context(), store.Batch{Remove: pair(i), Add: pair(i + 1)}); err != nil {
			t.Error(err)
		}
	}
	stop()
	wg.Wait()
}

func readPair(ctx context.Context, s *memory.Store) error {
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
	got, err := path.StartPath(frozen, quad.IRI("left")).Out(quad.IRI("is")).
		In(quad.IRI("is")).Iterate(ctx).AllValues(frozen)
	if err == nil && ctx.Err() == nil && len(got) != 2 {
		err = fmt.Errorf("a path sees half a batch: %v", got)
	}
	return err
}

func TestWritersTakeTurns(t *testing.T) {
	s := memory.New()
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for i := range 50 {
				add(t, s, iri(fmt.Sprint(w), "wrote", fmt.Sprint(i), ""))
			}
		})
	}
	wg.Wait()
	if st, _ := s.Stats(t.Context(), true); st.Quads.Value != 200 || st.Nodes.Value != 51 {
		t.Errorf("stats %+v, want 200 quads and 51 nodes", st)
	}
}
