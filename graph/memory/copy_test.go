package memory_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph/memory"
)

func TestCopyThroughAnotherStore(t *testing.T) {
	s := memory.New()
	quads := []quad.Quad{iri("a", "p", "b", ""), iri("a", "p", "b", "x"), iri("a", "p", "b", "y")}
	for i := range 10_000 { // more than one batch
		quads = append(quads, iri(fmt.Sprint(i), "p", "b", "x"))
	}
	add(t, s, quads...)
	foreign := memstore.New()
	for range 2 { // the second time, all are there
		if n, err := s.CopyTo(t.Context(), foreign); err != nil || n != len(quads) {
			t.Fatalf("CopyTo: %d, %v", n, err)
		}
	}
	back := memory.New()
	add(t, back, quads[0], iri("own", "p", "b", ""))
	for _, want := range []int{len(quads) - 1, 0} {
		if n, err := back.CopyFrom(t.Context(), foreign); err != nil || n != want {
			t.Fatalf("CopyFrom: %d, %v; want %d", n, err, want)
		}
	}
	add(t, s, iri("own", "p", "b", ""))
	all := [4][]quad.Value{}
	if diff := cmp.Diff(find(t, snapshotOf(t, s), all), find(t, snapshotOf(t, back), all)); diff != "" {
		t.Error(diff)
	}
}

func TestCopyErrors(t *testing.T) {
	s := memory.New()
	add(t, s, iri("a", "p", "b", ""))
	if n, err := s.CopyTo(t.Context(), s.Frozen()); n != 0 || !errors.Is(err, memory.ErrReadOnly) {
		t.Errorf("to a frozen store: %d, %v", n, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := memory.New().CopyFrom(ctx, shortened{s, cancel}); !errors.Is(err, context.Canceled) {
		t.Errorf("a foreign iteration that ends in silence: %v", err)
	}
	if n, err := s.CopyTo(ctx, memstore.New()); n != 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled copy out: %d, %v", n, err)
	}
	to := memory.New()
	if _, err := to.CopyFrom(t.Context(), broken{s}); !errors.Is(err, memory.ErrInvalidQuad) {
		t.Errorf("a foreign quad without a subject: %v", err)
	}
	if st, _ := to.Stats(t.Context(), true); st.Quads.Value != 0 {
		t.Errorf("a failed copy left %d quads", st.Quads.Value)
	}
}

// shortened is a store whose context is cancelled while it is read, and which
// then ends without an error, as Cayley's stores do.
type shortened struct {
	graph.QuadStore
	cancel func()
}

func (s shortened) QuadsAllIterator() iterator.Shape {
	s.cancel()
	return iterator.NewNull()
}

// broken is a store that has lost the subjects of its quads.
type broken struct{ graph.QuadStore }

func (b broken) Quad(r graph.Ref) (quad.Quad, error) {
	q, err := b.QuadStore.Quad(r)
	q.Subject = nil
	return q, err
}
