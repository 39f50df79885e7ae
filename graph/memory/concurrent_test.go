package memory_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/pactgraph/pactgraph/graph/memory"
	"github.com/pactgraph/pactgraph/internal/store"
)

// While one writer makes lists grow from one form to the next, and makes new
// tables, each snapshot answers all patterns as it lists its quads.
func TestReadersBesideAWriter(t *testing.T) {
	for name, s := range map[string]*memory.Store{"new": memory.New(), "tight": memory.NewTight()} {
		t.Run(name, func(t *testing.T) {
			ctx, stop := context.WithCancel(context.Background())
			var wg sync.WaitGroup
			for i := range 3 {
				wg.Go(func() {
					r := rand.New(rand.NewPCG(uint64(i), 0))
					for ctx.Err() == nil {
						if err := readAll(s, r); err != nil {
							t.Error(err)
							return
						}
					}
				})
			}
			for i := range uint64(60) {
				b := store.NewBatch(crowd(i/2, 200), crowd(i, 100))
				if err := s.Apply(t.Context(), b); err != nil {
					t.Error(err)
				}
			}
			stop()
			wg.Wait()
		})
	}
}

// readAll asks a new snapshot for the quads like one of its own, in all ways.
func readAll(s *memory.Store, r *rand.Rand) error {
	ctx := context.Background()
	snap, err := s.Snapshot(ctx)
	if err != nil {
		return err
	}
	all, err := ask(ctx, snap, store.Pattern{})
	if err != nil || len(all) == 0 {
		return err
	}
	one := all[r.IntN(len(all))]
	for mask := range 16 {
		var p store.Pattern
		want := 0
		for i, set := range []*[]store.Node{&p.Subjects, &p.Predicates, &p.Objects, &p.Labels} {
			if mask&(1<<i) != 0 {
				*set = []store.Node{nodes(one)[i]}
			}
		}
		for _, q := range all {
			fits := true
			for i, n := range nodes(q) {
				fits = fits && (mask&(1<<i) == 0 || n == nodes(one)[i])
			}
			if fits {
				want++
			}
		}
		got, err := ask(ctx, snap, p)
		if err != nil {
			return err
		}
		if len(got) != want {
			return fmt.Errorf("%v has %d quads of %d, want %d", p, len(got), len(all), want)
		}
	}
	return nil
}

func nodes(q store.Quad) [4]store.Node {
	return [4]store.Node{q.Subject, q.Predicate, q.Object, q.Label}
}

func ask(ctx context.Context, snap store.Snapshot, p store.Pattern) (quads []store.Quad, err error) {
	for q, err := range snap.Quads(ctx, p) {
		if err != nil {
			return nil, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}
