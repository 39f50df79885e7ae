package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/clog"
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/cayley/schema"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

// testPaths asks through Cayley's paths what other stores get wrong.
func testPaths(t *testing.T, open func(t testing.TB) Store) {
	t.Run("from missing nodes", func(t *testing.T) { testMissingNodes(t, open) })
	t.Run("counted", func(t *testing.T) { testCounts(t, open) })
	t.Run("with optional values", func(t *testing.T) {
		s := open(t)
		add(t, s, iri("a", "name", "A", ""), iri("b", "name", "B", ""), iri("a", "tag", "t1", ""), iri("a", "tag", "t2", ""))
		var rows []string
		p := path.StartPath(s, quad.IRI("a"), quad.IRI("b")).Tag("id").Save(quad.IRI("name"), "n").SaveOptional(quad.IRI("tag"), "t")
		err := p.Iterate(t.Context()).TagValues(s, func(m map[string]quad.Value) error {
			rows = append(rows, fmt.Sprintf("%v %v %v", m["id"], m["n"], m["t"]))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(rows)
		want := []string{"<a> <A> <t1>", "<a> <A> <t2>", "<b> <B> <nil>"}
		if diff := cmp.Diff(want, rows); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("with pages in the middle", func(t *testing.T) {
		s := open(t)
		add(t, s, iri("b", "f", "x", ""), iri("c", "f", "y", ""), iri("e", "g", "z", ""))
		from := func() *path.Path { return path.StartPath(s, quad.IRI("e"), quad.IRI("b"), quad.IRI("c")) }
		for _, c := range []struct {
			path *path.Path
			want []quad.Value
		}{
			{from().Limit(2).Has(quad.IRI("f")), []quad.Value{quad.IRI("b")}},
			{from().Skip(1).Has(quad.IRI("f")), []quad.Value{quad.IRI("b"), quad.IRI("c")}},
			{from().Skip(1).Limit(1).Out(quad.IRI("f")), []quad.Value{quad.IRI("x")}},
			{from().Has(quad.IRI("f")).And(from().Skip(2)), []quad.Value{quad.IRI("c")}},
		} {
			got, err := c.path.Iterate(t.Context()).Paths(false).AllValues(s)
			slices.SortFunc(got, func(a, b quad.Value) int { return strings.Compare(a.String(), b.String()) })
			if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
				t.Errorf("error %v:\n%s", err, diff)
			}
		}
	})
	t.Run("that exclude tag nothing else", func(t *testing.T) {
		s := open(t)
		add(t, s, iri("a", "f", "b", ""), iri("c", "f", "b", ""))
		except := path.StartPath(s, quad.IRI("a"), quad.IRI("c")).Tag("x").Except(path.StartPath(s, quad.IRI("a")).Tag("y"))
		err := except.Iterate(t.Context()).TagValues(s, func(tags map[string]quad.Value) error {
			if diff := cmp.Diff(map[string]quad.Value{"x": quad.IRI("c")}, tags); diff != "" {
				t.Error(diff)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	t.Run("give a quad once for each label", func(t *testing.T) {
		s := open(t)
		add(t, s, iri("a", "f", "b", ""), iri("a", "f", "b", "x"), iri("a", "f", "b", "y"))
		out := path.StartPath(s, quad.IRI("a")).Out(quad.IRI("f"))
		for want, p := range map[int64]*path.Path{3: out, 1: out.Unique()} {
			if n, err := p.Iterate(t.Context()).Count(); err != nil || n != want {
				t.Errorf("%d results, error %v, want %d", n, err, want)
			}
		}
	})
	t.Run("log nothing", func(t *testing.T) {
		clog.SetLogger(loud{t})
		defer clog.SetLogger(nil)
		s := open(t)
		q := iri("a", "p", "b", "")
		add(t, s, q)
		if err := s.ApplyDeltas([]graph.Delta{{Quad: q, Action: graph.Add}}, graph.IgnoreOpts{}); !graph.IsQuadExist(err) {
			t.Errorf("adding again: %v", err)
		}
		if _, err := open(t).CopyFrom(t.Context(), s); err != nil {
			t.Error(err)
		}
		if _, err := path.StartPath(s).Has(quad.IRI("p")).Out().Iterate(t.Context()).AllValues(s); err != nil {
			t.Error(err)
		}
	})
}

// loud fails the test that makes Cayley log.
type loud struct{ *testing.T }

func (l loud) Infof(format string, args ...any)    { l.Errorf(format, args...) }
func (l loud) Warningf(format string, args ...any) { l.Errorf(format, args...) }
func (l loud) V(int) bool                          { return false }
func (l loud) SetV(int)                            {}

func testMissingNodes(t *testing.T, open func(t testing.TB) Store) {
	s := open(t)
	add(t, s, iri("a", "p", "b", ""), iri("c", "p", "d", "x"))
	V := func(names ...string) *path.Path {
		var v []quad.Value
		for _, n := range names {
			v = append(v, quad.IRI(n))
		}
		return path.StartPath(s, v...)
	}
	p := quad.IRI("p")
	for _, c := range []struct {
		name string
		path *path.Path
		want []string
	}{
		{"start", V("?"), nil},
		{"one start of two", V("?", "a").Out(p), []string{"<b>"}},
		{"predicate", V("a").Out(quad.IRI("?")), nil},
		{"both", V("a").Both(quad.IRI("?")), nil},
		{"has", V("a").Has(p, quad.IRI("?")), nil},
		{"and", V("a").And(V("?")), nil},
		{"except", V("a", "c").Except(V("?")), []string{"<a>", "<c>"}},
		{"except out", V("a", "c").Except(V("?").Out(p)), []string{"<a>", "<c>"}},
		{"or", V("?").Or(V("??")).Or(V("a")), []string{"<a>"}},
		{"or out", V("?").Out(p).Or(V("??").Out(p)).Or(V("a").Out(p)), []string{"<b>"}},
		{"or and", V("?").And(V().Out(p).Unique()).Or(V("??").And(V().Out(p).Unique())).Or(V("b").And(V().Out(p).Unique())), []string{"<b>"}},
		{"or has", V("?").Has(p, quad.IRI("d")).Or(V("??").Has(p, quad.IRI("d"))).Or(V("c").Has(p, quad.IRI("d"))), []string{"<c>"}},
		{"label", V("c").LabelContext(quad.IRI("?")).Out(p), nil},
		{"recursive", V("?").FollowRecursive(path.StartMorphism().Out(p), 3, nil), nil},
	} {
		for _, optimized := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s/%t", c.name, optimized), func(t *testing.T) {
				chain := c.path.Iterate(t.Context())
				if !optimized {
					chain = chain.UnOptimized()
				}
				values, err := chain.Paths(false).AllValues(s)
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				for _, v := range values {
					got = append(got, v.String())
				}
				slices.Sort(got)
				if n, err := c.path.Iterate(t.Context()).Paths(false).Count(); err != nil || int(n) != len(c.want) {
					t.Errorf("counts %d, error %v", n, err)
				}
				if diff := cmp.Diff(c.want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
	missing := shape.Union{shape.Lookup{quad.IRI("?")}, shape.Lookup{quad.IRI("??")}, shape.Lookup{quad.IRI("a")}}
	if v, err := shape.Iterate(t.Context(), s, missing).AllValues(s); err != nil || len(v) != 1 {
		t.Errorf("union with missing nodes: %v, %v", v, err)
	}
	if err := new(schema.Config).LoadTo(t.Context(), s, new(struct {
		ID quad.IRI `quad:"@id"`
		P  quad.IRI `quad:"p"`
	}), quad.IRI("?")); err == nil {
		t.Error("an object that is not there was loaded")
	}
}

// The engine takes the size of one part for the size of the whole where it is
// called exact, as the engine itself says of known nodes.
func testCounts(t *testing.T, open func(t testing.TB) Store) {
	s := open(t)
	add(t, s, iri("a", "f", "b", ""), iri("b", "f", "c", ""), iri("c", "f", "a", ""),
		iri("a", "name", "A", ""), iri("b", "name", "B", ""), iri("e", "tag", "t1", ""))
	V := func(names ...string) *path.Path {
		var v []quad.Value
		for _, n := range names {
			v = append(v, quad.IRI(n))
		}
		return path.StartPath(s, v...)
	}
	f := quad.IRI("f")
	for _, c := range []struct {
		name string
		path *path.Path
		want int64
	}{
		{"all", V(), 10},
		{"all, on", V().Out(f), 3},
		{"all, and on", V().And(V().Out(f)), 3},
		{"out and in", V().Out(f).And(V().In(quad.IRI("name"))), 2},
		{"has, one of two", V("a", "e").Has(f), 1},
		{"has, none of two", V("c", "e").Has(quad.IRI("name")), 0},
		{"and", V("a", "b").And(V("b", "c")), 1},
		{"out and", V("a").Out(quad.IRI("name")).And(V("A", "?")), 1},
		{"except", V("a", "b", "c").Except(V("a")), 2},
		{"out is", V("a", "b").Out(f).Is(quad.IRI("b")), 1},
		{"missing", V("?"), 0},
		{"limit", V("a", "b", "c").Out(f).Limit(2), 2},
		{"skip", V("a", "b", "c").Out(f).Skip(2), 1},
		{"order", V().Has(quad.IRI("name")).Order(), 2},
		{"optional", V("a", "b").SaveOptional(quad.IRI("tag"), "tag"), 2},
	} {
		values, err := c.path.Iterate(t.Context()).Paths(false).AllValues(s)
		if err != nil || int64(len(values)) != c.want {
			t.Errorf("%s: %v, error %v, want %d", c.name, values, err, c.want)
		}
		if n, err := c.path.Iterate(t.Context()).Paths(false).Count(); err != nil || n != c.want {
			t.Errorf("%s: counts %d, error %v, want %d", c.name, n, err, c.want)
		}
		n, err := shape.Iterate(t.Context(), s, shape.Count{Values: c.path.Shape()}).FirstValue(s)
		if err != nil || n != quad.Int(c.want) {
			t.Errorf("%s: its count is %v, error %v, want %d", c.name, n, err, c.want)
		}
	}
	for name, want := range map[string]int64{"a": 2, "e": 1, "b": 2, "A": 0} {
		r, err := s.ValueOf(quad.IRI(name))
		if err != nil {
			t.Fatal(err)
		}
		if n, err := s.QuadIteratorSize(t.Context(), quad.Subject, r); err != nil || n != (refs.Size{Value: want, Exact: true}) {
			t.Errorf("%s is the subject of %+v quads, error %v, want %d", name, n, err, want)
		}
	}
}
