package file_test

import (
	"testing"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/graphtest"
)

func openGraph(t testing.TB) *graph.Graph { return graph.On(openAt(t, somewhere(t), quick())) }

func TestTypedQuestions(t *testing.T)    { graphtest.Histories(t, openGraph) }
func TestTypedConcurrency(t *testing.T)  { graphtest.Concurrency(t, openGraph) }
func TestTypedCancellation(t *testing.T) { graphtest.Cancellation(t, openGraph, 0) }
