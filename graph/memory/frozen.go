package memory

import (
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// Frozen returns the store as it is at this moment, as a Cayley QuadStore
// that can only be read: its writes return [ErrReadOnly]. Cayley's paths and
// query languages run on it, and every part of a query sees the same quads.
// It costs nothing to make, is safe for concurrent use, and keeps alive what
// is removed from the store later.
func (s *Store) Frozen() graph.QuadStore {
	at := s.now.Load()
	return &frozen{reads{func() *state { return at }}}
}

type frozen struct{ reads }

func (*frozen) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return ErrReadOnly }
func (*frozen) NewQuadWriter() (quad.WriteCloser, error)          { return nil, ErrReadOnly }
func (*frozen) Close() error                                      { return nil }
