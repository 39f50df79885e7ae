package memory

import (
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/cayley"
)

var _ graph.QuadStore = (*Store)(nil)

// ApplyDeltas makes changes one after the other, as a whole or not at all. So
// adding a quad and removing it in one call is no error. Errors are a Cayley
// DeltaError, of the first change that fails: ErrQuadExists, ErrQuadNotExist,
// ErrInvalidAction, or [ErrInvalidQuad].
func (s *Store) ApplyDeltas(in []graph.Delta, ignore graph.IgnoreOpts) error {
	return s.write(func(w *batch) error {
		for _, d := range in {
			if err := w.apply(d, ignore); err != nil {
				return &graph.DeltaError{Delta: d, Err: err}
			}
		}
		return nil
	})
}

func (b *batch) apply(d graph.Delta, ignore graph.IgnoreOpts) error {
	switch d.Action {
	case graph.Add:
		b.look([]quad.Quad{d.Quad})
		added, err := b.add(0, d.Quad)
		if err == nil && !added && !ignore.IgnoreDup {
			err = graph.ErrQuadExists
		}
		return err
	case graph.Delete:
		removed, err := b.remove(d.Quad)
		if err == nil && !removed && !ignore.IgnoreMissing {
			err = graph.ErrQuadNotExist
		}
		return err
	}
	return graph.ErrInvalidAction
}

// NewQuadWriter returns a writer that adds each quad, or each slice of quads,
// as a batch of its own, and ignores those that are there. It is safe for
// concurrent use; after its Close it gives [ErrClosed].
func (s *Store) NewQuadWriter() (quad.WriteCloser, error) { return cayley.NewWriter(s), nil }

// Close does nothing, and returns nil. The store can still be used.
func (s *Store) Close() error { return nil }
