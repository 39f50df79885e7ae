package graph_test

import (
	"fmt"
	"testing"

	"github.com/pactgraph/pactgraph/graph"
)

// crowd has n documents of four claims each, on n hostings of 97 platforms.
func crowd(t testing.TB, n int) *graph.Graph {
	g := graph.New()
	for i := range n {
		h := hosting{Platform: graph.NewRef("firm", fmt.Sprint("f", i%97)), Product: graph.ID[thing](fmt.Sprint("t", i)), Price: "9"}
		add(t, g, fmt.Sprint("note ", i), "2026-01-01", asserts(h, "2025/.."), asserts(thing{ID: h.Product, Name: fmt.Sprint("Thing ", i)}, ""),
			asserts(proviso{On: graph.KeyOf(h), Text: "if"}, ""), asserts(launch{By: acme, What: h.Product}, "2025/"))
	}
	return g
}

func BenchmarkAdd(b *testing.B) {
	for b.Loop() {
		crowd(b, 100)
	}
}

func BenchmarkFind(b *testing.B) {
	v := crowd(b, 2000).AsOf(day("2026-01-01"))
	for b.Loop() {
		if n := len(all(b, graph.Find[hosting](ctx, v, graph.Ref("firm/f1")))); n != 21 {
			b.Fatal(n)
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	v := crowd(b, 2000).Ever()
	for b.Loop() {
		if _, err := graph.Lookup[thing](ctx, v, "thing 77"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPaths(b *testing.B) {
	v := crowd(b, 2000).Ever()
	route := graph.Route{Via: []graph.Hop{graph.Via(func(h *hosting) (in, out any) { return &h.Platform, &h.Product })}}
	for b.Loop() {
		if n := len(all(b, graph.Paths[thing](ctx, v, graph.Ref("firm/f1"), route))); n != 21 {
			b.Fatal(n)
		}
	}
}
