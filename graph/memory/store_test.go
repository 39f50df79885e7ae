package memory_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph/memory"
	"github.com/pactgraph/pactgraph/internal/store"
)

func add(t testing.TB, s *memory.Store, quads ...quad.Quad) {
	t.Helper()
	if err := s.Apply(t.Context(), store.Batch{Add: quads}); err != nil {
		t.Fatal(err)
	}
}

func iri(s, p, o, l string) quad.Quad { return quad.MakeIRI(s, p, o, l) }

// roundTrip stores a value as an object and returns what comes back.
func roundTrip(t *testing.T, v quad.Value) quad.Value {
	t.Helper()
	s := memory.New()
	add(t, s, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: v})
	ref, err := s.ValueOf(v)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.NameOf(ref)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestValuesComeBackAsTheyWere(t *testing.T) {
	values := append(lookalikes(),
		quad.IRI("a b\n<>\"\\"), quad.IRI("\x00"), quad.BNode("memnode7"),
		quad.String("\x00"), quad.String("\\x00"), quad.String("合同 🤝"),
		quad.String(strings.Repeat("long ", 1<<20)),
		quad.LangString{Value: "", Lang: ""}, quad.TypedString{},
		quad.Int(math.MinInt64), quad.Float(math.Inf(-1)), quad.Float(math.Copysign(0, -1)),
		quad.Time{}, quad.Time(time.Date(-9999, 1, 1, 0, 0, 0, 1, time.UTC)), quad.Bool(false),
	)
	for _, v := range values {
		if got := roundTrip(t, v); got != v {
			t.Errorf("%T of %d bytes: came back as %#.60v", v, len(v.String()), got)
		}
	}
	if got, ok := roundTrip(t, quad.Float(math.NaN())).(quad.Float); !ok || !math.IsNaN(float64(got)) {
		t.Errorf("NaN came back as %v", got)
	}
}

func TestLookalikesAreDistinctNodes(t *testing.T) {
	s := memory.New()
	values := lookalikes()
	for _, v := range values {
		add(t, s, quad.Quad{Subject: v, Predicate: v, Object: v})
	}
	nodes, err := snapshotOf(t, s).Nodes(t.Context(), values)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[store.Node]quad.Value{}
	for i, n := range nodes {
		if other, ok := seen[n]; ok || n == 0 {
			t.Errorf("%#v has the node %d of %#v", values[i], n, other)
		}
		seen[n] = values[i]
	}
}

func TestEqualValuesAreOneNode(t *testing.T) {
	now := time.Now()
	berlin := time.FixedZone("somewhere", 7200)
	for _, c := range [][2]quad.Value{
		{quad.Float(math.NaN()), quad.Float(math.Float64frombits(0x7ff8000000000fff))},
		{quad.Time(now), quad.Time(now.Round(0))},
		{quad.Time(now.In(berlin)), quad.Time(now.In(time.FixedZone("", 7200)))},
	} {
		s := memory.New()
		add(t, s, quad.Quad{Subject: c[0], Predicate: c[0], Object: c[1], Label: c[1]})
		st, err := s.Stats(t.Context(), true)
		if err != nil || st.Nodes.Value != 1 {
			t.Errorf("%v and %v: %d nodes, error %v", c[0], c[1], st.Nodes.Value, err)
		}
	}
}

func TestSnapshotStaysAsItIs(t *testing.T) {
	s := memory.New()
	add(t, s, iri("a", "p", "b", ""), iri("a", "p", "c", ""))
	snap := snapshotOf(t, s)
	before := find(t, snap, [4][]quad.Value{})

	running := snap.Quads(t.Context(), store.Pattern{})
	n := 0
	for _, err := range running {
		if err != nil {
			t.Fatal(err)
		}
		change := store.Batch{Remove: []quad.Quad{iri("a", "p", "b", ""), iri("a", "p", "c", "")}, Add: []quad.Quad{iri("z", "p", "z", "")}}
		if err := s.Apply(t.Context(), change); err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n != 2 {
		t.Errorf("the running iteration gave %d quads, want 2", n)
	}
	if diff := cmp.Diff(before, find(t, snap, [4][]quad.Value{})); diff != "" {
		t.Errorf("the snapshot has changed:\n%s", diff)
	}
	want := []string{text(iri("z", "p", "z", ""))}
	if diff := cmp.Diff(want, find(t, snapshotOf(t, s), [4][]quad.Value{})); diff != "" {
		t.Errorf("a new snapshot:\n%s", diff)
	}
}

func TestFailingBatchLeavesNothing(t *testing.T) {
	s := memory.New()
	add(t, s, iri("a", "p", "b", ""))
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	noSubject := quad.Quad{Predicate: quad.IRI("p"), Object: quad.IRI("o")}
	for _, c := range []struct {
		name  string
		ctx   context.Context
		batch store.Batch
		want  error
	}{
		{"cancelled", cancelled, store.Batch{Add: []quad.Quad{iri("x", "p", "y", "")}}, context.Canceled},
		{"no subject", t.Context(), store.Batch{Add: []quad.Quad{iri("x", "p", "y", ""), noSubject}}, memory.ErrInvalidQuad},
		{"empty IRI", t.Context(), store.Batch{Add: []quad.Quad{iri("x", "p", "y", ""), {Subject: quad.IRI(""), Predicate: quad.IRI("p"), Object: quad.IRI("o")}}}, memory.ErrInvalidQuad},
		{"empty label", t.Context(), store.Batch{Add: []quad.Quad{iri("x", "p", "y", ""), {Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.IRI("o"), Label: quad.BNode("")}}}, memory.ErrInvalidQuad},
		{"foreign type", t.Context(), store.Batch{Remove: []quad.Quad{iri("a", "p", "b", "")}, Add: []quad.Quad{{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: (*ownValue)(nil)}}}, memory.ErrInvalidQuad},
		{"not UTF-8", t.Context(), store.Batch{Add: []quad.Quad{iri("x", "p", "y", ""), iri("a", "p", "\xff", "")}}, memory.ErrInvalidQuad},
		{"bad removal", t.Context(), store.Batch{Remove: []quad.Quad{iri("a", "p", "b", ""), noSubject}}, memory.ErrInvalidQuad},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := s.Apply(c.ctx, c.batch); !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			want := []string{text(iri("a", "p", "b", ""))}
			if diff := cmp.Diff(want, find(t, snapshotOf(t, s), [4][]quad.Value{})); diff != "" {
				t.Errorf("the store has changed:\n%s", diff)
			}
			if st, _ := s.Stats(t.Context(), true); st.Nodes.Value != 3 {
				t.Errorf("%d nodes, want 3", st.Nodes.Value)
			}
		})
	}
}

