package postgres

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/pgtest"
	"github.com/pactgraph/pactgraph/internal/store"
)

// The server is killed and started again while a load and a long iteration run.
func TestServerRestarts(t *testing.T) {
	server := pgtest.Start(t, "fsync=off")
	s := openDSN(t, server.DSN(), Options{})
	var want []quad.Quad
	for i := range 200 {
		want = append(want, iri(fmt.Sprint(i), "p", "o", "doc"), iri("s", "p", fmt.Sprint(i), "doc"))
	}
	load(t, s, want[:100], func() {})
	held := snapshotOf(t, s)
	var wg sync.WaitGroup
	wg.Go(func() { load(t, s, want[100:], func() {}) })
	for range 2 {
		time.Sleep(50 * time.Millisecond)
		server.Kill()
		server.Run(t)
	}
	wg.Wait()
	expect(t, held, want[:100]...)
	server.Stop()
	wg.Go(func() {
		time.Sleep(100 * time.Millisecond)
		server.Run(t)
	})
	expect(t, snapshotOf(t, s), want...)
	wg.Wait()
}

// A primary that waits for its standby is killed in the middle of a load, and
// the standby takes over: what was acknowledged is there, nothing half is.
func TestStandbyTakesOver(t *testing.T) {
	primary := pgtest.Start(t, "fsync=off", "synchronous_standby_names=second", "synchronous_commit=local")
	openDSN(t, primary.DSN(), Options{}) // makes the tables, before there is a standby to wait for
	standby := primary.Standby(t, "second", "fsync=off", "synchronous_standby_names=")
	s := openDSN(t, pgtest.With(primary.DSN(), "synchronous_commit", "on"), Options{Patience: time.Second})
	var acknowledged atomic.Int64
	done := make(chan error, 1)
	go func() {
		for i := 0; ; i++ {
			n := fmt.Sprint(i)
			err := s.Apply(context.Background(), store.NewBatch(nil, []quad.Quad{iri(n, "p", "o", "doc"), iri("s", "p", n, "doc")}))
			if err != nil {
				done <- err
				return
			}
			acknowledged.Store(int64(i + 1))
		}
	}()
	for acknowledged.Load() < 50 {
		select {
		case err := <-done:
			t.Fatalf("the load ended too early: %v", err)
		case <-time.After(time.Millisecond):
		}
	}
	primary.Kill()
	if err := <-done; faultOf(err) != lost {
		t.Errorf("the load ended with %v", err)
	}
	standby.Promote(t)
	after := openDSN(t, standby.DSN(), Options{})
	got, err := dump(t.Context(), snapshotOf(t, after))
	if err != nil {
		t.Fatal(err)
	}
	n := acknowledged.Load()
	if len(got) != int(2*n) && len(got) != int(2*n+2) { // the last may have been committed without an answer
		t.Errorf("%d quads after %d acknowledged batches of two", len(got), n)
	}
	for i := range n {
		for _, q := range []quad.Quad{iri(fmt.Sprint(i), "p", "o", "doc"), iri("s", "p", fmt.Sprint(i), "doc")} {
			if !strings.Contains(strings.Join(got, "\n"), fmt.Sprintf("%v %v %v %v", q.Subject, q.Predicate, q.Object, q.Label)) {
				t.Fatalf("batch %d of %d was acknowledged and is lost", i, n)
			}
		}
	}
	add(t, after, iri("new", "p", "o", ""))
}

// Reads go to the standby, see what this store has written, and go on when
// the standby is gone.
func TestReadsFromStandby(t *testing.T) {
	primary := pgtest.Start(t, "fsync=off")
	standby := primary.Standby(t, "second", "fsync=off")
	s := openDSN(t, primary.DSN(), Options{Standby: standby.DSN(), Patience: 10 * time.Second})
	var want []quad.Quad
	for i := range 20 {
		want = append(want, iri("a", "p", fmt.Sprint(i), ""))
		add(t, s, want[i])
		expect(t, snapshotOf(t, s), want...) // at once, from wherever
	}
	var m *moment
	for range 1000 {
		var err error
		if m, err = s.now(t.Context()); err != nil {
			t.Fatal(err)
		}
		if m.pool == s.standby {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	if m.pool != s.standby {
		t.Fatal("the standby is not read from")
	}
	held := snapshotOf(t, s)
	before := s.primary.Stat().AcquireCount()
	expect(t, held, want...)
	if got := s.primary.Stat().AcquireCount(); got != before {
		t.Errorf("a question to the standby took %d connections of the primary", got-before)
	}
	primary.Kill()
	expect(t, held, want...) // without the primary
	expect(t, snapshotOf(t, s), want...)
	primary.Run(t)
	standby.Kill()
	expect(t, held, want...) // without the standby
	expect(t, snapshotOf(t, s), want...)
}
