package postgres

import (
	"context"
	"errors"

	"github.com/cayleygraph/cayley/graph"
)

// Name is the name under which [Register] makes the store known to Cayley.
const Name = "pactgraph-postgres"

// Register makes the store known to Cayley's registry, for programs that name
// their store in a configuration: graph.NewQuadStore(postgres.Name, dsn, nil)
// then opens a store. Calling it again does nothing. Cayley's registry has no
// lock, so call it before the program starts goroutines that use it.
func Register() {
	if graph.IsRegistered(Name) {
		return
	}
	graph.RegisterQuadStore(Name, graph.QuadStoreRegistration{
		NewFunc: func(dsn string, _ graph.Options) (graph.QuadStore, error) { return openQuads(dsn) },
		InitFunc: func(dsn string, _ graph.Options) error {
			s, err := openQuads(dsn)
			if err != nil {
				return err
			}
			return s.Close()
		},
		UpgradeFunc:  func(string, graph.Options) error { return errors.New("postgres: opening a store upgrades it") },
		IsPersistent: true,
	})
}

func openQuads(dsn string) (graph.QuadStore, error) {
	s, err := Open(context.Background(), dsn, nil)
	if err != nil {
		return nil, err
	}
	return s, nil
}