// ownValue is a value of a type that package quad does not define.
type ownValue struct{ s string }

func (v *ownValue) String() string { return v.s }
func (v *ownValue) Native() any    { return v.s }

func TestLabelsKeepQuadsApart(t *testing.T) {
	s := memory.New()
	add(t, s, iri("a", "p", "b", ""), iri("a", "p", "b", "x"), iri("a", "p", "b", "y"), iri("a", "p", "b", "y"))
	snap := snapshotOf(t, s)
	for _, c := range []struct {
		name   string
		labels []quad.Value
		want   int
	}{
		{"any", nil, 3},
		{"none", []quad.Value{nil}, 1},
		{"x or none", []quad.Value{quad.IRI("x"), nil}, 2},
		{"unknown", []quad.Value{quad.IRI("z")}, 0},
		{"empty set", []quad.Value{}, 0},
	} {
		if got := find(t, snap, [4][]quad.Value{3: c.labels}); len(got) != c.want {
			t.Errorf("label %s: %d quads, want %d", c.name, len(got), c.want)
		}
	}
}

func TestCancellationIsAnError(t *testing.T) {
	s := memory.New()
	var quads []quad.Quad
	for i := range 5000 {
		quads = append(quads, quad.Make(quad.IRI("a"), quad.IRI("p"), i, quad.IRI(fmt.Sprint(i%7))))
	}
	add(t, s, quads...)
	snap := snapshotOf(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n, last := 0, error(nil)
	for _, err := range snap.Quads(ctx, store.Pattern{}) {
		if last = err; err != nil {
			break
		}
		if n++; n == 10 {
			cancel()
		}
	}
	if !errors.Is(last, context.Canceled) || n > 300 {
		t.Errorf("Quads gave %d quads after 10 and the error %v", n, last)
	}
	if _, err := snap.Nodes(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("Nodes: %v", err)
	}
	if _, err := snap.Values(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("Values: %v", err)
	}
	if _, err := s.Snapshot(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Snapshot: %v", err)
	}
	it := s.QuadsAllIterator().Iterate()
	if it.Next(ctx) || !errors.Is(it.Err(), context.Canceled) {
		t.Errorf("Cayley iterator: %v", it.Err())
	}
}

func TestSnapshotErrors(t *testing.T) {
	s := memory.New()
	add(t, s, iri("a", "p", "b", ""))
	snap := snapshotOf(t, s)
	if _, err := snap.Values(t.Context(), []store.Node{1, 99}); !errors.Is(err, memory.ErrUnknownNode) {
		t.Errorf("unknown node: %v", err)
	}
	if v, err := snap.Values(t.Context(), []store.Node{0}); err != nil || v[0] != nil {
		t.Errorf("zero node: %v, %v", v, err)
	}
	for range 2 {
		if err := snap.Close(); err != nil {
			t.Error(err)
		}
	}
	for _, err := range snap.Quads(t.Context(), store.Pattern{}) {
		if !errors.Is(err, memory.ErrClosed) {
			t.Errorf("after Close: %v", err)
		}
	}
	if _, err := snap.Nodes(t.Context(), nil); !errors.Is(err, memory.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
}

// A node number is never given to another value, so that what is held over
// from an old snapshot can't come to mean something else.
func TestNumbersAreNotGivenTwice(t *testing.T) {
	s := memory.New()
	add(t, s, iri("a", "p", "b", ""))
	old, err := snapshotOf(t, s).Nodes(t.Context(), []quad.Value{quad.IRI("b")})
	if err != nil {
		t.Fatal(err)
	}
	b := store.Batch{Remove: []quad.Quad{iri("a", "p", "b", "")}, Add: []quad.Quad{iri("a", "p", "c", "")}}
	if err := s.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if v, err := snapshotOf(t, s).Values(t.Context(), old); !errors.Is(err, memory.ErrUnknownNode) {
		t.Errorf("the node of a value that is gone means %v, error %v", v, err)
	}
}
