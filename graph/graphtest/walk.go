package graphtest

import (
	"errors"
	"fmt"
	"maps"
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

// paths compares all paths, in order.
func (q *inquiry) paths() {
	w := ways.Draw(q.t, "way")
	w.route.Max = min(w.route.Max, 2) // there are many
	var want []string
	for _, steps := range q.model.Paths(q.other.Ref(), "test.maker", w.route.Max, w.hops, w.avoid...) {
		var b strings.Builder
		fmt.Fprintln(&b, q.model.Of(q.other.Ref()))
		for _, s := range steps {
			fmt.Fprintln(&b, s.From, s.In, s.Out, s.To, known([]model.Fact{s.Fact})[0])
		}
		want = append(want, b.String())
	}
	q.same("paths", want, each(graph.Paths[maker](ctx, q.v, q.other, w.route), func(p graph.Path[maker]) string {
		var b strings.Builder
		fmt.Fprintln(&b, p.From)
		for _, s := range p.Steps {
			fmt.Fprintln(&b, s.From, s.In, s.Out, s.To, describeFact(s.Fact))
		}
		if p.Steps[len(p.Steps)-1].To != p.End.Ref() {
			q.t.Fatalf("it ends at %s: %s", p.End, b.String())
		}
		return b.String()
	}))
}

// reaches compares what is within reach and how far away it is, and follows
// the path to each.
func (q *inquiry) reaches() {
	w := ways.Draw(q.t, "way")
	distances := q.model.Distances(q.who.Ref(), w.route.Max, w.hops, w.avoid...)
	var want, got []string
	for ref, n := range distances {
		if ref.Kind() == "test.maker" {
			want = append(want, fmt.Sprint(n, " to ", ref))
		}
	}
	before := 0
	for r, err := range graph.Reachable[maker](ctx, q.v, q.who, w.route) {
		if err != nil || r.Steps < before {
			q.t.Fatalf("%d steps after %d, %v", r.Steps, before, err)
		}
		before = r.Steps
		got = append(got, fmt.Sprint(r.Steps, " to ", r.ID.Ref()))
		p, err := r.Path(ctx)
		q.follow(w, p, err, r.ID, r.Steps)
	}
	slices.Sort(want)
	slices.Sort(got)
	q.same("reachable", want, got)
	for _, to := range slices.Sorted(maps.Keys(map[graph.ID[maker]]bool{q.other: true, "cargo": true})) {
		q.shortest(w, distances, to)
	}
}

func (q *inquiry) shortest(w way, distances map[graph.Ref]int, to graph.ID[maker]) {
	p, err := graph.Shortest(ctx, q.v, q.who, to, w.route)
	n, reached := distances[q.model.Of(to.Ref())]
	switch {
	case reached:
		q.follow(w, p, err, graph.ID[maker](q.model.Of(to.Ref()).Key()), n)
	case !errors.Is(err, graph.ErrNotFound):
		q.t.Fatalf("shortest path from %s to %s, which the model cannot reach: %v %v", q.who, to, p, err)
	}
}

// follow checks that a path leads to an end, in so many steps that the model
// knows.
func (q *inquiry) follow(w way, p graph.Path[maker], err error, to graph.ID[maker], steps int) {
	if err != nil || len(p.Steps) != steps || p.End != to || p.From != q.model.Of(q.who.Ref()) || p.Steps[steps-1].To != to.Ref() {
		q.t.Fatalf("path from %s to %s in %d steps, looking at %+v: %v %v", q.who, to, steps, q.look, p, err)
	}
	at := p.From
	for _, s := range p.Steps {
		step := model.Step{From: s.From, To: s.To, In: s.In, Out: s.Out, Fact: model.Fact{Ref: s.Fact.Ref}}
		if s.From != at || !q.model.Leads(step, w.hops, w.avoid...) {
			q.t.Fatalf("path from %s to %s, looking at %+v: the model has no step %+v", q.who, to, q.look, s)
		}
		at = s.To
	}
}
