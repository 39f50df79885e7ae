package graph_test

import (
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph"
)

const dot = graph.ID[firm]("acme-dot-com") // acme under another name

func same(refs ...graph.Ref) graph.Record { return graph.Same{Refs: refs} }

func TestSame(t *testing.T) {
	old := hosting{Platform: dot.Ref(), Product: tool}
	now := hosting{Platform: acme.Ref(), Product: tool}
	g := graph.New()
	add(t, g, "old", "2025-01-01", asserts(firm{ID: dot, Name: "Acme.com"}, ""), asserts(old, "2025-01-01/"))
	add(t, g, "new", "2026-01-01", asserts(firm{ID: acme, Name: "Acme"}, ""), asserts(now, "2025/"))
	add(t, g, "proviso", "2026-01-02", asserts(proviso{On: graph.KeyOf(old), Text: "unless it rains"}, ""))
	if n := len(all(t, graph.Find[hosting](ctx, g.Ever(), tool))); n != 2 {
		t.Fatalf("%d facts before they are the same", n)
	}
	add(t, g, "same", "2026-02-01", asserts(same(dot.Ref(), acme.Ref()), ""))
	for _, who := range []graph.ID[firm]{dot, acme} {
		facts := all(t, graph.Find[hosting](ctx, g.Ever(), who))
		if len(facts) != 1 || len(facts[0].Claims) != 2 || facts[0].Value.Platform != acme.Ref() || facts[0].Ref != graph.KeyOf(now) {
			t.Errorf("hostings of %s: %+v", who, facts)
		}
		f, err := graph.Get(ctx, g.Ever(), who)
		if err != nil || f.Ref != acme.Ref() || f.Value.Name != "Acme" || f.Value.ID != acme {
			t.Errorf("get %s: %+v %v", who, f, err)
		}
	}
	for _, of := range []graph.Record{old, now} {
		provisos := all(t, graph.Find[proviso](ctx, g.Ever(), graph.KeyOf(of)))
		if len(provisos) != 1 || provisos[0].Value.On != graph.KeyOf(now) {
			t.Errorf("provisos on %v: %+v", of, provisos)
		}
	}
	if id, err := graph.Lookup[firm](ctx, g.Ever(), "acme.com"); err != nil || id != acme {
		t.Errorf("lookup: %s %v", id, err)
	}
	if n := len(all(t, graph.Find[hosting](ctx, g.Ever().KnownBy(day("2026-01-31")), tool))); n != 2 {
		t.Errorf("%d facts before it is known that they are the same", n)
	}
	if err := g.Remove(ctx, "same"); err != nil {
		t.Fatal(err)
	}
	if n := len(all(t, graph.Find[hosting](ctx, g.Ever(), tool))); n != 2 {
		t.Errorf("%d facts after they were parted", n)
	}
}

func TestSameNot(t *testing.T) {
	planned := asserts(same(dot.Ref(), acme.Ref()), "")
	planned.Modality = graph.Possible
	for name, claims := range map[string][]graph.Claim{
		"denied":      {asserts(same(dot.Ref(), acme.Ref()), ""), denies(same(dot.Ref(), acme.Ref()))},
		"ended":       {asserts(same(dot.Ref(), acme.Ref()), ""), ends(same(dot.Ref(), acme.Ref()), "2026")},
		"possible":    {planned},
		"denied wide": {asserts(same(dot.Ref(), acme.Ref(), bolt.Ref()), ""), denies(same(dot.Ref(), acme.Ref()))},
	} {
		g := graph.New()
		add(t, g, "note", "2026-01-01", claims...)
		add(t, g, "firms", "2026-01-01", asserts(firm{ID: dot, Name: "Acme.com"}, ""), asserts(firm{ID: acme, Name: "Acme"}, ""))
		if f, err := graph.Get(ctx, g.Ever(), dot); err != nil || f.Ref != dot.Ref() {
			t.Errorf("%s: %+v %v", name, f, err)
		}
	}
}

// Two articles of one pact, each under a ref of its own, give one in either
// order.
func TestSameEitherOrder(t *testing.T) {
	one, other := graph.ID[firm]("pact-of-april"), graph.ID[firm]("the-new-pact")
	steps := []func(*graph.Graph){
		func(g *graph.Graph) {
			add(t, g, "a", "2026-04-27", asserts(firm{ID: one, Name: "Pact of April", Size: 2}, ""), asserts(sole{one, tool}, "2026-04/"))
		},
		func(g *graph.Graph) {
			add(t, g, "b", "2026-04-28", asserts(firm{ID: other, Name: "New pact"}, ""), asserts(sole{other, tool}, "2026-04-27/"),
				asserts(same(one.Ref(), other.Ref()), ""))
		},
	}
	forth, back := graph.New(), graph.New()
	steps[0](forth)
	steps[1](forth)
	steps[1](back)
	steps[0](back)
	if diff := cmp.Diff(dump(t, forth), dump(t, back)); diff != "" {
		t.Errorf("the order makes a difference:\n%s", diff)
	}
	for _, g := range []*graph.Graph{forth, back} {
		pacts := all(t, graph.Find[firm](ctx, g.Ever()))
		if len(pacts) != 1 || pacts[0].Value.Name != "New pact" || pacts[0].Value.Size != 2 || pacts[0].Ref != one.Ref() {
			t.Errorf("%+v", pacts)
		}
		if soles := all(t, graph.Find[sole](ctx, g.Ever())); len(soles) != 1 || soles[0].Valid != span("2026-04-27/") {
			t.Errorf("%+v", soles)
		}
	}
}

