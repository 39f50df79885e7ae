package graphtest_test

import (
	"testing"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/graphtest"
)

func open(testing.TB) *graph.Graph { return graph.New() }

func TestHistories(t *testing.T)    { graphtest.Histories(t, open) }
func TestConcurrency(t *testing.T)  { graphtest.Concurrency(t, open) }
func TestCancellation(t *testing.T) { graphtest.Cancellation(t, open, 0) }
