package house

import (
	"os/exec"
	"strings"
	"testing"
)

const module = "github.com/pactgraph/pactgraph/"

// list returns the lines that `go list` prints, run at the root of the module.
func list(t *testing.T, args ...string) []string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", append([]string{"list"}, args...)...)
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list %q: %v", args, err)
	}
	return strings.Fields(string(out))
}

// Arrows of import point one way: loader → schema → graph → internal. Tests of
// a package may look further.
func TestImportsPointOneWay(t *testing.T) {
	layers := []string{"internal/", "graph", "schema", "loader", "examples/"}
	layer := func(path string) int {
		for i, l := range layers {
			if rest, ok := strings.CutPrefix(path, module); ok && strings.HasPrefix(rest, l) {
				return i
			}
		}
		return -1
	}
	packages := list(t, "./...")
	if len(packages) < 8 {
		t.Fatalf("only %d packages found: %v", len(packages), packages)
	}
	for _, pkg := range packages {
		for _, dep := range list(t, "-f", `{{join .Imports "\n"}}`, pkg) {
			if layer(dep) > layer(pkg) {
				t.Errorf("%s imports %s", pkg, dep)
			}
		}
	}
}

// The core links no database driver, no web server or client, no protocol.
func TestCoreStaysSmall(t *testing.T) {
	allowed := map[string]bool{
		"github.com/cayleygraph/cayley":  true,
		"github.com/cayleygraph/quad":    true,
		"github.com/clipperhouse/uax29":  true,
		"github.com/pactgraph/pactgraph": true,
		"golang.org/x/text":              true,
	}
	for _, dep := range list(t, "-deps", "./graph", "./schema", "./loader") {
		if dep == "net/http" || dep == "database/sql" || dep == "net" {
			t.Errorf("the core links %s", dep)
		}
		if first, _, _ := strings.Cut(dep, "/"); !strings.Contains(first, ".") {
			continue // standard library
		}
		parts := strings.SplitN(dep, "/", 4)
		host := strings.Join(parts[:min(3, len(parts))], "/")
		if !allowed[host] {
			t.Errorf("the core links %s", dep)
		}
	}
}
