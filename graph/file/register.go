package file

import (
	"context"
	"errors"

	"github.com/cayleygraph/cayley/graph"

	"github.com/pactgraph/pactgraph/internal/cayley"
)

// Name is the name under which [Register] makes the store known to Cayley.
const Name = "pactgraph-file"

// Register makes the store known to Cayley's registry, for programs that name
// their store in a configuration: graph.NewQuadStore(file.Name, path, nil) then
// opens a file. Calling it again does nothing. Cayley's registry has no lock, so
// call it before the program starts goroutines that use it.
func Register() {
	if graph.IsRegistered(Name) {
		return
	}
	graph.RegisterQuadStore(Name, graph.QuadStoreRegistration{
		NewFunc: func(path string, _ graph.Options) (graph.QuadStore, error) { return openQuads(path) },
		InitFunc: func(path string, _ graph.Options) error {
			s, err := Open(path, nil)
			if err != nil {
				return err
			}
			return s.Close()
		},
		UpgradeFunc:  func(path string, _ graph.Options) error { return errors.New("file: opening it upgrades it") },
		IsPersistent: true,
	})
}

func openQuads(path string) (graph.QuadStore, error) {
	s, err := Open(path, nil)
	if err != nil {
		return nil, err
	}
	return s, nil
}

// take gives Cayley's iterators their snapshots.
func (s *Store) take(ctx context.Context) (cayley.Snapshot, error) {
	v, err := s.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	return v, nil
}
