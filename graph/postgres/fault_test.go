package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/pactgraph/pactgraph/internal/pgtest"
	"github.com/pactgraph/pactgraph/internal/store"
)

// Writers of two stores, as two processes have them, that all touch the same
// nodes: nothing is lost, no conflict is seen.
func TestManyWriters(t *testing.T) {
	dsn := pgtest.DSN(t)
	stores := []*Store{openDSN(t, dsn, Options{}), openDSN(t, dsn, Options{})}
	const writers, batches = 6, 25
	var wg, readers sync.WaitGroup
	ctx, done := context.WithCancel(t.Context())
	readers.Go(func() { // a snapshot says the same again, whoever has committed since
		for ctx.Err() == nil {
			snap := snapshotOf(t, stores[0])
			first, err := dump(t.Context(), snap)
			if err != nil {
				t.Error(err)
				return
			}
			time.Sleep(5 * time.Millisecond)
			again, err := dump(t.Context(), snap)
			if diff := cmp.Diff(first, again); diff != "" || err != nil {
				t.Errorf("a snapshot has changed, error %v:\n%s", err, diff)
				return
			}
		}
	})
	for w := range writers {
		wg.Go(func() {
			s := stores[w%len(stores)]
			for i := range batches {
				add := []quad.Quad{
					iri("hub", "p", fmt.Sprint(i), ""), iri(fmt.Sprint(i), "p", "hub", ""),
					iri("hub", fmt.Sprint(w), fmt.Sprint(i), "doc"),
				}
				var remove []quad.Quad
				if i > 0 {
					remove = append(remove, iri("hub", fmt.Sprint(w), fmt.Sprint(i-1), "doc"))
				}
				if err := s.Apply(t.Context(), store.NewBatch(remove, add)); err != nil {
					t.Errorf("writer %d: %v", w, err)
					return
				}
			}
		})
	}
	wg.Wait()
	done()
	readers.Wait()
	var want []quad.Quad
	for i := range batches {
		want = append(want, iri("hub", "p", fmt.Sprint(i), ""), iri(fmt.Sprint(i), "p", "hub", ""))
	}
	for w := range writers {
		want = append(want, iri("hub", fmt.Sprint(w), fmt.Sprint(batches-1), "doc"))
	}
	expect(t, snapshotOf(t, stores[0]), want...)
	m, err := stores[1].now(t.Context())
	if err != nil || m.quads != int64(len(want)) {
		t.Errorf("the clock counts %d quads, error %v, want %d", m.quads, err, len(want))
	}
}

// A transaction of somebody else may be in the way in any order; what the
// server calls a deadlock does not reach the caller.
func TestDeadlocksAreTriedAgain(t *testing.T) {
	if pgtest.Foreign() {
		t.Skip("needs locks as PostgreSQL has them")
	}
	dsn := pgtest.DSN(t)
	s := openDSN(t, dsn, Options{})
	add(t, s, iri("a", "p", "b", ""))
	other, err := pgx.Connect(t.Context(), pgtest.With(dsn, "deadlock_timeout", "10s"))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close(t.Context())
	tx, err := other.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), `LOCK TABLE pactgraph_sheets IN EXCLUSIVE MODE`); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		done <- s.Apply(t.Context(), store.NewBatch(nil, []quad.Quad{iri("a", "p", "c", "")}))
	}()
	// The store has the clock and wants the table; now the other wants the clock.
	waitFor(t, dsn, `SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'pactgraph_sheets'::regclass`)
	if _, err := tx.Exec(t.Context(), `SELECT * FROM pactgraph_clock FOR UPDATE`); err != nil {
		t.Fatalf("the other transaction was to win: %v", err)
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Errorf("Apply: %v", err)
	}
	expect(t, snapshotOf(t, s), iri("a", "p", "b", ""), iri("a", "p", "c", ""))
}

