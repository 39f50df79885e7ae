package cayley

import (
	"context"
	"sync/atomic"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// NewWriter returns a writer that adds each quad, or each slice of quads, as a
// batch of its own, and ignores those that are there. It is safe for concurrent
// use; after its Close it gives [store.ErrClosed].
func NewWriter(to store.Store) quad.WriteCloser { return &writer{to: to} }

type writer struct {
	to     store.Store
	closed atomic.Bool
}

func (w *writer) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

func (w *writer) WriteQuads(quads []quad.Quad) (int, error) {
	if w.closed.Load() {
		return 0, store.ErrClosed
	}
	if err := w.to.Apply(context.Background(), store.NewBatch(nil, quads)); err != nil {
		return 0, err
	}
	return len(quads), nil
}

func (w *writer) Close() error {
	w.closed.Store(true)
	return nil
}
