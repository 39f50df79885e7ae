package graph_test

import (
	"context"
	"fmt"
	"maps"
	"runtime/metrics"
	"slices"
	"testing"

	"github.com/pactgraph/pactgraph/graph"
)

// A watched context notes how much is allocated between two looks at it, which
// tells how much is done in between.
type watched struct {
	context.Context
	looks       int
	since, most uint64
}

func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:objects"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

func (w *watched) look() {
	if now := allocated(); w.looks > 0 {
		w.most = max(w.most, now-w.since)
	}
	w.looks++
	w.since = allocated()
}

func (w *watched) Err() error            { w.look(); return w.Context.Err() }
func (w *watched) Done() <-chan struct{} { w.look(); return w.Context.Done() }

// hub returns a graph in which one entity plays a role in n facts.
func hub(t *testing.T, n int) *graph.Graph {
	g := graph.New()
	var claims []graph.Claim
	for i := range n {
		id := graph.ID[thing](fmt.Sprint("thing-", i))
		claims = append(claims, asserts(hosting{Platform: acme.Ref(), Product: id, In: "deal/a", Price: "9"}, "2025/"))
		if i%10 == 0 {
			claims = append(claims, asserts(thing{ID: id, Name: fmt.Sprint("Thing ", i)}, ""),
				asserts(hosting{Platform: bolt.Ref(), Product: id}, "2024/"), denies(hosting{Platform: acme.Ref(), Product: id}))
		}
	}
	add(t, g, "hub", "2026-01-01", claims...)
	return g
}

// Each question looks at its context as often as it does much work: what it does
// between two looks does not grow with the graph.
func TestLooks(t *testing.T) {
	two := graph.Route{Max: 2, Via: []graph.Hop{graph.Via(func(h *hosting) (in, out any) { return &h.Platform, &h.Product })}}
	deal := graph.Ref("deal/a")
	questions := map[string]func(ctx context.Context, v graph.View) error{
		"find":        func(ctx context.Context, v graph.View) error { return drain(graph.Find[hosting](ctx, v, acme)) },
		"find of two": func(ctx context.Context, v graph.View) error { return drain(graph.Find[hosting](ctx, v, acme, deal)) },
		"all":         func(ctx context.Context, v graph.View) error { return drain(graph.Find[hosting](ctx, v)) },
		"about":       func(ctx context.Context, v graph.View) error { return drain(graph.FindAny(ctx, v, nil, acme)) },
		"claims":      func(ctx context.Context, v graph.View) error { return drain(graph.Claims[hosting](ctx, v, acme)) },
		"conflicts":   func(ctx context.Context, v graph.View) error { return drain(graph.Conflicts[hosting](ctx, v, acme)) },
		"paths":       func(ctx context.Context, v graph.View) error { return drain(graph.Paths[thing](ctx, v, acme, two)) },
		"reachable": func(ctx context.Context, v graph.View) error {
			return drain(graph.Reachable[thing](ctx, v, bolt, graph.Route{}))
		},
		"shortest": func(ctx context.Context, v graph.View) error {
			_, err := graph.Shortest(ctx, v, bolt, graph.ID[thing]("thing-7"), graph.Route{})
			return err
		},
		"lookup": func(ctx context.Context, v graph.View) error {
			if id, err := graph.Lookup[thing](ctx, v, "Nothing of the sort"); err == nil {
				return fmt.Errorf("found %s", id)
			}
			return nil
		},
	}
	small, large := hub(t, 1000), hub(t, 5000)
	for _, what := range slices.Sorted(maps.Keys(questions)) {
		ask := func(g *graph.Graph) *watched {
			w := &watched{Context: ctx}
			if err := questions[what](w, g.AsOf(day("2026-02-01"))); err != nil {
				t.Errorf("%s: %v", what, err)
			}
			return w
		}
		few, many := ask(small), ask(large)
		t.Logf("%s: %d and %d allocations between two of %d and %d looks", what, few.most, many.most, few.looks, many.looks)
		if many.most > 3*few.most+5000 {
			t.Errorf("%s: %d allocations between two looks in a small graph, %d in one that is five times as large", what, few.most, many.most)
		}
	}
}
