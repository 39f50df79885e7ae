package storetest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/internal/store"
)

// bySteps hides what a snapshot can do at once.
type bySteps struct{ store.Snapshot }

// Steps taken at once find what they find one after the other.
func testReach(t *testing.T, open func(t testing.TB) Store) {
	s := open(t)
	var quads []quad.Quad
	for i := range 300 {
		label := ""
		if i%3 > 0 {
			label = fmt.Sprint(i % 7)
		}
		quads = append(quads, iri(fmt.Sprint(i*31%40), fmt.Sprint(i%5), fmt.Sprint(i*17%40), label))
	}
	add(t, s, quads...)
	snap := snapshot(t, s)
	remove(t, s, quads[:150]...) // which the snapshot does not see
	var values []quad.Value
	for i := range 45 {
		values = append(values, quad.IRI(fmt.Sprint(i)))
	}
	nodes, err := snap.Nodes(t.Context(), values)
	if err != nil {
		t.Fatal(err)
	}
	nodes = slices.DeleteFunc(nodes, func(n store.Node) bool { return n == 0 })
	rapid.Check(t, func(t *rapid.T) {
		steps := make([]store.Step, rapid.IntRange(1, 4).Draw(t, "steps"))
		for i := range steps {
			steps[i] = drawStep(t, i, nodes)
		}
		want, err := store.Reach(context.Background(), bySteps{snap}, steps)
		if err != nil {
			t.Fatal(err)
		}
		got, err := store.Reach(context.Background(), snap, steps)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("by steps, and at once:\n%s", diff)
		}
		for i, found := range got {
			for _, q := range found {
				if _, err := snap.Values(context.Background(), []store.Node{q.Subject, q.Predicate, q.Object, q.Label}); err != nil {
					t.Fatalf("step %d: %v", i, err)
				}
			}
		}
	})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := store.Reach(ctx, snap, []store.Step{{}}); err == nil {
		t.Error("no error of a cancelled context")
	}
	none, err := store.Reach(t.Context(), snap, []store.Step{{Into: quad.Subject}})
	if err != nil || len(none) != 1 || len(none[0]) != 0 {
		t.Errorf("a step from nowhere finds %v, error %v", none, err)
	}
}

// drawStep draws a step that may use those before it.
func drawStep(t *rapid.T, i int, nodes []store.Node) store.Step {
	step := store.Step{Decode: rapid.Bool().Draw(t, "decode")}
	p := &step.Pattern
	for _, set := range []*[]store.Node{&p.Subjects, &p.Predicates, &p.Objects, &p.Labels} {
		if rapid.IntRange(0, 2).Draw(t, "bound") == 0 {
			*set = rapid.SliceOfN(rapid.SampledFrom(nodes), 0, 12).Draw(t, "set")
		}
	}
	direction := rapid.SampledFrom(quad.Directions)
	if i > 0 && rapid.IntRange(0, 3).Draw(t, "into") > 0 {
		step.Into = direction.Draw(t, "direction")
		for range rapid.IntRange(1, 3).Draw(t, "of") {
			step.Of = append(step.Of, store.Found{Step: rapid.IntRange(0, i-1).Draw(t, "step"), In: direction.Draw(t, "in")})
		}
	}
	return step
}
