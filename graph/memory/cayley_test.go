package memory_test

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/clog"
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/cayley/schema"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph/memory"
	"github.com/pactgraph/pactgraph/internal/store"
)

func TestCayleySuite(t *testing.T) {
	t.Chdir(cayleyDir(t))
	graphtest.TestAll(t, func(testing.TB) (graph.QuadStore, graph.Options) {
		return memory.New(), nil
	}, nil)
}

// cayleyDir is a folder of Cayley's source from which its suite finds its
// data. With RUN_INTEGRATION=true the suite also asks a graph of 471 705 quads
// about films.
func cayleyDir(t *testing.T) string {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Fatalf("find the source of Cayley: %v", err)
	}
	return filepath.Join(strings.TrimSpace(string(out)), "graph", "kv", "bolt")
}

func TestMissingNodesInPaths(t *testing.T) {
	s := memory.New()
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
	if err := new(schema.Config).LoadTo(t.Context(), s, new(struct {
		ID quad.IRI `quad:"@id"`
		P  quad.IRI `quad:"p"`
	}), quad.IRI("?")); err == nil {
		t.Error("an object that is not there was loaded")
	}
}

// Cayley's engine asks an iterator for more after its end.
func TestIteratorsStayAtTheirEnd(t *testing.T) {
	s := memory.New()
	add(t, s, iri("a", "p", "b", ""), iri("b", "p", "c", ""), iri("c", "q", "a", ""))
	node, err := s.ValueOf(quad.IRI("b"))
	if err != nil {
		t.Fatal(err)
	}
	for name, shape := range map[string]iterator.Shape{
		"nodes": s.NodesAllIterator(), "quads": s.QuadsAllIterator(),
		"quads of a node": s.QuadIterator(quad.Subject, node),
	} {
		it := shape.Iterate()
		for it.Next(t.Context()) {
		}
		for range 3 {
			if it.Next(t.Context()) || it.Err() != nil || it.Result() != nil {
				t.Errorf("%s: goes on after the end with %v, %v", name, it.Result(), it.Err())
			}
		}
	}
}

func TestFrozenIsReadOnlyAndFixed(t *testing.T) {
	s := memory.New()
	add(t, s, iri("a", "p", "b", ""))
	frozen := s.Frozen()
	if _, err := s.CopyFrom(t.Context(), frozen); err != nil {
		t.Fatal(err)
	}
	add(t, s, iri("a", "p", "c", ""))
	if err := s.Apply(t.Context(), store.Batch{Remove: []quad.Quad{iri("a", "p", "b", "")}}); err != nil {
		t.Fatal(err)
	}
	values, err := path.StartPath(frozen, quad.IRI("a")).Out(quad.IRI("p")).Iterate(t.Context()).AllValues(frozen)
	if diff := cmp.Diff([]quad.Value{quad.IRI("b")}, values); diff != "" || err != nil {
		t.Errorf("frozen store, error %v:\n%s", err, diff)
	}
	err = frozen.ApplyDeltas([]graph.Delta{{Quad: iri("x", "p", "y", ""), Action: graph.Add}}, graph.IgnoreOpts{})
	if !errors.Is(err, memory.ErrReadOnly) {
		t.Errorf("ApplyDeltas: %v", err)
	}
	if _, err := frozen.NewQuadWriter(); !errors.Is(err, memory.ErrReadOnly) {
		t.Errorf("NewQuadWriter: %v", err)
	}
}

func TestReferencesOutliveTheirQuads(t *testing.T) {
	s := memory.New()
	q := iri("a", "p", "b", "")
	add(t, s, q)
	it := s.QuadsAllIterator().Iterate()
	it.Next(t.Context())
	ref := it.Result()
	if err := s.Apply(t.Context(), store.Batch{Remove: []quad.Quad{q}}); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Quad(ref); err != nil || got != q {
		t.Errorf("Quad: %v, %v", got, err)
	}
	object, err := s.QuadDirection(ref, quad.Object)
	if err != nil {
		t.Fatal(err)
	}
	if v, err := s.NameOf(object); err != nil || v != quad.IRI("b") {
		t.Errorf("NameOf: %v, %v", v, err)
	}
	if s.QuadsAllIterator().Lookup().Contains(t.Context(), ref) || s.NodesAllIterator().Lookup().Contains(t.Context(), object) {
		t.Error("the store still contains what was removed")
	}
}

func TestForeignReferencesAreErrors(t *testing.T) {
	s := memory.New()
	if _, err := s.Quad(refs.PreFetched(quad.Int(1))); !errors.Is(err, memory.ErrUnknownNode) {
		t.Errorf("Quad: %v", err)
	}
	if _, err := s.NameOf(iterator.Int64Node(1)); !errors.Is(err, memory.ErrUnknownNode) {
		t.Errorf("NameOf: %v", err)
	}
	if _, err := s.RefsOf(t.Context(), []quad.Value{quad.IRI("a")}); !errors.Is(err, memory.ErrUnknownNode) {
		t.Errorf("RefsOf: %v", err)
	}
	if it := s.QuadIterator(quad.Any, nil).Iterate(); it.Next(t.Context()) || it.Err() == nil {
		t.Error("QuadIterator: no error for no direction")
	}
}

// Numbers of one store mean something else in another: references must not be
// taken by their number.
func TestReferencesOfAnotherStore(t *testing.T) {
	s, other := memory.New(), memory.New()
	add(t, s, iri("a", "p", "b", ""))
	add(t, other, iri("b", "p", "a", ""))
	theirs, err := other.ValueOf(quad.IRI("b"))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := s.QuadIteratorSize(t.Context(), quad.Subject, theirs); n.Value != 0 || err != nil {
		t.Errorf("b is the subject of %d quads, error %v", n.Value, err)
	}
	if n, err := s.QuadIteratorSize(t.Context(), quad.Object, theirs); n.Value != 1 || err != nil {
		t.Errorf("b is the object of %d quads, error %v", n.Value, err)
	}
	it := other.QuadsAllIterator().Iterate()
	it.Next(t.Context())
	if s.QuadsAllIterator().Lookup().Contains(t.Context(), it.Result()) {
		t.Error("a quad of another store is taken for one of this")
	}
}

// loud fails the test that makes Cayley log.
type loud struct{ *testing.T }

func (l loud) Infof(format string, args ...any)    { l.Errorf(format, args...) }
func (l loud) Warningf(format string, args ...any) { l.Errorf(format, args...) }
func (l loud) V(int) bool                          { return false }
func (l loud) SetV(int)                            {}

func TestCayleyLogsNothing(t *testing.T) {
	clog.SetLogger(loud{t})
	defer clog.SetLogger(nil)
	s := memory.New()
	q := iri("a", "p", "b", "")
	add(t, s, q)
	if err := s.ApplyDeltas([]graph.Delta{{Quad: q, Action: graph.Add}}, graph.IgnoreOpts{}); !graph.IsQuadExist(err) {
		t.Errorf("adding again: %v", err)
	}
	if _, err := memory.New().CopyFrom(t.Context(), s); err != nil {
		t.Error(err)
	}
	if _, err := path.StartPath(s).Has(quad.IRI("p")).Out().Iterate(t.Context()).AllValues(s); err != nil {
		t.Error(err)
	}
}

func TestRegister(t *testing.T) {
	memory.Register()
	memory.Register()
	qs, err := graph.NewQuadStore(memory.Name, "", nil)
	if _, ok := qs.(*memory.Store); !ok || err != nil {
		t.Errorf("NewQuadStore: %T, %v", qs, err)
	}
}
