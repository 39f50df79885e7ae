package storetest

import (
	"errors"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/internal/store"
)

func testPremises(t *testing.T, open func(t testing.TB) Store) {
	s := open(t)
	first, second := iri("a", "p", "b", "l"), iri("c", "p", "d", "l")
	add(t, s, first)
	removal := premised(t, s, quad.IRI("l"), first)
	add(t, s, second)
	if err := s.Apply(t.Context(), removal); !errors.Is(err, store.ErrOutdated) {
		t.Errorf("error %v, want %v", err, store.ErrOutdated)
	}
	if diff := cmp.Diff(texts(first, second), dump(t, s)); diff != "" {
		t.Errorf("the store has changed:\n%s", diff)
	}
	if err := s.Apply(t.Context(), premised(t, s, quad.IRI("l"), first, second)); err != nil {
		t.Error(err)
	}
	if got := dump(t, s); len(got) > 0 {
		t.Errorf("what is left: %q", got)
	}
}

// premised returns the removal of all that there is under a label.
func premised(t *testing.T, s Store, label quad.Value, all ...quad.Quad) store.Batch {
	t.Helper()
	snap := snapshot(t, s)
	nodes, err := snap.Nodes(t.Context(), []quad.Value{label})
	if err != nil {
		t.Fatal(err)
	}
	b := store.NewBatch(all, nil)
	b.Premise = store.Premise{Version: snap.(store.Versioned).Version(), Labels: nodes}
	return b
}
