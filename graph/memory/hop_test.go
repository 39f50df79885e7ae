package memory_test

import (
	"testing"

	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/graph/memory"
)

// Counts are told for nodes and quads alone, and for paths.
func TestCounts(t *testing.T) {
	s := memory.New()
	add(t, s, crowd(1, 300)...)
	a, b := quad.IRI("n1"), quad.IRI("n2")
	for name, p := range map[string]*path.Path{
		"all nodes":   path.StartPath(s),
		"out":         path.StartPath(s, a).Out(b),
		"out any":     path.StartPath(s, a).Out(),
		"in of two":   path.StartPath(s, a, b).In(a),
		"out out":     path.StartPath(s, a).Out(b).Out(a),
		"has":         path.StartPath(s).Has(a, b),
		"missing":     path.StartPath(s, quad.IRI("?")).Out(b),
		"of a label":  path.StartPath(s, a).LabelContext(b).Out(),
		"no label":    path.StartPath(s, a).Labels(),
		"unique":      path.StartPath(s, a).Out().Unique(),
		"saved":       path.StartPath(s, a).Save(b, "b"),
		"predicates":  path.StartPath(s, a).OutPredicates(),
		"both":        path.StartPath(s, a).Both(b),
		"intersected": path.StartPath(s, a).Out(b).And(path.StartPath(s, b).Out(a)),
	} {
		all, err := p.Iterate(t.Context()).AllValues(s)
		if err != nil {
			t.Fatal(name, err)
		}
		got, err := shape.Iterate(t.Context(), s, shape.Count{Values: p.Shape()}).FirstValue(s)
		if err != nil || got != quad.Int(len(all)) {
			t.Errorf("%s: counts %v, error %v, and lists %d", name, got, err, len(all))
		}
	}
}
