package graph_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph"
)

// chain has n hostings that lead from one firm over things and firms to others.
func chain(t testing.TB, n int) *graph.Graph {
	g := graph.New()
	for i := range n {
		from, to := graph.NewRef("firm", fmt.Sprint(i)), graph.ID[thing](fmt.Sprint(i))
		add(t, g, fmt.Sprint("note ", i), "2026", asserts(hosting{Platform: from, Product: to}, "2025/.."),
			asserts(sole{Holder: graph.ID[firm](fmt.Sprint(i + 1)), Subject: to}, "2025/.."))
	}
	return g
}

var onwards = graph.Route{Max: 5, Via: []graph.Hop{
	graph.Via(func(h *hosting) (in, out any) { return &h.Platform, &h.Product }),
	graph.Via(func(s *sole) (in, out any) { return &s.Subject, &s.Holder }),
}}

func TestReachable(t *testing.T) {
	v := chain(t, 5).AsOf(day("2026"))
	var got []string
	for r, err := range graph.Reachable[thing](ctx, v, graph.Ref("firm/0"), onwards) {
		if err != nil {
			t.Fatal(err)
		}
		p, err := r.Path(ctx)
		if err != nil || len(p.Steps) != r.Steps || p.From != "firm/0" || p.End != r.ID || p.Steps[0].Fact.Claims[0].Evidence.Sentence == "" {
			t.Errorf("path %v, %v", p, err)
		}
		got = append(got, fmt.Sprint(r.ID, " ", r.Steps))
	}
	if diff := cmp.Diff([]string{"0 1", "1 3", "2 5"}, got); diff != "" {
		t.Error(diff)
	}
	around := onwards
	around.Avoid = []graph.Node{graph.Ref("firm/1")}
	if n := len(all(t, graph.Reachable[thing](ctx, v, graph.Ref("firm/0"), around))); n != 1 {
		t.Errorf("%d things around firm 1, want 1", n)
	}
}

func TestShortest(t *testing.T) {
	v := chain(t, 5).AsOf(day("2026"))
	p, err := graph.Shortest(ctx, v, graph.Ref("firm/0"), graph.ID[thing]("2"), onwards)
	if err != nil || len(p.Steps) != 5 {
		t.Fatalf("%v %v", p, err)
	}
	at := p.From
	for _, s := range p.Steps {
		if s.From != at || !contains(t, s.Fact.Value, s.In, s.From) || !contains(t, s.Fact.Value, s.Out, s.To) {
			t.Errorf("at %s: %v", at, s)
		}
		at = s.To
	}
	if at != "thing/2" {
		t.Errorf("the path ends at %s", at)
	}
	var none *graph.NoPathError
	for _, to := range []graph.ID[thing]{"3", "nowhere"} {
		if _, err := graph.Shortest(ctx, v, graph.Ref("firm/0"), to, onwards); !errors.As(err, &none) || !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("to %s: %v", to, err)
		}
	}
	if _, err := graph.Shortest(ctx, v, acme, graph.ID[firm](""), onwards); !errors.Is(err, graph.ErrZeroRef) {
		t.Error(err)
	}
}

func contains(t *testing.T, rec graph.Record, role string, who graph.Ref) bool {
	t.Helper()
	raw, err := graph.RawOf(rec)
	if err != nil {
		t.Fatal(err)
	}
	return len(raw.Roles[role]) == 1 && raw.Roles[role][0] == who
}

func TestReachErrors(t *testing.T) {
	v := chain(t, 1).Ever()
	var role *graph.RoleError
	if err := fails(t, graph.Reachable[firm](ctx, v, tool, graph.Route{Via: onwards.Via[:1]})); !errors.As(err, &role) {
		t.Error(err)
	}
	if err := fails(t, graph.Reachable[firm](ctx, v, graph.Ref(""), onwards)); !errors.Is(err, graph.ErrZeroRef) {
		t.Error(err)
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if err := fails(t, graph.Reachable[thing](gone, v, graph.Ref("firm/0"), onwards)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := graph.Shortest(gone, v, graph.Ref("firm/0"), graph.ID[thing]("0"), onwards); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := (graph.Reach[firm]{}).Path(ctx); err == nil {
		t.Error("a zero Reach has a path")
	}
}
