package storetest

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A model is what a store should be: a set of quads.
type model map[quad.Quad]bool

// drawQuad draws from few values, so that quads share most of them.
func drawQuad(t *rapid.T) quad.Quad {
	v := rapid.SampledFrom(lookalikes()[:4])
	q := quad.Quad{Subject: v.Draw(t, "s"), Predicate: v.Draw(t, "p"), Object: v.Draw(t, "o")}
	if rapid.Bool().Draw(t, "labelled") {
		q.Label = v.Draw(t, "l")
	}
	return q
}

// apply makes deltas one after the other on a copy, and returns the copy, or
// m itself with the error that Cayley documents.
func (m model) apply(in []graph.Delta, ignore graph.IgnoreOpts) (model, error) {
	out := maps.Clone(m)
	for _, d := range in {
		switch {
		case d.Action == graph.Add && out[d.Quad] && !ignore.IgnoreDup:
			return m, graph.ErrQuadExists
		case d.Action == graph.Delete && !out[d.Quad] && !ignore.IgnoreMissing:
			return m, graph.ErrQuadNotExist
		case d.Action == graph.Add:
			out[d.Quad] = true
		case d.Action == graph.Delete:
			delete(out, d.Quad)
		default:
			return m, graph.ErrInvalidAction
		}
	}
	return out, nil
}

// find returns the quads whose values are in the sets, sorted as text.
func (m model) find(by sets) (out []string) {
	for q := range m {
		fits := true
		for i, d := range quad.Directions {
			fits = fits && (by[i] == nil || slices.Contains(by[i], q.Get(d)))
		}
		if fits {
			out = append(out, text(q))
		}
	}
	slices.Sort(out)
	return out
}

func (m model) values() int {
	seen := map[quad.Value]bool{}
	for q := range m {
		for _, d := range quad.Directions {
			if v := q.Get(d); v != nil {
				seen[v] = true
			}
		}
	}
	return len(seen)
}

// drawSet draws nil (anything), or up to five values, nil among them where
// a label may be missing.
func drawSet(t *rapid.T, label bool) []quad.Value {
	if rapid.Bool().Draw(t, "unbound") {
		return nil
	}
	from := lookalikes()[:5]
	if label {
		from = append(from, nil)
	}
	return append([]quad.Value{}, rapid.SliceOfN(rapid.SampledFrom(from), 0, 5).Draw(t, "set")...)
}

// testModel compares random histories with a set of quads: all patterns, in
// the newest snapshot and in one that is held.
func testModel(t *testing.T, open func(t testing.TB) Store) {
	rapid.Check(t, func(r *rapid.T) {
		s, want := open(t), model{}
		defer s.Close()
		held, then := hold(r, s), want
		defer func() { held.Close() }()
		for range rapid.IntRange(1, 5).Draw(r, "batches") {
			want = step(r, s, want)
			now := hold(r, s)
			check(r, now, want)
			checkStats(r, s, want)
			if rapid.Bool().Draw(r, "hold") {
				held.Close()
				held, then = now, want
			} else {
				check(r, held, then)
				now.Close()
			}
		}
	})
}

func hold(r *rapid.T, s Store) store.Snapshot {
	snap, err := s.Snapshot(context.Background())
	if err != nil {
		r.Fatal(err)
	}
	return snap
}

// step makes a random change to both.
func step(r *rapid.T, s Store, m model) model {
	quads := rapid.SliceOfN(rapid.Custom(drawQuad), 0, 40)
	if rapid.Bool().Draw(r, "as batch") {
		remove, add := quads.Draw(r, "remove"), quads.Draw(r, "add")
		if err := s.Apply(context.Background(), store.NewBatch(remove, add)); err != nil {
			r.Fatal(err)
		}
		var deltas []graph.Delta
		for _, q := range remove {
			deltas = append(deltas, graph.Delta{Quad: q, Action: graph.Delete})
		}
		for _, q := range add {
			deltas = append(deltas, graph.Delta{Quad: q, Action: graph.Add})
		}
		m, _ = m.apply(deltas, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
		return m
	}
	var deltas []graph.Delta
	action := rapid.SampledFrom([]graph.Procedure{graph.Add, graph.Add, graph.Add, graph.Delete, graph.Delete, 0})
	for _, q := range quads.Draw(r, "deltas") {
		deltas = append(deltas, graph.Delta{Quad: q, Action: action.Draw(r, "action")})
	}
	ignore := graph.IgnoreOpts{IgnoreDup: rapid.Bool().Draw(r, "dup"), IgnoreMissing: rapid.Bool().Draw(r, "missing")}
	next, want := m.apply(deltas, ignore)
	got := s.ApplyDeltas(deltas, ignore)
	var delta *graph.DeltaError
	if !errors.Is(got, want) || want != nil && !errors.As(got, &delta) {
		r.Fatalf("ApplyDeltas: error %v, want %v", got, want)
	}
	return next
}

// check compares all sixteen sets of bound directions, and random sets.
func check(r *rapid.T, snap store.Snapshot, m model) {
	q := drawQuad(r)
	var asked []sets
	for mask := range 16 {
		var by sets
		for i, d := range quad.Directions {
			if mask&(1<<i) != 0 {
				by[i] = []quad.Value{q.Get(d)}
			}
		}
		asked = append(asked, by)
	}
	for range 4 {
		asked = append(asked, sets{drawSet(r, false), drawSet(r, false), drawSet(r, false), drawSet(r, true)})
	}
	for _, by := range asked {
		got, err := find(context.Background(), snap, by)
		if diff := cmp.Diff(m.find(by), got); diff != "" || err != nil {
			r.Fatalf("%v: error %v (-model +store):\n%s", by, err, diff)
		}
	}
}

func checkStats(r *rapid.T, s Store, m model) {
	st, err := s.Stats(context.Background(), true)
	if err != nil {
		r.Fatal(err)
	}
	if st.Quads.Value != int64(len(m)) || st.Nodes.Value != int64(m.values()) {
		r.Fatalf("stats %+v, want %d nodes and %d quads", st, m.values(), len(m))
	}
	it := s.NodesAllIterator().Iterate()
	defer it.Close()
	n := 0
	for it.Next(context.Background()) {
		n++
	}
	if n != m.values() || it.Err() != nil {
		r.Fatalf("%d nodes are listed, want %d, error %v", n, m.values(), it.Err())
	}
}
