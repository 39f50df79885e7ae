package storetest

import (
	"errors"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/internal/store"
)

// testDeltas tests Cayley's way to write.
func testDeltas(t *testing.T, open func(t testing.TB) Store) {
	here, fresh := iri("a", "p", "b", ""), iri("x", "p", "y", "z")
	plus := func(q quad.Quad) graph.Delta { return graph.Delta{Quad: q, Action: graph.Add} }
	minus := func(q quad.Quad) graph.Delta { return graph.Delta{Quad: q, Action: graph.Delete} }
	for _, c := range []struct {
		name   string
		deltas []graph.Delta
		ignore graph.IgnoreOpts
		err    error
		want   []quad.Quad
	}{
		{"add", []graph.Delta{plus(fresh)}, graph.IgnoreOpts{}, nil, []quad.Quad{here, fresh}},
		{"add what is there", []graph.Delta{plus(fresh), plus(here)}, graph.IgnoreOpts{}, graph.ErrQuadExists, nil},
		{"add what is there, ignored", []graph.Delta{plus(fresh), plus(here)}, graph.IgnoreOpts{IgnoreDup: true}, nil, []quad.Quad{here, fresh}},
		{"add twice", []graph.Delta{plus(fresh), plus(fresh)}, graph.IgnoreOpts{}, graph.ErrQuadExists, nil},
		{"add twice, ignored", []graph.Delta{plus(fresh), plus(fresh)}, graph.IgnoreOpts{IgnoreDup: true}, nil, []quad.Quad{here, fresh}},
		{"delete", []graph.Delta{minus(here)}, graph.IgnoreOpts{}, nil, []quad.Quad{}},
		{"delete what is missing", []graph.Delta{plus(fresh), minus(here), minus(here)}, graph.IgnoreOpts{}, graph.ErrQuadNotExist, nil},
		{"delete unknown values", []graph.Delta{minus(iri("?", "?", "?", "?"))}, graph.IgnoreOpts{}, graph.ErrQuadNotExist, nil},
		{"delete under an unknown label", []graph.Delta{minus(iri("a", "p", "b", "?"))}, graph.IgnoreOpts{IgnoreMissing: true}, nil, []quad.Quad{here}},
		{"delete what is missing, ignored", []graph.Delta{minus(fresh), plus(fresh)}, graph.IgnoreOpts{IgnoreMissing: true}, nil, []quad.Quad{here, fresh}},
		{"add and delete in one", []graph.Delta{plus(fresh), minus(fresh)}, graph.IgnoreOpts{}, nil, []quad.Quad{here}},
		{"delete and add in one", []graph.Delta{minus(here), plus(here)}, graph.IgnoreOpts{}, nil, []quad.Quad{here}},
		{"no action", []graph.Delta{plus(fresh), {Quad: here}}, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}, graph.ErrInvalidAction, nil},
		{"another action", []graph.Delta{minus(here), {Quad: here, Action: 7}}, graph.IgnoreOpts{}, graph.ErrInvalidAction, nil},
		{"invalid", []graph.Delta{plus(fresh), plus(quad.Quad{})}, graph.IgnoreOpts{}, store.ErrInvalidQuad, nil},
		{"invalid delete", []graph.Delta{plus(fresh), minus(quad.Quad{})}, graph.IgnoreOpts{IgnoreMissing: true}, store.ErrInvalidQuad, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			add(t, s, here)
			err := s.ApplyDeltas(c.deltas, c.ignore)
			var delta *graph.DeltaError
			if !errors.Is(err, c.err) || c.err != nil && !errors.As(err, &delta) {
				t.Errorf("error %v, want %v", err, c.err)
			}
			want := c.want
			if want == nil {
				want = []quad.Quad{here}
			}
			if diff := cmp.Diff(texts(want...), dump(t, s)); diff != "" {
				t.Error(diff)
			}
			nodes := map[quad.Value]bool{}
			for _, q := range want {
				for _, d := range quad.Directions {
					if v := q.Get(d); v != nil {
						nodes[v] = true
					}
				}
			}
			if got := counts(t, s); got != [2]int64{int64(len(nodes)), int64(len(want))} {
				t.Errorf("nodes and quads: %v, want %d and %d", got, len(nodes), len(want))
			}
		})
	}
	t.Run("transactions after a failed one", func(t *testing.T) { testFailedTransaction(t, open) })
	t.Run("writer", func(t *testing.T) { testWriter(t, open) })
}

// A failed transaction must not leave ids behind that later quads get.
func testFailedTransaction(t *testing.T, open func(t testing.TB) Store) {
	s := open(t)
	w, err := graph.NewQuadWriter("single", s, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(w.AddQuad(iri("a", "p", "b", "")))
	tx := graph.NewTransaction()
	tx.AddQuad(iri("alice", "knows", "bob", ""))
	tx.RemoveQuad(iri("a", "p", "nope", ""))
	if err := w.ApplyTransaction(tx); !graph.IsQuadNotExist(err) {
		t.Fatalf("error %v, want %v", err, graph.ErrQuadNotExist)
	}
	after := []quad.Quad{iri("carol", "likes", "dave", ""), iri("alice", "knows", "bob", "")}
	for _, q := range after {
		check(w.AddQuad(q))
	}
	if diff := cmp.Diff(texts(append(after, iri("a", "p", "b", ""))...), dump(t, s)); diff != "" {
		t.Error(diff)
	}
}

// An open writer must not keep others from writing.
func testWriter(t *testing.T, open func(t testing.TB) Store) {
	s := open(t)
	w, err := s.NewQuadWriter()
	if err != nil {
		t.Fatal(err)
	}
	one := w.(interface{ WriteQuad(quad.Quad) error }) // deprecated, and still part of the interface
	quads := []quad.Quad{iri("a", "p", "b", ""), iri("a", "p", "c", ""), iri("a", "p", "d", "")}
	if err := one.WriteQuad(quads[0]); err != nil {
		t.Error(err)
	}
	add(t, s, quads[1])
	if n, err := w.WriteQuads(quads); n != 3 || err != nil {
		t.Errorf("WriteQuads: %d, %v", n, err)
	}
	if n, err := w.WriteQuads([]quad.Quad{iri("x", "p", "y", ""), {}}); n != 0 || !errors.Is(err, store.ErrInvalidQuad) {
		t.Errorf("WriteQuads with a bad one: %d, %v", n, err)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	if err := one.WriteQuad(iri("x", "p", "y", "")); !errors.Is(err, store.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
	if diff := cmp.Diff(texts(quads...), dump(t, s)); diff != "" {
		t.Error(diff)
	}
}
