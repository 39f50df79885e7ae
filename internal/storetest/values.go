package storetest

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/internal/store"
)

// lookalikes are values that a careless store takes for one another.
func lookalikes() []quad.Value {
	noon := time.Date(2026, 4, 27, 12, 0, 0, 5, time.UTC)
	return []quad.Value{
		quad.IRI("5"), quad.BNode("5"), quad.String("5"), quad.Int(5), quad.Float(5),
		quad.TypedString{Value: "5", Type: "http://www.w3.org/2001/XMLSchema#integer"},
		quad.TypedString{Value: "5", Type: "xsd:integer"},
		quad.LangString{Value: "5", Lang: "en"}, quad.LangString{Value: "5", Lang: "EN"},
		quad.Bool(true), quad.Int(1), quad.String("true"), quad.String("True"), quad.String(""),
		quad.Time(noon), quad.Time(noon.Add(1)), quad.Time(noon.In(time.FixedZone("", 7200))),
		quad.String("<5>"), quad.String("_:5"), quad.IRI("_:5"), quad.String(`"5"@en`),
		quad.TypedString{Value: "5", Type: "a"}, quad.TypedString{Value: "5a", Type: ""},
		quad.LangString{Value: "5", Lang: ""}, quad.TypedString{Value: "5", Type: ""},
		quad.Float(0), quad.Float(math.Copysign(0, -1)), quad.Int(0), quad.Bool(false),
	}
}

// oddities are values that a careless store changes or refuses.
func oddities() []quad.Value {
	return []quad.Value{
		quad.IRI("a b\n<>\"\\"), quad.IRI("\x00"), quad.IRI("https://example.org/" + strings.Repeat("a", 70_000)),
		quad.IRI("https://example.org/"), quad.IRI("https://example.org#"), quad.IRI("/"), quad.IRI("#"),
		quad.IRI("https://example.org/0123456789abcdef0123456789abcdef"),
		quad.IRI("https://example.org/0123456789ABCDEF0123456789abcdef"),
		quad.IRI("https://example.org/0123456789abcdef0123456789abcde"),
		quad.IRI("0123456789abcdef0123456789abcdef"),
		quad.BNode("memnode7"), quad.BNode("a b\x00"), quad.BNode("_:_:"),
		quad.String("\x00"), quad.String("a\x00b"), quad.String(`\x00`), quad.String(`\u0000`), quad.String("合同 🤝"),
		quad.String("\ufeff"), quad.String("é"), quad.String("e\u0301"), quad.String(" "), quad.String("\r\n"),
		quad.String(strings.Repeat("long ", 1<<20)),
		quad.LangString{}, quad.LangString{Value: "\x00", Lang: "\x00"}, quad.TypedString{},
		quad.TypedString{Value: "\x00", Type: "\x00"},
		quad.Int(math.MinInt64), quad.Int(math.MaxInt64), quad.Int(-1),
		quad.Float(math.Inf(-1)), quad.Float(math.Inf(1)), quad.Float(math.SmallestNonzeroFloat64), quad.Float(math.MaxFloat64),
		quad.Time{}, quad.Time(time.Date(-9999, 1, 1, 0, 0, 0, 1, time.UTC)),
		quad.Time(time.Date(12026, 1, 1, 0, 0, 0, 999_999_999, time.UTC)),
	}
}

// broken are values with text that is not UTF-8.
func broken() []quad.Value {
	const bad = "ab\xffcd"
	return []quad.Value{
		quad.IRI(bad), quad.BNode(bad), quad.String(bad),
		quad.TypedString{Value: bad, Type: "t"}, quad.TypedString{Value: "v", Type: bad},
		quad.LangString{Value: bad, Lang: "en"}, quad.LangString{Value: "v", Lang: bad},
	}
}

func testValues(t *testing.T, open func(t testing.TB) Store) {
	t.Run("come back as they were", func(t *testing.T) {
		s := open(t)
		values := append(lookalikes(), oddities()...)
		for i, v := range values {
			add(t, s, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.Int(i), Object: v})
		}
		snap := snapshot(t, s)
		nodes, err := snap.Nodes(t.Context(), values)
		if err != nil {
			t.Fatal(err)
		}
		back, err := snap.Values(t.Context(), nodes)
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range values {
			if !same(back[i], v) {
				t.Errorf("%T of %d bytes: came back as %#.60v", v, len(v.String()), back[i])
			}
			if ref, err := s.ValueOf(v); err != nil {
				t.Error(err)
			} else if name, err := s.NameOf(ref); err != nil || !same(name, v) {
				t.Errorf("%T of %d bytes: Cayley gets %#.60v, error %v", v, len(v.String()), name, err)
			}
		}
	})
	t.Run("that look alike are nodes of their own", func(t *testing.T) {
		s := open(t)
		values := lookalikes()
		for _, v := range values {
			add(t, s, quad.Quad{Subject: v, Predicate: v, Object: v})
		}
		nodes, err := snapshot(t, s).Nodes(t.Context(), values)
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
	})
	t.Run("that are equal are one node", func(t *testing.T) { testEqualValues(t, open) })
	t.Run("that are no text are refused", func(t *testing.T) {
		s := open(t)
		for _, v := range broken() {
			for _, q := range []quad.Quad{
				{Subject: v, Predicate: quad.IRI("p"), Object: quad.IRI("o")},
				{Subject: quad.IRI("s"), Predicate: v, Object: quad.IRI("o")},
				{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: v},
				{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.IRI("o"), Label: v},
			} {
				if err := s.Apply(t.Context(), store.NewBatch(nil, []quad.Quad{q})); !errors.Is(err, store.ErrInvalidQuad) {
					t.Errorf("%#v: error %v", q, err)
				}
			}
		}
		if got := counts(t, s); got != [2]int64{} {
			t.Errorf("the store has %v nodes and quads", got)
		}
	})
}

// same compares values; times by moment and offset, as a zone may have lost
// its name.
func same(a, b quad.Value) bool {
	t, ok := a.(quad.Time)
	u, both := b.(quad.Time)
	if !ok || !both {
		return a == b
	}
	_, x := time.Time(t).Zone()
	_, y := time.Time(u).Zone()
	return time.Time(t).Equal(time.Time(u)) && x == y
}

func testEqualValues(t *testing.T, open func(t testing.TB) Store) {
	now := time.Now()
	berlin := time.FixedZone("somewhere", 7200)
	for _, c := range [][2]quad.Value{
		{quad.Float(math.NaN()), quad.Float(math.Float64frombits(0x7ff8000000000fff))},
		{quad.Time(now), quad.Time(now.Round(0))},
		{quad.Time(now.In(berlin)), quad.Time(now.In(time.FixedZone("", 7200)))},
	} {
		s := open(t)
		add(t, s, quad.Quad{Subject: c[0], Predicate: c[0], Object: c[1], Label: c[1]})
		if diff := cmp.Diff([2]int64{1, 1}, counts(t, s)); diff != "" {
			t.Errorf("%v and %v: nodes and quads:\n%s", c[0], c[1], diff)
		}
		nodes, err := snapshot(t, s).Nodes(t.Context(), c[:])
		if err != nil || nodes[0] == 0 || nodes[0] != nodes[1] {
			t.Errorf("%v and %v are nodes %v, error %v", c[0], c[1], nodes, err)
		}
	}
}
