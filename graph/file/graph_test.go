package file_test

import (
	"testing"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/graphtest"
)

func TestTypedQuestions(t *testing.T) {
	graphtest.Histories(t, func(t testing.TB) *graph.Graph { return graph.On(openAt(t, somewhere(t), quick())) })
}