// waitFor waits until a count is not zero.
func waitFor(t testing.TB, dsn, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	for range 2000 {
		var n int
		if err := conn.QueryRow(t.Context(), sql).Scan(&n); err != nil {
			t.Fatal(err)
		}
		if n > 0 {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("it does not come to %s", sql)
}

// With one or two connections, snapshots are held, iterations nest, and
// batches are written in the middle of them.
func TestSmallPools(t *testing.T) {
	for _, size := range []string{"1", "2"} {
		t.Run(size, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			s := openDSN(t, pgtest.With(pgtest.DSN(t), "pool_max_conns", size), Options{})
			for i := range 5 {
				add(t, s, iri("a", "p", fmt.Sprint(i), ""))
			}
			var held []store.Snapshot
			for range 50 {
				held = append(held, snapshotOf(t, s))
			}
			n := 0
			for range held[0].Quads(ctx, store.Pattern{}) {
				for q, err := range held[1].Quads(ctx, store.Pattern{}) {
					if err != nil {
						t.Fatal(err)
					}
					if _, err := held[2].Values(ctx, []store.Node{q.Object}); err != nil {
						t.Fatal(err)
					}
					n++
				}
				if err := s.Apply(ctx, store.NewBatch(nil, []quad.Quad{iri("b", "p", fmt.Sprint(n), "")})); err != nil {
					t.Fatal(err)
				}
			}
			if n != 25 {
				t.Errorf("%d pairs, want 25", n)
			}
			var wg sync.WaitGroup
			for w := range 20 {
				wg.Go(func() {
					if err := s.Apply(ctx, store.NewBatch(nil, []quad.Quad{iri("c", "p", fmt.Sprint(w), "")})); err != nil {
						t.Error(err)
					}
					if _, err := dump(ctx, held[w]); err != nil {
						t.Error(err)
					}
				})
			}
			wg.Wait()
		})
	}
}

// Somebody cuts all connections again and again, in the middle of loads and of
// questions.
func TestConnectionsCut(t *testing.T) {
	if pgtest.Foreign() {
		t.Skip("cuts connections as PostgreSQL does")
	}
	dsn := pgtest.DSN(t)
	s := openDSN(t, pgtest.With(dsn, "application_name", "victim"), Options{})
	admin, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer admin.Close(context.Background())
	done := make(chan struct{}, 1) // a call has gone well: time to cut again, at any moment of the next one
	var cutter, wg sync.WaitGroup
	cutter.Go(func() {
		for range done {
			time.Sleep(rand.N(10 * time.Millisecond))
			_, err := admin.Exec(context.Background(), `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'victim'`)
			if err != nil {
				t.Error(err)
			}
		}
	})
	tell := func() {
		select {
		case done <- struct{}{}:
		default:
		}
	}
	const batches = 60
	var want []quad.Quad
	for i := range batches {
		want = append(want, iri(fmt.Sprint(i), "p", "o", "doc"), iri("s", "p", fmt.Sprint(i), "doc"))
	}
	wg.Go(func() { load(t, s, want, tell) })
	wg.Go(func() { // whole batches are seen, or an error: never half a one
		for range 60 {
			tell()
			snap, err := s.Snapshot(t.Context())
			if err != nil {
				t.Error(err)
				return
			}
			got, err := dump(t.Context(), snap)
			if err != nil || len(got)%2 != 0 {
				t.Errorf("%d quads, error %v", len(got), err)
				return
			}
		}
	})
	wg.Wait()
	close(done)
	cutter.Wait()
	expect(t, snapshotOf(t, s), want...)
	m, err := s.now(t.Context())
	if err != nil || m.quads != int64(len(want)) || m.version.Load() != batches {
		t.Errorf("the clock counts %d quads in %d batches, error %v: a batch was applied twice or lost", m.quads, m.version.Load(), err)
	}
}

// load applies quads in batches of two, and calls applied after each.
func load(t testing.TB, s *Store, quads []quad.Quad, applied func()) {
	for len(quads) > 0 {
		if err := s.Apply(t.Context(), store.NewBatch(nil, quads[:2])); err != nil {
			t.Errorf("Apply: %v", err)
			return
		}
		applied()
		quads = quads[2:]
	}
}

// A connection is lost after the server has committed and before it says so.
// The batch is applied once: what another program does next is not undone by a
// second time.
func TestAnswerToCommitIsLost(t *testing.T) {
	dsn := pgtest.DSN(t)
	other := openDSN(t, dsn, Options{})
	var cut atomic.Pointer[func()]
	config, err := configOf(dsn)
	if err != nil {
		t.Fatal(err)
	}
	config.ConnConfig.AfterNetConnect = func(_ context.Context, _ *pgconn.Config, conn net.Conn) (net.Conn, error) {
		return &deafConn{Conn: conn, cut: &cut}, nil
	}
	s := openConfig(t, config, Options{Patience: 10 * time.Second})
	for i := range 5 {
		q := iri("a", "p", fmt.Sprint(i), "")
		removes := func() { remove(t, other, q) }
		cut.Store(&removes)
		add(t, s, q)
		if cut.Load() != nil {
			t.Error("no answer was lost")
		}
	}
	expect(t, snapshotOf(t, s))
}

// A deafConn loses the answer to a commit, once for each time that cut is set,
// which it calls then.
type deafConn struct {
	net.Conn
	cut *atomic.Pointer[func()]
}

func (c *deafConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if err != nil || !strings.Contains(string(p[:n]), "COMMIT\x00") {
		return n, err
	}
	if then := c.cut.Swap(nil); then != nil {
		c.Conn.Close()
		(*then)()
		return 0, fmt.Errorf("the line is dead: %w", io.ErrUnexpectedEOF)
	}
	return n, err
}

// A cancelled context ends a call that waits for a lock, with its error, and
// nothing is changed.
func TestCancelledApply(t *testing.T) {
	dsn := pgtest.DSN(t)
	s := openDSN(t, dsn, Options{})
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	tx, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), `SELECT * FROM pactgraph_clock FOR UPDATE`); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	err = s.Apply(ctx, store.NewBatch(nil, []quad.Quad{iri("a", "p", "b", "")}))
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Apply: %v", err)
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	expect(t, snapshotOf(t, s))
}