// Sameness goes on through a third, and to facts about facts about facts.
func TestSameChain(t *testing.T) {
	third := graph.ID[firm]("zeta")
	a := hosting{Platform: third.Ref(), Product: tool}
	b := hosting{Platform: acme.Ref(), Product: tool}
	on := func(f graph.Record) proviso { return proviso{On: graph.KeyOf(f), Text: "if it rains"} }
	g := graph.New()
	add(t, g, "a", "2026", asserts(a, ""), asserts(on(a), ""), asserts(on(on(a)), ""))
	add(t, g, "b", "2026", asserts(b, ""), asserts(on(b), ""), asserts(on(on(b)), ""))
	add(t, g, "same", "2026", asserts(same(third.Ref(), dot.Ref()), ""), asserts(same(dot.Ref(), acme.Ref()), ""))
	for _, f := range all(t, graph.FindAny(ctx, g.Ever(), []graph.Record{hosting{}, proviso{}})) {
		if len(f.Claims) != 2 || graph.KeyOf(f.Value) != f.Ref {
			t.Errorf("%+v", f)
		}
	}
	if n := len(all(t, graph.Find[proviso](ctx, g.Ever(), graph.KeyOf(on(a))))); n != 1 {
		t.Errorf("%d facts on a fact on a fact", n)
	}
}

// A fact is found with all its claims, also those that do not name what it was
// found by.
func TestSameWhole(t *testing.T) {
	h := hosting{Platform: acme.Ref(), Product: tool}
	in := hosting{Platform: dot.Ref(), Product: tool, In: "deal/a"}
	g := graph.New()
	add(t, g, "note", "2026", asserts(h, ""), asserts(in, ""), asserts(same(acme.Ref(), dot.Ref()), ""))
	facts := all(t, graph.Find[hosting](ctx, g.Ever(), graph.Ref("deal/a")))
	if len(facts) != 1 || len(facts[0].Claims) != 2 {
		t.Errorf("%+v", facts)
	}
}

// A view that is asked only after others have added more does not decide for
// these what is the same.
func TestSameBehind(t *testing.T) {
	g := graph.New()
	find := func(v graph.View) []graph.Fact[hosting] { return all(t, graph.Find[hosting](ctx, v, acme)) }
	add(t, g, "same", "2026-01-01", asserts(same(dot.Ref(), acme.Ref()), ""))
	find(g.Ever())
	add(t, g, "one", "2026-01-02", asserts(hosting{Platform: dot.Ref(), Product: tool}, ""))
	before := g.Ever()
	add(t, g, "other", "2026-01-03",
		asserts(hosting{Platform: dot.Ref(), Product: gear}, ""), asserts(hosting{Platform: acme.Ref(), Product: gear}, ""))
	if facts := find(before); len(facts) != 1 {
		t.Errorf("%d facts before: %+v", len(facts), facts)
	}
	if facts := find(g.Ever()); len(facts) != 2 {
		t.Errorf("%d facts after, want the two told of one firm: %+v", len(facts), facts)
	}
}

// Of facts that are said to be the same but have other keys, the one told first
// has its keys; questions go on.
func TestSameFacts(t *testing.T) {
	g := graph.New()
	on, off := hosting{Platform: acme.Ref(), Product: tool}, hosting{Platform: dot.Ref(), Product: tool}
	add(t, g, "note", "2026", asserts(on, ""), asserts(off, ""), asserts(same(graph.KeyOf(on), graph.KeyOf(off)), ""))
	facts := all(t, graph.Find[hosting](ctx, g.Ever(), tool))
	if len(facts) != 1 || len(facts[0].Claims) != 2 || facts[0].Value.Platform != acme.Ref() {
		t.Errorf("%+v", facts)
	}
}

// Facts that are said to be the same stay so when those are who play a role in
// them, and then what is told with any of these is the same, too; whatever was
// asked and told before.
func TestSameFactsOfSame(t *testing.T) {
	on, off := hosting{Platform: acme.Ref(), Product: tool}, hosting{Platform: bolt.Ref(), Product: tool}
	also := hosting{Platform: dot.Ref(), Product: tool}
	steps := map[string][]graph.Claim{
		"on":    {asserts(on, "")},
		"off":   {asserts(off, "")},
		"also":  {asserts(also, ""), asserts(proviso{On: graph.KeyOf(also), Text: "if it rains"}, "")},
		"facts": {asserts(same(graph.KeyOf(on), graph.KeyOf(off)), "")},
		"firms": {asserts(same(acme.Ref(), dot.Ref()), "")},
	}
	rapid.Check(t, func(r *rapid.T) {
		g := graph.New()
		for _, step := range rapid.Permutation(slices.Sorted(maps.Keys(steps))).Draw(r, "steps") {
			add(t, g, step, "2026", steps[step]...)
			all(t, graph.Find[hosting](ctx, g.Ever(), tool))
		}
		facts := all(t, graph.Find[hosting](ctx, g.Ever(), tool))
		if len(facts) != 1 || len(facts[0].Claims) != 3 || facts[0].Ref != min(graph.KeyOf(on), graph.KeyOf(off)) {
			r.Fatalf("%+v", facts)
		}
		for _, of := range []graph.Record{on, off, also} {
			if n := len(all(t, graph.Find[proviso](ctx, g.Ever(), graph.KeyOf(of)))); n != 1 {
				r.Fatalf("%d provisos on %v", n, of)
			}
		}
		if err := g.Remove(ctx, "also"); err != nil {
			r.Fatal(err)
		}
		_, err := graph.Get(ctx, g.Ever(), graph.ID[hosting](graph.KeyOf(also).Key()))
		if facts := all(t, graph.Find[hosting](ctx, g.Ever(), tool)); len(facts) != 1 || !errors.Is(err, graph.ErrNotFound) {
			r.Fatalf("without what told of the other name: %+v, %v", facts, err)
		}
	})
}
