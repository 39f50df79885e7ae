package postgres

import (
	"fmt"
	"testing"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/graphtest"
	"github.com/pactgraph/pactgraph/internal/pgtest"
	"github.com/pactgraph/pactgraph/internal/storetest"
)

func TestConformance(t *testing.T) {
	storetest.Run(t, func(t testing.TB) storetest.Store { return open(t, Options{}) })
}

func TestCayley(t *testing.T) {
	storetest.RunCayley(t, func(t testing.TB) storetest.Store { return open(t, Options{}) })
}

// Random histories, and the questions of package graph.
func TestHistories(t *testing.T) {
	graphtest.Histories(t, func(t testing.TB) *graph.Graph { return graph.On(open(t, Options{})) })
}

// Two programs on one database, one of which has two graphs.
func TestSharedHistories(t *testing.T) {
	graphtest.SharedHistories(t, func(t testing.TB) []*graph.Graph {
		dsn := sparingDSN(t)
		one, other := openDSN(t, dsn, Options{}), openDSN(t, dsn, Options{})
		return []*graph.Graph{graph.On(one), graph.On(other), graph.On(one)}
	})
}

// Many readers beside writers, on one connection or on several.
func TestTypedConcurrency(t *testing.T) {
	opened := 0
	graphtest.Concurrency(t, func(t testing.TB) *graph.Graph {
		opened++
		return graph.On(openDSN(t, pgtest.With(emptyDSN(t), "pool_max_conns", fmt.Sprint(1+opened%2*7)), Options{}))
	})
}

// A question that is cancelled is an error, never a short answer.
func TestTypedCancellation(t *testing.T) {
	graphtest.Cancellation(t, func(t testing.TB) *graph.Graph { return graph.On(open(t, Options{})) }, 6)
}
