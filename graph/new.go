package graph

import "github.com/pactgraph/pactgraph/graph/memory"

// New returns an empty graph in memory.
func New() *Graph { return On(memory.New()) }
