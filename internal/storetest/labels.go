package storetest

import (
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

func testLabels(t *testing.T, open func(t testing.TB) Store) {
	t.Run("keep quads apart", func(t *testing.T) {
		s := open(t)
		add(t, s, iri("a", "p", "b", ""), iri("a", "p", "b", "x"), iri("a", "p", "b", "y"), iri("a", "p", "b", "y"))
		snap := snapshot(t, s)
		for _, c := range []struct {
			name   string
			labels []quad.Value
			want   int
		}{
			{"any", nil, 3},
			{"none", []quad.Value{nil}, 1},
			{"x or none", []quad.Value{quad.IRI("x"), nil}, 2},
			{"the same twice", []quad.Value{quad.IRI("x"), quad.IRI("x")}, 1},
			{"unknown", []quad.Value{quad.IRI("z")}, 0},
			{"empty set", []quad.Value{}, 0},
		} {
			got, err := find(t.Context(), snap, sets{3: c.labels})
			if err != nil || len(got) != c.want {
				t.Errorf("label %s: %d quads, want %d, error %v", c.name, len(got), c.want, err)
			}
		}
		if got := counts(t, s); got != [2]int64{5, 3} {
			t.Errorf("nodes and quads: %v, want 5 and 3", got)
		}
	})
	t.Run("are removed one by one", func(t *testing.T) {
		s := open(t)
		quads := []quad.Quad{iri("a", "p", "b", ""), iri("a", "p", "b", "x"), iri("a", "p", "b", "y")}
		add(t, s, quads...)
		for i, q := range quads {
			remove(t, s, q)
			if diff := cmp.Diff(texts(quads[i+1:]...), dump(t, s)); diff != "" {
				t.Errorf("without %v:\n%s", q, diff)
			}
		}
		if got := counts(t, s); got != [2]int64{} {
			t.Errorf("nodes and quads: %v, want none", got)
		}
	})
	t.Run("keep quads apart in Cayley's deltas", func(t *testing.T) {
		s := open(t)
		var deltas []graph.Delta
		for _, l := range []string{"", "x", "y"} {
			deltas = append(deltas, graph.Delta{Quad: iri("a", "p", "b", l), Action: graph.Add})
		}
		if err := s.ApplyDeltas(deltas, graph.IgnoreOpts{}); err != nil {
			t.Fatal(err)
		}
		if got := counts(t, s); got != [2]int64{5, 3} {
			t.Errorf("nodes and quads: %v, want 5 and 3", got)
		}
	})
	t.Run("may be nodes of other quads", func(t *testing.T) {
		s := open(t)
		q := iri("a", "p", "b", "a")
		add(t, s, q, iri("c", "p", "a", "p"))
		remove(t, s, q)
		if diff := cmp.Diff(texts(iri("c", "p", "a", "p")), dump(t, s)); diff != "" {
			t.Error(diff)
		}
		if got := counts(t, s); got != [2]int64{3, 1} {
			t.Errorf("nodes and quads: %v, want 3 and 1", got)
		}
	})
}
