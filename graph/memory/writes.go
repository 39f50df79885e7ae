package memory

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/cayley"
	"github.com/pactgraph/pactgraph/internal/store"
)

var _ graph.QuadStore = (*Store)(nil)

// ApplyDeltas makes changes one after the other, as a whole or not at all. So
// adding a quad and removing it in one call is no error. Errors are a Cayley
// DeltaError, of the first change that fails: ErrQuadExists, ErrQuadNotExist,
// ErrInvalidAction, or [ErrInvalidQuad].
func (s *Store) ApplyDeltas(in []graph.Delta, ignore graph.IgnoreOpts) error {
	var b store.Builder
	lines := make([]store.Line, len(in))
	for i, d := range in {
		lines[i] = b.Line(d.Quad)
		if d.Action == graph.Add {
			b.Add = append(b.Add, lines[i])
		} else {
			b.Remove = append(b.Remove, lines[i])
		}
	}
	return s.write(func(w *batch) error {
		w.finding.begin(b.Batch)
		for len(w.finding.nodes) <= len(b.Values) {
			if err := w.resolve(context.Background(), b.Values); err != nil {
				return err
			}
		}
		for i, d := range in {
			err := b.Fault(lines[i])
			if err == nil {
				err = w.delta(d.Action, lines[i], ignore)
			}
			if err != nil {
				return &graph.DeltaError{Delta: d, Err: err}
			}
		}
		return nil
	})
}

func (b *batch) delta(action graph.Procedure, l store.Line, ignore graph.IgnoreOpts) error {
	r, known := b.finding.row(l)
	switch action {
	case graph.Add:
		added, err := b.add(r)
		if err == nil && !added && !ignore.IgnoreDup {
			err = graph.ErrQuadExists
		}
		return err
	case graph.Delete:
		if !(known && b.remove(r)) && !ignore.IgnoreMissing {
			return graph.ErrQuadNotExist
		}
		return nil
	}
	return graph.ErrInvalidAction
}

// NewQuadWriter returns a writer that adds each quad, or each slice of quads,
// as a batch of its own, and ignores those that are there. It is safe for
// concurrent use; after its Close it gives [ErrClosed].
func (s *Store) NewQuadWriter() (quad.WriteCloser, error) { return cayley.NewWriter(s), nil }

// Close does nothing, and returns nil. The store can still be used.
func (s *Store) Close() error { return nil }
