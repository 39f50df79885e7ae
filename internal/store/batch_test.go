package store_test

import (
	"context"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/internal/store"
)

// Each value is named once, in the order in which quads have it.
func TestBatchNamesValuesOnce(t *testing.T) {
	b := store.NewBatch(
		[]quad.Quad{quad.MakeIRI("a", "p", "b", "")},
		[]quad.Quad{quad.MakeIRI("b", "p", "a", "l"), quad.Make(quad.IRI("b"), quad.IRI("p"), "a", nil)},
	)
	want := store.Batch{
		Values: []quad.Value{quad.IRI("a"), quad.IRI("p"), quad.IRI("b"), quad.IRI("l"), quad.String("a")},
		Remove: []store.Line{{1, 2, 3, 0}},
		Add:    []store.Line{{3, 2, 1, 4}, {3, 2, 5, 0}},
	}
	if diff := cmp.Diff(want, b); diff != "" {
		t.Error(diff)
	}
}

// Values are one where every store makes one node of them, and two elsewhere.
func TestBatchTellsValuesApart(t *testing.T) {
	now := time.Now()
	for _, c := range []struct {
		a, b quad.Value
		same bool
	}{
		{quad.Float(math.NaN()), quad.Float(math.Float64frombits(0x7ff8000000000fff)), true},
		{quad.Float(0), quad.Float(math.Copysign(0, -1)), false},
		{quad.Time(now), quad.Time(now.Round(0)), true},
		{quad.Time(now.In(time.FixedZone("here", 60))), quad.Time(now.In(time.FixedZone("", 60))), true},
		{quad.Time(now.UTC()), quad.Time(now.In(time.FixedZone("", 60))), false},
		{quad.Int(5), quad.Float(5), false},
		{quad.Int(5), quad.TypedString{Value: "5", Type: "t"}, false},
		{quad.String("a"), quad.LangString{Value: "a"}, false},
		{quad.IRI("a"), quad.BNode("a"), false},
	} {
		b := store.NewBatch(nil, []quad.Quad{{Subject: c.a, Predicate: c.b, Object: quad.IRI("o")}})
		if l := b.Add[0]; (l[0] == l[1]) != c.same {
			t.Errorf("%#v and %#v have places %d and %d", c.a, c.b, l[0], l[1])
		}
	}
}

type ownValue []int // not to be compared

func (ownValue) String() string { return "own" }
func (ownValue) Native() any    { return nil }

// A fault names the first quad that has it, and what is wrong.
func TestBatchCheck(t *testing.T) {
	fine := quad.MakeIRI("s", "p", "o", "l")
	with := func(v quad.Value) quad.Quad {
		return quad.Quad{Subject: fine.Subject, Predicate: v, Object: fine.Object}
	}
	for _, c := range []struct {
		remove, add []quad.Quad
		want        string
	}{
		{nil, []quad.Quad{fine}, ""},
		{nil, []quad.Quad{fine, with(nil)}, "quad 1 to add: invalid quad: predicate is missing"},
		{[]quad.Quad{with(quad.IRI(""))}, []quad.Quad{with(nil)}, "quad 0 to remove: invalid quad: predicate is an empty quad.IRI"},
		{nil, []quad.Quad{fine, fine, with(quad.String("\xff"))}, "quad 2 to add: invalid quad: predicate is a quad.String that is not valid UTF-8"},
		{nil, []quad.Quad{with(ownValue{1})}, "quad 0 to add: invalid quad: predicate is a store_test.ownValue, which is no type of package quad"},
	} {
		b := store.NewBatch(c.remove, c.add)
		err := b.Check(t.Context())
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != c.want || err != nil && !errors.Is(err, store.ErrInvalidQuad) {
			t.Errorf("error %q, want %q", got, c.want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if b := store.NewBatch(nil, []quad.Quad{fine}); !errors.Is(b.Check(ctx), context.Canceled) {
		t.Error("a cancelled context goes unnoticed")
	}
}
