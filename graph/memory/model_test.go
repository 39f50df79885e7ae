package memory_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph/memory"
	"github.com/pactgraph/pactgraph/internal/store"
)

// A model is what a store should be: a set of quads.
type model map[quad.Quad]bool

// lookalikes are values that a careless store takes for one another.
func lookalikes() []quad.Value {
	noon := time.Date(2026, 4, 27, 12, 0, 0, 5, time.UTC)
	return []quad.Value{
		quad.IRI("5"), quad.BNode("5"), quad.String("5"), quad.Int(5), quad.Float(5),
		quad.TypedString{Value: "5", Type: "http://www.w3.org/2001/XMLSchema#integer"},
		quad.TypedString{Value: "5", Type: "xsd:integer"},
		quad.LangString{Value: "5", Lang: "en"},
		quad.Bool(true), quad.Int(1), quad.String("true"), quad.String(""),
		quad.Time(noon), quad.Time(noon.Add(1)), quad.Time(noon.In(time.FixedZone("", 7200))),
	}
}

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
	out := model{}
	for q := range m {
		out[q] = true
	}
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
func (m model) find(sets [4][]quad.Value) (out []string) {
	for q := range m {
		fits := true
		for i, d := range quad.Directions {
			fits = fits && (sets[i] == nil || slices.Contains(sets[i], q.Get(d)))
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

func text(q quad.Quad) string {
	var b strings.Builder
	for _, d := range quad.Directions {
		fmt.Fprintf(&b, "%T %#v|", q.Get(d), q.Get(d))
	}
	return b.String()
}

// find asks a snapshot what model.find answers.
func find(t testing.TB, snap store.Snapshot, sets [4][]quad.Value) (out []string) {
	t.Helper()
	ctx := t.Context()
	var nodes [4][]store.Node
	for i, set := range sets {
		if set == nil {
			continue
		}
		var err error
		if nodes[i], err = snap.Nodes(ctx, set); err != nil {
			t.Fatal(err)
		}
		for j, v := range set { // zero means no label only where none was asked for
			if nodes[i][j] == 0 && v != nil {
				nodes[i][j] = 1 << 60
			}
		}
	}
	p := store.Pattern{Subjects: nodes[0], Predicates: nodes[1], Objects: nodes[2], Labels: nodes[3]}
	for q, err := range snap.Quads(ctx, p) {
		if err != nil {
			t.Fatal(err)
		}
		v, err := snap.Values(ctx, []store.Node{q.Subject, q.Predicate, q.Object, q.Label})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, text(quad.Quad{Subject: v[0], Predicate: v[1], Object: v[2], Label: v[3]}))
	}
	slices.Sort(out)
	return out
}

func snapshotOf(t testing.TB, s *memory.Store) store.Snapshot {
	t.Helper()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return snap
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

func TestStoreIsASetOfQuads(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s, want := memory.New(), model{}
		if rapid.Bool().Draw(r, "tight") {
			s = memory.NewTight()
		}
		snap, then := snapshotOf(t, s), want
		for range rapid.IntRange(1, 6).Draw(r, "batches") {
			want = step(r, s, want)
			check(r, t, snapshotOf(t, s), want)
			checkStats(r, s, want)
			if rapid.Bool().Draw(r, "hold") {
				snap, then = snapshotOf(t, s), want
			}
			check(r, t, snap, then)
		}
	})
}

// step makes a random change to both.
func step(r *rapid.T, s *memory.Store, m model) model {
	quads := rapid.SliceOfN(rapid.Custom(drawQuad), 0, 40)
	if rapid.Bool().Draw(r, "as batch") {
		b := store.Batch{Remove: quads.Draw(r, "remove"), Add: quads.Draw(r, "add")}
		if err := s.Apply(context.Background(), b); err != nil {
			r.Fatal(err)
		}
		var deltas []graph.Delta
		for _, q := range b.Remove {
			deltas = append(deltas, graph.Delta{Quad: q, Action: graph.Delete})
		}
		for _, q := range b.Add {
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
func check(r *rapid.T, t *testing.T, snap store.Snapshot, m model) {
	q := drawQuad(r)
	for mask := range 16 {
		var sets [4][]quad.Value
		for i, d := range quad.Directions {
			if mask&(1<<i) != 0 {
				sets[i] = []quad.Value{q.Get(d)}
			}
		}
		if diff := cmp.Diff(m.find(sets), find(t, snap, sets)); diff != "" {
			r.Fatalf("bound %04b (-model +store):\n%s", mask, diff)
		}
	}
	for range 4 {
		sets := [4][]quad.Value{drawSet(r, false), drawSet(r, false), drawSet(r, false), drawSet(r, true)}
		if diff := cmp.Diff(m.find(sets), find(t, snap, sets)); diff != "" {
			r.Fatalf("sets %v (-model +store):\n%s", sets, diff)
		}
	}
}

func checkStats(r *rapid.T, s *memory.Store, m model) {
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
	if n != m.values() {
		r.Fatalf("%d nodes are listed, want %d", n, m.values())
	}
}
