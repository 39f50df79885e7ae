package graph

import (
	"context"
	"testing"

	"github.com/pactgraph/pactgraph/internal/store"
)

// beforeApply is a store to which somebody else writes between what the next
// change was made from and the change.
type beforeApply struct {
	store.Store
	do func()
}

func (s *beforeApply) Apply(ctx context.Context, b store.Batch) error {
	if do := s.do; do != nil {
		s.do = nil
		do()
	}
	return s.Store.Apply(ctx, b)
}

func TestRemoveBesideAnotherGraph(t *testing.T) {
	ctx := t.Context()
	g := New()
	doc := Document{Name: "note", Text: "It is so.", Published: Year(2023)}
	add := func(to ID[plant]) {
		t.Helper()
		c := Claim{Of: shipment{From: "a", To: to}, Evidence: Evidence{Sentence: "It is so.", End: 9}}
		if err := g.Add(ctx, doc, c); err != nil {
			t.Fatal(err)
		}
	}
	add("b")
	other := On(&beforeApply{Store: g.store, do: func() { add("c") }})
	if err := other.Remove(ctx, doc.Name); err != nil {
		t.Fatal(err)
	}
	snap, err := g.store.Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for q, err := range snap.Quads(ctx, store.Pattern{}) {
		t.Fatalf("there is still %v, error %v", q, err)
	}
}

// A change that fails while another graph makes one is not taken for that.
func TestFailedChangeBesideAnotherGraph(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := New().store
	g, other := On(s), On(s)
	tell(t, g, Claim{Of: shipment{From: "a", To: "b"}})
	if got := shipments(t, g.Ever(), "a"); len(got) != 1 {
		t.Fatalf("at first %v", got)
	}
	failing := &beforeApply{Store: s, do: func() {
		tell(t, other, Claim{Of: shipment{From: "a", To: "c"}})
		cancel()
	}}
	g.store = struct {
		*beforeApply
		store.Versioned
	}{failing, s.(store.Versioned)}
	if err := g.Add(ctx, Document{Name: "else", Text: "Else."}); err == nil {
		t.Fatal("what was cancelled was added")
	}
	if got := shipments(t, g.Ever(), "a"); len(got) != 2 {
		t.Errorf("in the end %v", got)
	}
}
