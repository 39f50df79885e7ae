package postgres

import (
	"encoding/binary"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/pactgraph/pactgraph/internal/pgtest"
	"github.com/pactgraph/pactgraph/internal/store"
	"github.com/pactgraph/pactgraph/internal/storetest"
)

// crowdedDigest makes numbers collide: eight first numbers, 64 second ones, and
// so on.
func crowdedDigest(stored []byte, attempt int) int64 {
	n := binary.BigEndian.Uint64(binary.BigEndian.AppendUint64(nil, uint64(sha256Digest(stored, attempt))))
	return int64(attempt+1)<<40 | int64(n%(8<<(3*attempt)))
}

// Numbers of values that are alike lie all over the range, so that writers of a
// table which is parted by its key meet in no part of it.
func TestNumbersSpread(t *testing.T) {
	const values, parts = 32_000, 32
	var in [parts]int
	for i := range values {
		stored, err := encode(quad.IRI(fmt.Sprintf("https://example.org/claim/%08d", i)))
		if err != nil {
			t.Fatal(err)
		}
		in[uint64(sha256Digest(stored, 0))>>59]++
	}
	for part, n := range in {
		if mean := values / parts; n < mean*3/4 || n > mean*5/4 {
			t.Errorf("part %d of %d has %d of %d values", part, parts, n, values)
		}
	}
}

// Nothing that a store does may depend on numbers being free, nor on what only
// some engines can do.
func TestCrowdedNumbers(t *testing.T) {
	storetest.Run(t, func(t testing.TB) storetest.Store {
		s := open(t, Options{})
		s.digest = crowdedDigest
		s.engine = engine{} // and this engine can do nothing special
		return s
	}, "labels", "deltas", "nodes", "snapshots", "references", "reach", "model")
}

