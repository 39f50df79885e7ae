package storetest

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
)

// RunCayley runs the suites that Cayley has for stores and for paths. With
// RUN_INTEGRATION=true in the environment it also asks a graph of 471 705 quads
// about films. It changes the working directory, so it can't run in parallel.
func RunCayley(t *testing.T, open func(t testing.TB) Store) {
	t.Chdir(cayleyData(t))
	graphtest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options) { return open(t), nil },
		&graphtest.Config{OptimizesComparison: true}) // which is that Filter is made another shape
}

// cayleyData is a folder of Cayley's source from which its suites find their
// data.
func cayleyData(t *testing.T) string {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Fatalf("find the source of Cayley: %v", err)
	}
	return filepath.Join(strings.TrimSpace(string(out)), "graph", "kv", "bolt")
}
