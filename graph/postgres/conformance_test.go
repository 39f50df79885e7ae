package postgres

import (
	"testing"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/graphtest"
	"github.com/pactgraph/pactgraph/internal/storetest"
)

func TestConformance(t *testing.T) {
	storetest.Run(t, func(t testing.TB) storetest.Store { return open(t, Options{}) })
}

func TestCayley(t *testing.T) {
	storetest.RunCayley(t, func(t testing.TB) storetest.Store { return open(t, Options{}) })
}

func openGraph(t testing.TB) *graph.Graph { return graph.On(open(t, Options{})) }

// Random histories, and the questions of package graph.
func TestHistories(t *testing.T)        { graphtest.Histories(t, openGraph) }
func TestTypedConcurrency(t *testing.T) { graphtest.Concurrency(t, openGraph) }
