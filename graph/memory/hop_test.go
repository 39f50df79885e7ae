package memory_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph/memory"
)

// drawPath draws a path over the nodes of a crowd, and how it reads.
func drawPath(t *rapid.T, qs graph.QuadStore, depth int) (*path.Path, string) {
	nodes := func(label string, least, most int) (out []quad.Value) {
		for _, n := range rapid.SliceOfNDistinct(rapid.IntRange(0, 15), least, most, rapid.ID).Draw(t, label) {
			out = append(out, quad.IRI(fmt.Sprint("n", n)))
		}
		return out
	}
	via := func() (out []any) {
		for _, v := range nodes("via", 0, 2) {
			out = append(out, v)
		}
		return out
	}
	start := nodes("start", 0, 3)
	p, text := path.StartPath(qs, start...), fmt.Sprint("V", start)
	for range rapid.IntRange(1, 3).Draw(t, "steps") {
		step := rapid.SampledFrom([]string{"Out", "In", "Both", "Has", "And", "Or", "Except", "Unique", "Label", "Save"}).Draw(t, "step")
		if depth == 0 && (step == "And" || step == "Or" || step == "Except") {
			continue
		}
		text += "." + step
		switch step {
		case "Out", "In", "Both":
			v := via()
			text += fmt.Sprint(v)
			p = map[string]func(...any) *path.Path{"Out": p.Out, "In": p.In, "Both": p.Both}[step](v...)
		case "Has":
			by, v := nodes("by", 1, 1), nodes("has", 0, 2)
			text += fmt.Sprint(by, v)
			p = p.Has(by[0], v...)
		case "Label":
			v := nodes("label", 1, 2)
			text += fmt.Sprint(v)
			p = p.LabelContext(v[0])
		case "Save":
			by := nodes("by", 1, 1)
			text += fmt.Sprint(by)
			p = p.Save(by[0], "saved")
		case "Unique":
			p = p.Unique()
		default:
			other, its := drawPath(t, qs, depth-1)
			text += "(" + its + ")"
			p = map[string]func(*path.Path) *path.Path{"And": p.And, "Or": p.Or, "Except": p.Except}[step](other)
		}
	}
	return p, text
}

// A path leads to the same nodes whether the store runs its hops at once, or
// Cayley's engine step by step.
func TestHopsLeadWhereStepsDo(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := memory.New()
		add(t, s, crowd(rapid.Uint64Range(0, 20).Draw(r, "seed"), rapid.SampledFrom([]int{5, 50, 200}).Draw(r, "size"))...)
		p, text := drawPath(r, s.Frozen(), 1)
		sorted := func(c *iterator.Chain) (out []string) {
			values, err := c.AllValues(s)
			if err != nil {
				r.Fatalf("%s: %v", text, err)
			}
			for _, v := range values {
				out = append(out, v.String())
			}
			slices.Sort(out)
			return slices.Compact(out)
		}
		whole := sorted(p.Iterate(t.Context()).Paths(false))
		steps := sorted(p.Iterate(t.Context()).Paths(false).UnOptimized())
		if diff := cmp.Diff(steps, whole); diff != "" {
			r.Fatalf("%s (-steps +hops):\n%s", text, diff)
		}
	})
}

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
