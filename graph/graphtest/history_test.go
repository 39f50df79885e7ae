package graphtest_test

import (
	"testing"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/graphtest"
	"github.com/pactgraph/pactgraph/graph/memory"
)

func open(testing.TB) *graph.Graph { return graph.New() }

func TestHistories(t *testing.T) { graphtest.Histories(t, open) }
func TestSharedHistories(t *testing.T) {
	graphtest.SharedHistories(t, func(testing.TB) []*graph.Graph {
		s := memory.New()
		return []*graph.Graph{graph.On(s), graph.On(s)}
	})
}

func TestConcurrency(t *testing.T)  { graphtest.Concurrency(t, open) }
func TestCancellation(t *testing.T) { graphtest.Cancellation(t, open, 0) }