// A value keeps its number while history knows it, and what has the same first
// number is still found when that one is gone.
func TestCrowdedNumbersAndHistory(t *testing.T) {
	s := open(t, Options{Cache: 1})
	s.digest = func(stored []byte, attempt int) int64 { return int64(attempt) + 1 }
	var quads []quad.Quad
	for i := range 4 {
		quads = append(quads, iri(fmt.Sprint(i), fmt.Sprint(i), fmt.Sprint(i), ""))
	}
	add(t, s, quads...)
	before := snapshotOf(t, s)
	remove(t, s, quads[0], quads[2])
	expect(t, before, quads...)
	expect(t, snapshotOf(t, s), quads[1], quads[3])
	if err := s.Purge(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	remove(t, s, quads[2]) // is not there
	add(t, s, quads[3], quads[0], iri("new", "new", "new", "new"))
	expect(t, snapshotOf(t, s), quads[0], quads[1], quads[3], iri("new", "new", "new", "new"))
	remove(t, s, quads...)
	expect(t, snapshotOf(t, s), iri("new", "new", "new", "new"))
	m, err := s.now(t.Context())
	if err != nil || m.nodes != 1 || m.quads != 1 {
		t.Errorf("the clock counts %d nodes and %d quads, error %v", m.nodes, m.quads, err)
	}
}

// Purge erases what was removed; a snapshot that would miss it says so, and
// one that does not goes on.
func TestPurge(t *testing.T) {
	dsn := pgtest.DSN(t)
	s := openDSN(t, dsn, Options{Cache: 1})
	kept, gone := iri("a", "p", "b", "doc"), quad.Make(quad.IRI("a"), quad.IRI("p"), "a private matter", quad.IRI("doc"))
	add(t, s, kept, gone)
	old := snapshotOf(t, s)
	remove(t, s, gone)
	after := snapshotOf(t, s)
	if err := s.Purge(t.Context(), time.Hour); err != nil {
		t.Fatal(err)
	}
	expect(t, old, kept, gone)
	if err := s.Purge(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	if _, err := dump(t.Context(), old); !errors.Is(err, ErrExpired) {
		t.Errorf("the old snapshot gives error %v", err)
	}
	if _, err := old.Nodes(t.Context(), []quad.Value{quad.IRI("p")}); !errors.Is(err, ErrExpired) {
		t.Errorf("the old snapshot gives error %v", err)
	}
	expect(t, after, kept)
	for range 2 {
		if err := s.Purge(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
	}
	expect(t, after, kept) // nothing was removed since
	n := count(t, dsn, `SELECT (SELECT count(*) FROM pactgraph_removed_sheets) + (SELECT count(*) FROM pactgraph_removed_values)
		+ (SELECT count(*) FROM pactgraph_values WHERE value = $1)`, []byte("Sa private matter"))
	if n != 0 {
		t.Errorf("%d rows of what was removed are left", n)
	}
}

// A store without a purge of its own clears its history as it goes.
func TestHistoryIsCleared(t *testing.T) {
	dsn := pgtest.DSN(t)
	s := openDSN(t, dsn, Options{Keep: time.Nanosecond})
	for i := range 3 {
		add(t, s, iri("a", "p", fmt.Sprint(i), ""))
		remove(t, s, iri("a", "p", fmt.Sprint(i), ""))
		s.cleared.Store(0) // as if a minute had passed
	}
	add(t, s, iri("a", "p", "b", ""))
	if n := count(t, dsn, `SELECT count(*) FROM pactgraph_removed_sheets`); n != 0 {
		t.Errorf("%d removed quads are kept", n)
	}
}

// After a restore, or on a server that took over without having everything, a
// snapshot of what is missing there is an error.
func TestServerThatForgot(t *testing.T) {
	dsn := pgtest.DSN(t)
	s := openDSN(t, dsn, Options{})
	add(t, s, iri("a", "p", "b", ""))
	add(t, s, iri("a", "p", "c", ""))
	snap := snapshotOf(t, s)
	count(t, dsn, `UPDATE pactgraph_clock SET version = 1 RETURNING 1`)
	if _, err := dump(t.Context(), snap); !errors.Is(err, ErrExpired) {
		t.Errorf("error %v", err)
	}
}

// Long answers come in pages, in one order, also with many nodes in a set.
func TestPages(t *testing.T) {
	s := open(t, Options{})
	n := firstPage + nodesAtOnce + 5000
	quads := make([]quad.Quad, n)
	objects := make([]quad.Value, n)
	for i := range quads {
		objects[i] = quad.Int(i)
		quads[i] = quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: objects[i]}
	}
	add(t, s, quads...)
	snap := snapshotOf(t, s)
	nodes, err := snap.Nodes(t.Context(), objects)
	if err != nil {
		t.Fatal(err)
	}
	p, err := snap.Nodes(t.Context(), []quad.Value{quad.IRI("p")})
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]store.Pattern{
		"all": {}, "predicate": {Predicates: p}, "objects": {Objects: nodes}, "both": {Predicates: p, Objects: nodes},
	} {
		seen := map[store.Quad]bool{}
		for q, err := range snap.Quads(t.Context(), p) {
			if err != nil {
				t.Fatal(err)
			}
			seen[q] = true
		}
		if len(seen) != n {
			t.Errorf("%s: %d quads, want %d", name, len(seen), n)
		}
	}
}

// A connection that has met the tables small does not read them from end to
// end when they are large.
func TestTablesAreSearchedByIndex(t *testing.T) {
	if pgtest.Foreign() {
		t.Skip("asks PostgreSQL what it did")
	}
	dsn := pgtest.DSN(t)
	s := openDSN(t, pgtest.With(dsn, "pool_max_conns", "1"), Options{Cache: 1})
	use := func(n int) {
		var quads []quad.Quad
		for i := range n {
			quads = append(quads, iri(fmt.Sprint("s", n, "-", i%100), "p", fmt.Sprint("o", n, "-", i), "doc"))
		}
		add(t, s, quads...)
		remove(t, s, quads[:n/10]...)
		snap := snapshotOf(t, s)
		nodes, err := snap.Nodes(t.Context(), []quad.Value{quads[n-1].Subject, quads[n-1].Predicate, quads[n-1].Object})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range []store.Pattern{{Subjects: nodes}, {Predicates: nodes[1:2], Objects: nodes}, {Objects: nodes}} {
			found, err := store.Reach(t.Context(), snap, []store.Step{
				{Pattern: p}, {Into: quad.Subject, Of: []store.Found{{Step: 0, In: quad.Subject}}, Decode: true},
			})
			if err != nil || len(found[1]) == 0 {
				t.Fatalf("%d quads, error %v", len(found[1]), err)
			}
		}
	}
	for range 8 { // after five times, the server keeps a plan
		use(10)
	}
	run(t, dsn, `ANALYZE`)
	use(20_000)
	s.Close() // the server counts when a connection ends
	var read int
	for range 100 {
		read = count(t, dsn, `SELECT coalesce(sum(seq_tup_read), 0)::int FROM pg_stat_user_tables
			WHERE schemaname = current_schema() AND relname IN ('pactgraph_sheets', 'pactgraph_values')`)
		if n := count(t, dsn, `SELECT coalesce(sum(n_tup_ins), 0)::int FROM pg_stat_user_tables WHERE schemaname = current_schema()`); n > 20_000 {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if read > 1000 {
		t.Errorf("%d rows were read by reading tables from end to end", read)
	}
}

// run runs a statement beside the store.
func run(t testing.TB, dsn, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	if _, err := conn.Exec(t.Context(), sql); err != nil {
		t.Fatal(err)
	}
}
