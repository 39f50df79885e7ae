package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/pactgraph/pactgraph/internal/store"
)

// Who writes keeps what was asked for up to date; who still asks about the version
// before finds that, too.
func TestWriterRefreshes(t *testing.T) {
	g := New()
	tell(t, g, Claim{Of: shipment{From: "a", To: "b"}})
	old := g.Ever()
	shipments(t, old, "a")
	l := g.ledgers.now.Load()
	around := func() *around { return l.entities.at(l.number(ID[plant]("a").Ref())).around.Load() }
	tell(t, g, Claim{Of: shipment{From: "a", To: "c"}})
	now := g.store.(store.Versioned).Version()
	if g.ledgers.now.Load() != l {
		t.Fatal("the ledger began anew")
	}
	if a := around(); a.since > now || a.until.Load() != 0 || len(a.ties) != 2 {
		t.Errorf("after a write it holds from %d to %d, of %d: %d ties", a.since, a.until.Load(), now, len(a.ties))
	}
	if a := around().at(old.moment.version); a == nil || len(a.ties) != 1 {
		t.Error("nothing is kept of the version before")
	}
	if got := shipments(t, old, "a"); !slices.Equal(got, []shipment{{From: "a", To: "b"}}) {
		t.Errorf("of the version before %v", got)
	}
	if old.moment.behind.Load() > 0 {
		t.Error("who asks about the version before finds nothing")
	}
	tell(t, g, Claim{Of: shipment{From: "b", To: "c"}})
	if around().at(old.moment.version) != nil {
		t.Error("more than the version before is kept")
	}
	all := shipments(t, g.Ever(), "a")
	slices.SortFunc(all, func(x, y shipment) int { return cmp.Compare(x.To, y.To) })
	if want := []shipment{{From: "a", To: "b"}, {From: "a", To: "c"}}; !slices.Equal(all, want) {
		t.Errorf("in the end %v, want %v", all, want)
	}
	held := int64(0)
	for i := range l.entities.len() {
		if a := l.entities.at(i).around.Load(); a != nil {
			held += a.size()
			if last := a.last.Load(); last != nil {
				held += last.size()
			}
		}
	}
	for i := range l.facts.len() {
		held += l.facts.at(i).made.Load().size()
	}
	if counted := l.bytes.Load(); counted != held {
		t.Errorf("%d bytes are counted of %d", counted, held)
	}
}

// A fact that comes after another in the order of answers may hold before it does.
func TestAmendedOutOfTurn(t *testing.T) {
	g := New()
	tell(t, g, Claim{Of: shipment{From: "a", To: "b"}, Valid: Span{From: Year(2021)}})
	shipments(t, g.Ever(), "a")
	ever := shipment{From: "a", To: "c"}
	tell(t, g, Claim{Of: ever, Valid: Span{From: Unlimited()}})
	if got := shipments(t, g.AsOf(Year(2020)), "a"); !slices.Equal(got, []shipment{ever}) {
		t.Errorf("of 2020 %v", got)
	}
	l := g.ledgers.now.Load()
	a := l.entities.at(l.number(ID[plant]("a").Ref())).around.Load()
	if len(a.ties) != 2 || a.kinds[0].inTurn {
		t.Errorf("%d ties that are in turn: this tests nothing", len(a.ties))
	}
}

// Views see a batch when its writer has done what is to be done, and a batch of
// somebody else at once.
func TestViewsWaitForRefresh(t *testing.T) {
	g := New()
	tell(t, g, Claim{Of: shipment{From: "a", To: "b"}})
	before := g.Ever().moment
	other := New()
	tell(t, other, Claim{Of: shipment{From: "a", To: "c"}})
	apply := func(remove bool) {
		snap, err := other.store.Snapshot(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		r := newReader(snap, nil)
		quads, err := r.match(context.Background(), store.Pattern{})
		if err != nil {
			t.Fatal(err)
		}
		var b store.Batch
		if b.Values, b.Add, err = r.lines(context.Background(), quads); err != nil {
			t.Fatal(err)
		}
		if remove {
			b.Add, b.Remove = nil, b.Add
		}
		if err := g.store.Apply(context.Background(), b); err != nil {
			t.Fatal(err)
		}
	}
	g.coming.Store(before.version + 1)
	apply(false)
	if g.Ever().moment != before {
		t.Error("a view sees what its writer has not done")
	}
	apply(true)
	if v := g.Ever().moment.version; v != before.version+2 {
		t.Errorf("a view sees version %d of %d", v, before.version+2)
	}
	g.publish(before)
	if g.Ever().moment == before {
		t.Error("views went back")
	}
}

// However often a fact changes in which many play a role, what is around them does
// not grow.
func TestManyOthersDoNotPileUp(t *testing.T) {
	g := New()
	for range 200 {
		tell(t, g, Claim{Of: treaty{Parties: []ID[plant]{"a", "b", "c", "d", "e", "f"}}})
		for range Find[treaty](context.Background(), g.Ever(), ID[plant]("a")) {
		}
	}
	l := g.ledgers.now.Load()
	a := l.entities.at(l.number(ID[plant]("a").Ref())).around.Load()
	if len(a.ties) != 1 || len(a.many) > 100 {
		t.Errorf("%d ties have %d others", len(a.ties), len(a.many))
	}
}

type treaty struct {
	Parties []ID[plant] `graph:"key"`
}

func (treaty) Kind() string { return "treaty" }

// What is amended in the order of answers is known afterwards, where a fact comes
// back before the place that it had, with other episodes or other words.
func TestAmendedBeforeItsPlace(t *testing.T) {
	ctx := t.Context()
	add := func(g *Graph, name string, claims ...Claim) {
		for i := range claims {
			claims[i].Evidence = Evidence{Sentence: "It is so.", End: 9}
		}
		if err := g.Add(ctx, Document{Name: name, Text: "It is so.", Published: Year(2023)}, claims...); err != nil {
			t.Fatal(err)
		}
	}
	of := func(to ID[plant], stance Stance, from Date) Claim {
		return Claim{Of: shipment{From: "a", To: to}, Stance: stance, Valid: Span{From: from}}
	}
	for _, c := range []struct {
		name string
		do   func(g *Graph, ask func())
	}{
		{"episodes", func(g *Graph, ask func()) {
			add(g, "first", of("b", Asserts, Year(2021)))
			ask()
			add(g, "second", of("b", Asserts, Year(2015)), of("b", Ends, Year(2016)), of("b", Asserts, Year(2018)))
		}},
		{"words", func(g *Graph, ask func()) {
			add(g, "first", of("b", Asserts, Year(2020).WithWords("early")))
			add(g, "second", of("b", Asserts, Year(2020).WithWords("late")))
			ask()
			if err := g.Remove(ctx, "second"); err != nil {
				t.Fatal(err)
			}
			ask()
			for i := range 6 {
				add(g, fmt.Sprint(i), of(ID[plant](fmt.Sprint("c", i)), Asserts, Year(2020)))
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, kept := New(), New()
			c.do(g, func() {})
			c.do(kept, func() { shipments(t, kept.Ever(), "a") })
			for _, v := range []func(*Graph) View{(*Graph).Ever, func(g *Graph) View { return g.AsOf(Year(2019)) }} {
				if got, want := shipments(t, v(kept), "a"), shipments(t, v(g), "a"); !slices.Equal(got, want) {
					t.Errorf("%v, want %v", got, want)
				}
			}
		})
	}
}
