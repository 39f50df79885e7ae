package graph_test

import (
	"testing"

	"github.com/pactgraph/pactgraph/graph"
)

// What was asked before costs nothing per fact: a question for twenty facts
// allocates as often as one for two.
func TestWarmAllocations(t *testing.T) {
	g := crowd(t, 2000)
	ask := func(who graph.Node) (facts int, allocations float64) {
		allocations = testing.AllocsPerRun(20, func() {
			facts = 0
			for f, err := range graph.Find[hosting](ctx, g.AsOf(day("2026-01-01")), graph.Role(who, func(h *hosting) any { return &h.Platform })) {
				if err != nil || len(f.Claims) == 0 {
					t.Fatal(f, err)
				}
				facts++
			}
		})
		return facts, allocations
	}
	few, base := ask(graph.Ref("firm/f1"))
	add(t, g, "more", "2026-01-01", many("f1", 100)...)
	more, now := ask(graph.Ref("firm/f1"))
	if few != 21 || more != 121 || now > base {
		t.Errorf("%d facts cost %v allocations, %d cost %v", few, base, more, now)
	}
}

// many are hostings by one firm.
func many(firm string, n int) []graph.Claim {
	var claims []graph.Claim
	for i := range n {
		h := hosting{Platform: graph.NewRef("firm", firm), Product: graph.ID[thing]("new" + string(rune('a'+i%26)) + string(rune('a'+i/26)))}
		claims = append(claims, asserts(h, "2025/.."))
	}
	return claims
}
