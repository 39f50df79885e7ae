package memory

import "github.com/cayleygraph/cayley/graph"

// Name is the name under which [Register] makes the store known to Cayley.
const Name = "pactgraph-memory"

// Register makes the store known to Cayley's registry, for programs that name
// their store in a configuration: graph.NewQuadStore(memory.Name, "", nil)
// then returns a new one. Calling it again does nothing. Cayley's registry
// has no lock, so call it before the program starts goroutines that use it.
func Register() {
	if graph.IsRegistered(Name) {
		return
	}
	graph.RegisterQuadStore(Name, graph.QuadStoreRegistration{
		NewFunc: func(string, graph.Options) (graph.QuadStore, error) { return New(), nil },
	})
}