// What can't be done at once is tried again for as long as the context lasts,
// and its end tells what was in the way.
func TestRetriesEndWithTheContext(t *testing.T) {
	s := open(t, Options{})
	for _, code := range []string{"40001", "40P01"} {
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		tries := 0
		err := s.on(ctx, s.primary, func(*pgx.Conn) error {
			tries++
			return &pgconn.PgError{Code: code}
		})
		cancel()
		var pg *pgconn.PgError
		if tries < 3 || !errors.Is(err, context.DeadlineExceeded) || !errors.As(err, &pg) {
			t.Errorf("%s: after %d tries, %v", code, tries, err)
		}
	}
}

// A server that ends what is idle, a connection or a transaction, is asked again.
func TestIdleTransactions(t *testing.T) {
	if pgtest.Foreign() {
		t.Skip("asks for what PostgreSQL has")
	}
	s := openDSN(t, pgtest.With(pgtest.DSN(t), "idle_in_transaction_session_timeout", "200ms"), Options{})
	tries := 0
	_, err := s.write(t.Context(), nil, func(w *writing) error {
		err := w.flush()
		if tries++; tries == 1 {
			time.Sleep(500 * time.Millisecond)
		}
		if err != nil {
			return err
		}
		c, err := changeOf(t.Context(), store.NewBatch(nil, []quad.Quad{iri("a", "p", "b", "")}))
		if err != nil {
			return err
		}
		return w.change(c, s.digest)
	})
	if err != nil || tries != 2 {
		t.Errorf("after %d tries: %v", tries, err)
	}
	for _, code := range []string{"57P05", "25P03"} { // where the server's word comes before the end of the line
		if faultOfCode(code) != lost {
			t.Errorf("%s is not tried again", code)
		}
	}
}

// The server ends what a stopped program would keep others waiting for.
func TestWritesAreBound(t *testing.T) {
	if pgtest.Foreign() {
		t.Skip("asks for what PostgreSQL has")
	}
	s := open(t, Options{})
	var bound string
	_, err := s.write(t.Context(), nil, func(w *writing) error {
		w.exec(`SELECT current_setting('idle_in_transaction_session_timeout')`).QueryRow(func(r pgx.Row) error { return r.Scan(&bound) })
		return nil
	})
	if err != nil || bound != "1min" {
		t.Errorf("writes may be idle for %q, error %v", bound, err)
	}
}

// History is kept from when a batch was committed, however long it had to wait.
func TestHistoryBeginsAtCommit(t *testing.T) {
	if pgtest.Foreign() {
		t.Skip("asks for what PostgreSQL has")
	}
	dsn := pgtest.DSN(t)
	s := openDSN(t, dsn, Options{})
	add(t, s, iri("a", "p", "b", ""))
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), `BEGIN; `+sqlLock); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	wg.Go(func() { remove(t, s, iri("a", "p", "b", "")) })
	for count(t, dsn, `SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'`) == 0 {
		time.Sleep(5 * time.Millisecond)
	}
	var until time.Time
	if err := conn.QueryRow(t.Context(), `SELECT clock_timestamp()`).Scan(&until); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Exec(t.Context(), `ROLLBACK`); err != nil {
		t.Fatal(err)
	}
	wg.Wait()
	if n := count(t, dsn, `SELECT count(*) FROM pactgraph_batches WHERE version = 2 AND at > $1`, until); n != 1 {
		t.Error("the batch seems to be as old as its wait")
	}
}
