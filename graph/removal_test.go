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

// A change that fails, or has nothing to change, while another graph makes one is
// not taken for that.
func TestNoChangeBesideAnotherGraph(t *testing.T) {
	for _, fails := range []bool{true, false} {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		s := New().store
		g, other := On(s), On(s)
		again := Document{Name: "again", Text: "It is so."}
		if err := g.Add(ctx, again); err != nil {
			t.Fatal(err)
		}
		tell(t, g, Claim{Of: shipment{From: "a", To: "b"}})
		if got := shipments(t, g.Ever(), "a"); len(got) != 1 {
			t.Fatalf("at first %v", got)
		}
		between := &beforeApply{Store: s, do: func() {
			tell(t, other, Claim{Of: shipment{From: "a", To: "c"}})
			if fails {
				cancel()
			}
		}}
		g.store = struct {
			*beforeApply
			store.Attributed
		}{between, s.(store.Attributed)}
		if err := g.Add(ctx, again); (err != nil) != fails {
			t.Fatalf("a change that fails is %t: %v", fails, err)
		}
		if got := shipments(t, g.Ever(), "a"); len(got) != 2 {
			t.Errorf("in the end, where one fails is %t, %v", fails, got)
		}
	}
}
