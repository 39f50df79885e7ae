package postgres

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/pactgraph/pactgraph/internal/pgtest"
	"github.com/pactgraph/pactgraph/internal/store"
)

func TestMain(m *testing.M) {
	flag.Parse()
	if checks := flag.Lookup("rapid.checks"); checks != nil && checks.Value.String() == checks.DefValue {
		_ = checks.Value.Set("10") // a check takes some hundred round trips
	}
	os.Exit(pgtest.Main(m))
}

// open opens an empty store.
func open(t testing.TB, o Options) *Store {
	t.Helper()
	return openDSN(t, sparingDSN(t), o)
}

// sparingDSN is [emptyDSN] for stores that give connections back that they do not
// use, since a test with random histories may open hundreds before it ends.
func sparingDSN(t testing.TB) string {
	t.Helper()
	dsn := pgtest.With(emptyDSN(t), "pool_max_conn_idle_time", "1s")
	return pgtest.With(dsn, "pool_health_check_period", "500ms")
}

// emptyDSN leads to tables that are empty, or not there.
func emptyDSN(t testing.TB) string {
	t.Helper()
	return pgtest.Reused(t, `DELETE FROM pactgraph_sheets; DELETE FROM pactgraph_values;
		DELETE FROM pactgraph_removed_sheets; DELETE FROM pactgraph_removed_values;
		DELETE FROM pactgraph_crowded; DELETE FROM pactgraph_batches;
		UPDATE pactgraph_clock SET version = 0, horizon = 0, quads = 0, nodes = 0`)
}

func openDSN(t testing.TB, dsn string, o Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), dsn, &o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// openConfig opens a store whose connections are made in a way of the test's.
func openConfig(t testing.TB, config *pgxpool.Config, o Options) *Store {
	t.Helper()
	s := newStore(o)
	t.Cleanup(func() { s.Close() })
	var err error
	if s.primary, err = poolOf(t.Context(), config); err != nil {
		t.Fatal(err)
	}
	if err := s.migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

func iri(s, p, o, l string) quad.Quad { return quad.MakeIRI(s, p, o, l) }

func add(t testing.TB, s *Store, quads ...quad.Quad) {
	t.Helper()
	if err := s.Apply(t.Context(), store.NewBatch(nil, quads)); err != nil {
		t.Fatal(err)
	}
}

func remove(t testing.TB, s *Store, quads ...quad.Quad) {
	t.Helper()
	if err := s.Apply(t.Context(), store.NewBatch(quads, nil)); err != nil {
		t.Fatal(err)
	}
}

func snapshotOf(t testing.TB, s *Store) store.Snapshot {
	t.Helper()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return snap
}

// dump returns all quads of a snapshot, decoded and sorted.
func dump(ctx context.Context, snap store.Snapshot) ([]string, error) {
	var nodes []store.Node
	for q, err := range snap.Quads(ctx, store.Pattern{}) {
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, q.Subject, q.Predicate, q.Object, q.Label)
	}
	values, err := snap.Values(ctx, nodes)
	var out []string
	for v := range slices.Chunk(values, 4) {
		out = append(out, fmt.Sprintf("%v %v %v %v", v[0], v[1], v[2], v[3]))
	}
	slices.Sort(out)
	return out, err
}

func expect(t testing.TB, snap store.Snapshot, quads ...quad.Quad) {
	t.Helper()
	var want []string
	for _, q := range quads {
		want = append(want, fmt.Sprintf("%v %v %v %v", q.Subject, q.Predicate, q.Object, q.Label))
	}
	slices.Sort(want)
	got, err := dump(t.Context(), snap)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("error %v, quads:\n%s", err, diff)
	}
}

func TestApply(t *testing.T) {
	s := open(t, Options{})
	a, b, c := iri("a", "p", "b", ""), iri("a", "p", "b", "doc"), iri("b", "q", "c", "doc")
	add(t, s, a, b)
	old := snapshotOf(t, s)
	if err := s.Apply(t.Context(), store.NewBatch([]quad.Quad{a, c}, []quad.Quad{b, c})); err != nil {
		t.Fatal(err)
	}
	expect(t, old, a, b)
	expect(t, snapshotOf(t, s), b, c)
	remove(t, s, a, b, c)
	expect(t, snapshotOf(t, s))
	expect(t, old, a, b)
	nodes, err := snapshotOf(t, s).Nodes(t.Context(), []quad.Value{quad.IRI("a")})
	if err != nil || nodes[0] != 0 {
		t.Errorf("a is node %v, error %v", nodes, err)
	}
	if m, err := s.now(t.Context()); err != nil || m.quads != 0 || m.nodes != 0 {
		t.Errorf("the clock counts %d quads and %d nodes, error %v", m.quads, m.nodes, err)
	}
}
