package graphtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/graphtest/internal/model"
)

// A way is a route, for a graph and for a model.
type way struct {
	route graph.Route
	hops  []model.Hop
	avoid []graph.Ref
}

var ways = rapid.Custom(func(t *rapid.T) way {
	w := way{route: graph.Route{Max: rapid.IntRange(1, 3).Draw(t, "steps")}}
	if rapid.Bool().Draw(t, "by hops") {
		w.route.Via = []graph.Hop{
			graph.Via(func(s *supply) (in, out any) { return &s.From, &s.To }),
			graph.Via(func(u *union) (in, out any) { return &u.Of, &u.Of }),
			graph.Via(func(s *supply) (in, out any) { return &s.Under, &s.From }),
			graph.Via(func(s *supply) (in, out any) { return &s.To, &s.Under }),
			graph.Via(func(u *unveiling) (in, out any) { return &u.By, &u.At }),
		}
		w.hops = []model.Hop{
			{Kind: "test.supply", In: "From", Out: "To"}, {Kind: "test.union", In: "Of", Out: "Of"}, {Kind: "test.supply", In: "Under", Out: "From"},
			{Kind: "test.supply", In: "To", Out: "Under"}, {Kind: "test.unveiling", In: "By", Out: "At"},
		}
	}
	if rapid.IntRange(0, 2).Draw(t, "avoiding") == 0 {
		who := makers.Draw(t, "avoided")
		w.route.Avoid, w.avoid = []graph.Node{who}, []graph.Ref{who.Ref()}
	}
	return w
})

// walks are the questions whose answers are paths, or where they lead.
func (p topic) walks() []question {
	return []question{{
		what: "paths",
		graph: func(ctx context.Context, v graph.View) ([]string, error) {
			return each(graph.Paths[maker](ctx, v, p.other, p.way.short()), func(w graph.Path[maker]) string {
				return describePath(w.From, w.Steps, func(s graph.Step) string {
					return fmt.Sprintln(s.From, s.In, s.Out, s.To, describeFact(s.Fact))
				})
			})
		},
		model: func(r *model.Reading) (all []string) {
			for _, steps := range r.Paths(p.other.Ref(), "test.maker", p.way.short().Max, p.way.hops, p.way.avoid...) {
				all = append(all, describePath(r.Of(p.other.Ref()), steps, func(s model.Step) string {
					return fmt.Sprintln(s.From, s.In, s.Out, s.To, known([]model.Fact{s.Fact})[0])
				}))
			}
			return all
		},
	}, {
		what: "reachable",
		graph: func(ctx context.Context, v graph.View) ([]string, error) {
			all, err := each(graph.Reachable[maker](ctx, v, p.who, p.way.route), func(r graph.Reach[maker]) string {
				return fmt.Sprint(r.Steps, " to ", r.ID.Ref())
			})
			slices.Sort(all) // of those that are equally near, the order is that of the graph
			return all, err
		},
		model: func(r *model.Reading) (all []string) {
			for ref, n := range r.Distances(p.who.Ref(), p.way.route.Max, p.way.hops, p.way.avoid...) {
				if ref.Kind() == "test.maker" {
					all = append(all, fmt.Sprint(n, " to ", ref))
				}
			}
			slices.Sort(all)
			return all
		},
	}}
}

// short returns the route with at most two steps, for all paths: there are many.
func (w way) short() graph.Route {
	r := w.route
	r.Max = min(r.Max, 2)
	return r
}

func describePath[T any](from graph.Ref, steps []T, describe func(T) string) string {
	var b strings.Builder
	fmt.Fprintln(&b, from)
	for _, s := range steps {
		b.WriteString(describe(s))
	}
	return b.String()
}

// follow checks the paths to what is reachable, each step of them: one of several
// that are equally short may be any.
func (p topic) follow(t *rapid.T, v graph.View, r *model.Reading) {
	ctx := context.Background()
	distances := r.Distances(p.who.Ref(), p.way.route.Max, p.way.hops, p.way.avoid...)
	before := 0
	for to, err := range graph.Reachable[maker](ctx, v, p.who, p.way.route) {
		if err != nil || to.Steps < before {
			t.Fatalf("%d steps after %d, %v", to.Steps, before, err)
		}
		before = to.Steps
		path, err := to.Path(ctx)
		if err != nil || to.Steps != distances[to.ID.Ref()] {
			t.Fatalf("path to %s in %d steps: %v", to.ID, to.Steps, err)
		}
		p.check(t, r, path, to.ID, distances)
	}
	for _, to := range []graph.ID[maker]{p.other, "cargo"} {
		path, err := graph.Shortest(ctx, v, p.who, to, p.way.route)
		if distances[r.Of(to.Ref())] == 0 {
			if !errors.Is(err, graph.ErrNotFound) {
				t.Fatalf("shortest path from %s to %s, which the model does not reach: %v %v", p.who, to, path, err)
			}
			continue
		}
		if err != nil {
			t.Fatalf("shortest path from %s to %s, which the model reaches: %v", p.who, to, err)
		}
		p.check(t, r, path, graph.ID[maker](r.Of(to.Ref()).Key()), distances)
	}
}

// check checks that a path leads to an end, by no more steps than needed, each of
// which the model knows.
func (p topic) check(t *rapid.T, r *model.Reading, path graph.Path[maker], to graph.ID[maker], distances map[graph.Ref]int) {
	at := path.From
	for _, s := range path.Steps {
		step := model.Step{From: s.From, To: s.To, In: s.In, Out: s.Out, Fact: model.Fact{Ref: s.Fact.Ref}}
		if s.From != at || !r.Leads(step, p.way.hops, p.way.avoid...) {
			t.Fatalf("path from %s to %s: the model has no step %+v", p.who, to, s)
		}
		at = s.To
	}
	if path.From != r.Of(p.who.Ref()) || at != to.Ref() || path.End != to || len(path.Steps) != distances[to.Ref()] {
		t.Fatalf("path from %s to %s: %v", p.who, to, path)
	}
}
