package file_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/graph/file"
	"github.com/pactgraph/pactgraph/internal/store"
	"github.com/pactgraph/pactgraph/internal/storetest"
)

// quick are options for tests in which it does not matter that the disk has
// what is written.
func quick() *file.Options { return &file.Options{NoSync: true} }

// openAt opens a file that is closed and verified when the test ends.
func openAt(t testing.TB, path string, o *file.Options) *file.Store {
	t.Helper()
	s, err := file.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// somewhere is the path of a file that is not there yet.
func somewhere(t testing.TB) string { return filepath.Join(t.TempDir(), "graph") }

func iri(s, p, o, l string) quad.Quad { return quad.MakeIRI(s, p, o, l) }

// some returns n quads of few values.
func some(n int) []quad.Quad {
	quads := make([]quad.Quad, n)
	for i := range quads {
		quads[i] = iri(fmt.Sprint("s", i/7), fmt.Sprint("p", i%7), fmt.Sprint("o", i*i%1009), fmt.Sprint("l", i/50))
	}
	return quads
}

func add(t testing.TB, s store.Store, quads ...quad.Quad) {
	t.Helper()
	if err := s.Apply(t.Context(), store.NewBatch(nil, quads)); err != nil {
		t.Fatal(err)
	}
}

func verify(t testing.TB, s *file.Store) {
	t.Helper()
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// dump returns all quads, sorted.
func dump(t testing.TB, s store.Store) []string {
	t.Helper()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	quads, err := read(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	return quads
}

func read(ctx context.Context, snap store.Snapshot) (out []string, err error) {
	var nodes []store.Node
	for q, err := range snap.Quads(ctx, store.Pattern{}) {
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, q.Subject, q.Predicate, q.Object, q.Label)
	}
	values, err := snap.Values(ctx, nodes)
	for v := range slices.Chunk(values, 4) {
		out = append(out, fmt.Sprint(v))
	}
	slices.Sort(out)
	return out, err
}

// A checked store is verified when it is closed.
type checked struct {
	*file.Store
	t testing.TB
}

func (c checked) Close() error {
	if err := c.Verify(context.Background()); err != nil && !strings.Contains(err.Error(), "closed") {
		c.t.Error(err)
	}
	return c.Store.Close()
}

func TestConformance(t *testing.T) {
	storetest.Run(t, func(t testing.TB) storetest.Store {
		s, err := file.Open(somewhere(t), quick())
		if err != nil {
			t.Fatal(err)
		}
		c := checked{s, t}
		t.Cleanup(func() { c.Close() })
		return c
	})
}

func TestCayleySuite(t *testing.T) {
	storetest.RunCayley(t, func(t testing.TB) storetest.Store { return openAt(t, somewhere(t), quick()) })
}

func TestRegister(t *testing.T) {
	file.Register()
	file.Register()
	path := somewhere(t)
	if err := graph.InitQuadStore(file.Name, path, nil); err != nil {
		t.Fatal(err)
	}
	qs, err := graph.NewQuadStore(file.Name, path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer qs.Close()
	if _, ok := qs.(*file.Store); !ok {
		t.Errorf("NewQuadStore: %T", qs)
	}
}

func TestVersionsTellChanges(t *testing.T) {
	s := openAt(t, somewhere(t), quick())
	q := iri("a", "p", "b", "")
	for i, c := range []struct {
		change  func() error
		changes bool
	}{
		{func() error { return s.Apply(t.Context(), store.NewBatch(nil, []quad.Quad{q})) }, true},
		{func() error { return s.Apply(t.Context(), store.NewBatch(nil, []quad.Quad{q})) }, false},
		{func() error {
			return s.Apply(t.Context(), store.NewBatch([]quad.Quad{q}, []quad.Quad{q}))
		}, false},
		{func() error { return s.Compact(t.Context()) }, false},
		{func() error { return s.Apply(t.Context(), store.NewBatch([]quad.Quad{q}, nil)) }, true},
	} {
		before := s.Version()
		if err := c.change(); err != nil {
			t.Fatal(err)
		}
		if changed := s.Version() == before+1; changed != c.changes || !changed && s.Version() != before {
			t.Errorf("change %d: version %d, before %d", i, s.Version(), before)
		}
		snap, err := s.Snapshot(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if v := snap.(interface{ Version() uint64 }).Version(); v != s.Version() {
			t.Errorf("change %d: a snapshot of version %d, of the store %d", i, v, s.Version())
		}
		snap.Close()
	}
}
