package storetest

import (
	"testing"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

func testIterators(t *testing.T, open func(t testing.TB) Store) {
	s := open(t)
	add(t, s, iri("a", "p", "b", ""), iri("b", "p", "c", ""), iri("c", "q", "a", ""))
	node, err := s.ValueOf(quad.IRI("b"))
	if err != nil {
		t.Fatal(err)
	}
	// Cayley's engine asks an iterator for more after its end.
	for name, c := range map[string]struct {
		shape iterator.Shape
		want  int
	}{
		"nodes": {s.NodesAllIterator(), 5}, "quads": {s.QuadsAllIterator(), 3},
		"quads of a node": {s.QuadIterator(quad.Subject, node), 1},
	} {
		it := c.shape.Iterate()
		n := 0
		for it.Next(t.Context()) {
			n++
		}
		for range 3 {
			if it.Next(t.Context()) || it.Err() != nil || it.Result() != nil {
				t.Errorf("%s: goes on after the end with %v, %v", name, it.Result(), it.Err())
			}
		}
		if n != c.want {
			t.Errorf("%s: %d, want %d", name, n, c.want)
		}
		for range 2 {
			if err := it.Close(); err != nil {
				t.Errorf("%s: close: %v", name, err)
			}
		}
	}
	if it := s.QuadIterator(quad.Any, nil).Iterate(); it.Next(t.Context()) || it.Err() == nil {
		t.Error("QuadIterator: no error for no direction")
	}
}
