package model

import (
	"cmp"
	"slices"

	"github.com/pactgraph/pactgraph/graph"
)

// A Hop is a step that a path may take: through a fact of a kind, from one role
// to another.
type Hop struct{ Kind, In, Out string }

// A Step leads from one entity through a fact to another.
type Step struct {
	From, To graph.Ref
	In, Out  string
	Fact     Fact
}

// steps returns all steps from each entity that a route allows; with no hops
// all, but through what says that two are the same.
func (r *Reading) steps(hops []Hop, avoid []graph.Ref) map[graph.Ref][]Step {
	all := map[graph.Ref][]Step{}
	for _, f := range r.facts(false, len(hops) > 0) {
		for _, in := range fields(f.Value) {
			for _, out := range fields(f.Value) {
				if in.role && out.role && allows(hops, Hop{f.Value.Kind(), in.name, out.name}) {
					r.add(all, f, in, out, avoid)
				}
			}
		}
	}
	for _, some := range all {
		slices.SortFunc(some, func(a, b Step) int {
			return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.Fact.Value.Kind(), b.Fact.Value.Kind()),
				cmp.Compare(a.Fact.Ref, b.Fact.Ref), cmp.Compare(a.In, b.In), cmp.Compare(a.Out, b.Out))
		})
	}
	return all
}

func allows(hops []Hop, h Hop) bool {
	if len(hops) == 0 {
		return h.Kind != graph.Same{}.Kind()
	}
	return slices.Contains(hops, h)
}

func (r *Reading) add(all map[graph.Ref][]Step, f Fact, in, out field, avoid []graph.Ref) {
	around := func(to graph.Ref) bool {
		return slices.ContainsFunc(avoid, func(a graph.Ref) bool { return r.same.of(a) == to })
	}
	for _, from := range in.texts {
		for _, to := range out.texts {
			if from != to && !around(graph.Ref(to)) {
				from := graph.Ref(from)
				all[from] = append(all[from], Step{from, graph.Ref(to), in.name, out.name, f})
			}
		}
	}
}

// Paths returns the ways from an entity to those of a kind, in order: none visits
// an entity or uses a fact twice.
func (r *Reading) Paths(from graph.Ref, kind string, most int, hops []Hop, avoid ...graph.Ref) [][]Step {
	steps := r.steps(hops, avoid)
	start := r.same.of(from)
	trails, all := [][]Step{nil}, [][]Step{}
	for range most {
		var next [][]Step
		for _, trail := range trails {
			at := start
			if len(trail) > 0 {
				at = trail[len(trail)-1].To
			}
			for _, s := range steps[at] {
				if s.To != start && !slices.ContainsFunc(trail, func(t Step) bool { return t.To == s.To || t.Fact.Ref == s.Fact.Ref }) {
					next = append(next, append(slices.Clip(trail), s))
				}
			}
		}
		trails = next
		for _, trail := range trails {
			if trail[len(trail)-1].To.Kind() == kind {
				all = append(all, trail)
			}
		}
	}
	return all
}

// Distances returns how many steps lead to each entity within reach, where a fact
// may serve twice.
func (r *Reading) Distances(from graph.Ref, most int, hops []Hop, avoid ...graph.Ref) map[graph.Ref]int {
	steps := r.steps(hops, avoid)
	start := r.same.of(from)
	reached, front := map[graph.Ref]int{start: 0}, []graph.Ref{start}
	for n := 1; n <= most; n++ {
		var next []graph.Ref
		for _, at := range front {
			for _, s := range steps[at] {
				if _, ok := reached[s.To]; !ok {
					reached[s.To] = n
					next = append(next, s.To)
				}
			}
		}
		front = next
	}
	delete(reached, start)
	return reached
}

// Leads reports whether a step is one that a route allows.
func (r *Reading) Leads(s Step, hops []Hop, avoid ...graph.Ref) bool {
	return slices.ContainsFunc(r.steps(hops, avoid)[s.From], func(t Step) bool {
		return s.To == t.To && s.In == t.In && s.Out == t.Out && s.Fact.Ref == t.Fact.Ref
	})
}

// Of returns the ref that stands for all that is the same.
func (r *Reading) Of(ref graph.Ref) graph.Ref { return r.same.of(ref) }
