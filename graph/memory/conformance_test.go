package memory_test

import (
	"testing"

	"github.com/cayleygraph/cayley/graph"

	"github.com/pactgraph/pactgraph/graph/memory"
	"github.com/pactgraph/pactgraph/internal/storetest"
)

func TestConformance(t *testing.T) {
	storetest.Run(t, func(testing.TB) storetest.Store { return memory.New() })
}

func TestConformanceWithNewTables(t *testing.T) {
	storetest.Run(t, func(testing.TB) storetest.Store { return memory.NewTight() })
}

func TestCayleySuite(t *testing.T) {
	storetest.RunCayley(t, func(testing.TB) storetest.Store { return memory.New() })
}

func TestRegister(t *testing.T) {
	memory.Register()
	memory.Register()
	qs, err := graph.NewQuadStore(memory.Name, "", nil)
	if _, ok := qs.(*memory.Store); !ok || err != nil {
		t.Errorf("NewQuadStore: %T, %v", qs, err)
	}
}
