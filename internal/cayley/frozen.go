package cayley

import (
	"context"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// Frozen returns the store of one snapshot, or of the error of taking it, as
// a QuadStore that can only be read: its writes return [store.ErrReadOnly]. Its
// Close closes the snapshot.
func (r *Reads) Frozen(s Snapshot, err error) graph.QuadStore {
	f := &frozen{snap: s}
	f.Reads = Reads{root: r.root, take: func(context.Context) (Snapshot, error) { return shared{s}, err }}
	return f
}

// shared is a snapshot that those who read it don't close.
type shared struct{ Snapshot }

func (shared) Close() error { return nil }

type frozen struct {
	Reads
	snap  Snapshot
	close sync.Once
}

func (*frozen) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return store.ErrReadOnly }
func (*frozen) NewQuadWriter() (quad.WriteCloser, error)          { return nil, store.ErrReadOnly }

func (f *frozen) Close() (err error) {
	f.close.Do(func() {
		if f.snap != nil {
			err = f.snap.Close()
		}
	})
	return err
}
