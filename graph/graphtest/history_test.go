package graphtest_test

import (
	"testing"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/graphtest"
)

func TestHistories(t *testing.T) {
	graphtest.Histories(t, func(testing.TB) *graph.Graph { return graph.New() })
}
